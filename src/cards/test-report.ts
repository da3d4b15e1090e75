/** What came of a report of automatic tests. */
import type { Draft, DraftBlock, DraftInline } from '../domain/card/draft.ts'
import { counted, plural } from '../domain/text/plural.ts'
import { card, context, type Named, named, text } from './words.ts'

/** `count` is of all, of which some are named. */
export type Some = { tasks: Named[]; count: number }
export type TestNews = {
  list: { id: string; name: string }
  branch: string
  run: string
  url: string | undefined
  added: Some
  again: Some
  fixed: Some
  flaky: Some
  tests: { total: number; failed: number }
}

/** As many as are named of each. */
const most = 5

/** For everybody in a channel: one message, however many tests there are. */
export function testNews(news: TestNews): Draft {
  const { list, branch, added, again, fixed, tests } = news
  const worse = added.count + again.count
  const said = `${counted(tests.failed, 'test')} of ${tests.total} ${plural(tests.failed, 'fails', 'fail')} on ${branch}`
  const title = tests.failed === 0 ? `All tests pass on ${branch}` : said
  return card(worse > 0 ? 'warning' : fixed.count > 0 ? 'good' : 'neutral', [title], {
    about: { tasks: [], lists: [list.id] },
    blocks: [...testBlocks(news), runBlock(news, list)],
  })
}

export function testBlocks({
  added,
  again,
  fixed,
  flaky,
}: Omit<TestNews, 'list' | 'branch' | 'run' | 'url' | 'tests'>) {
  return [
    ...part('New: ', added),
    ...part('Failing again, reopened: ', again),
    ...part('Passing again, done: ', fixed),
    ...part('Flaky: ', flaky),
  ]
}

function part(label: string, { tasks, count }: Some): DraftBlock[] {
  if (count === 0) return []
  const items = tasks.slice(0, most).map((task) => ({ text: named(task), about: { tasks: [task.id] } }))
  const more = count - items.length
  const rest: DraftInline[] = more > 0 ? [` and ${more} more`] : []
  return items.length === 0 ? [] : [text({ strong: label }, { items, counted: true }, ...rest)]
}

function runBlock({ run, url }: TestNews, list: { id: string; name: string }): DraftBlock {
  const words = run === '' ? 'The run' : `Run ${run}`
  const link: DraftInline = url === undefined ? words : { link: url, label: words }
  return context(link, ' · ', { list: list.id, name: list.name })
}
