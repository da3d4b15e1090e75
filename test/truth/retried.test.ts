/** What could not be sent is told as it is when it can. */
import { expect, test } from 'vitest'
import { reasons } from '../../src/domain/notification/reasons.ts'
import { firstNews, ofTheWay } from './news/all.ts'
import { channelNews } from './news/channels.ts'
import { handoff } from './news/handing.ts'
import { isOfWork, type News } from './news/news.ts'
import { casesOf, downCourse, testEach } from './week.ts'

/** They change as they do in other ways of waiting. */
const few = (news: News): News => {
  const own = news.changes.filter((each) => isOfWork(each) && !each.after)
  const [usual, others] = [own.slice(0, 3), own.slice(4, 7)]
  return { ...news, changes: [...usual, ...others] }
}

test('every reason to tell somebody is looked at', () => {
  const looked = new Set([...firstNews.map(({ reason }) => reason), ...ofTheWay])
  expect(looked).toEqual(new Set(Object.keys(reasons)))
})

const outage: News = { ...handoff, what: 'a handoff in an outage of hours' }

testEach([
  ...casesOf(firstNews.map(few), (news) => downCourse(news, 10)),
  ...casesOf(channelNews, (news) => downCourse(news, 10)),
  ...casesOf([outage], (news) => downCourse(news, 180), isOfWork),
])
