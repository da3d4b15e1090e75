/** Of several things in one message those are told that hold; of one left it is that one's message, of none there is none. */
import { coverNews } from './news/covering.ts'
import { morningNews, severalNews } from './news/together.ts'
import { casesOf, gatheredCourse, heldCourse, testEach } from './week.ts'

testEach([
  ...casesOf([...severalNews, ...morningNews, ...coverNews], heldCourse),
  ...casesOf(
    severalNews.map((news) => ({ ...news, what: `${news.what} within a minute` })),
    gatheredCourse,
  ),
])
