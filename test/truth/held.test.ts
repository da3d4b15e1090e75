/** What is held for somebody's hours is told as it is when they begin. */
import { expect, test } from 'vitest'
import { reasons } from '../../src/domain/notification/reasons.ts'
import { allNews, firstNews, ofTheWay } from './news/all.ts'
import { isOfWork } from './news/news.ts'
import { casesOf, heldCourse, testEach } from './week.ts'

test('every reason to tell somebody is looked at', () => {
  const looked = [...allNews.map(({ reason }) => reason), ...ofTheWay]
  expect(new Set(looked)).toEqual(new Set(Object.keys(reasons)))
})

const others = allNews.filter((news) => !firstNews.includes(news))
testEach([...casesOf(firstNews, heldCourse), ...casesOf(others, heldCourse, isOfWork)])
