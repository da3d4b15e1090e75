/** What is held for somebody's hours is told as it is when they begin. */
import { expect, test } from 'vitest'
import { reasons } from '../../src/domain/notification/reasons.ts'
import { allNews, firstNews } from './news/all.ts'
import { isOfWork } from './news/news.ts'
import { casesOf, heldCourse, testEach } from './week.ts'

/** What follows from a platform that refuses is looked at in test/delivery/. */
const ofRefusals = ['unreached', 'lost']

test('every reason to tell somebody is looked at', () => {
  const looked = [...allNews.map(({ reason }) => reason), ...ofRefusals]
  expect(new Set(looked)).toEqual(new Set(Object.keys(reasons)))
})

const others = allNews.filter((news) => !firstNews.includes(news))
testEach([...casesOf(firstNews, heldCourse), ...casesOf(others, heldCourse, isOfWork)])
