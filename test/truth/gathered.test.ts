/** What waits for what else happens is told as it is when it leaves. */
import { expect, test } from 'vitest'
import { reasons } from '../../src/domain/notification/reasons.ts'
import { allNews, firstNews, ofTheWay } from './news/all.ts'
import { isOfWork } from './news/news.ts'
import { casesOf, gatheredCourse, testEach } from './week.ts'

// What is never held waits only like this.
const news = allNews.filter((each) => firstNews.includes(each) || each.held === null)
const cases = casesOf(news, gatheredCourse, isOfWork)

test('every reason to tell somebody is looked at, but for what is told at once', () => {
  const looked = new Set(cases.map((each) => each.news.reason))
  expect(new Set(Object.keys(reasons)).difference(looked)).toEqual(new Set(['cover', ...ofTheWay]))
})

testEach(cases)
