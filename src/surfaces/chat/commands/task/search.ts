import { card, text } from '../../../../cards/words.ts'
import { UserError } from '../../../../domain/errors.ts'
import { parseFilter, separateWords } from '../../../../domain/filter/filter.ts'
import { resolveFilter } from '../../../../store/search/resolve.ts'
import { rankedTasks } from '../../../../store/search/search.ts'
import { summarise } from '../../../../store/tasks/summaries.ts'
import { listCard } from '../../cards/list.ts'
import { command } from '../command.ts'
import { pageSize } from './list.ts'

export const search = command({
  path: 'search',
  summary: 'Find tasks by words in titles, descriptions and comments, best first',
  examples: ['search login loop', 'search "exact words" in:Backend', 'search deplo -is:finished'],
  visibility: 'caller',
  role: 'guest',
  reads: true,
  options: {
    words: {
      kind: 'filter',
      written: 'rest',
      required: true,
      summary: 'Words, refs, and a filter if you like',
    },
  },
  async run({ words: typed }, here) {
    const { words, rest } = separateWords(parseFilter(typed))
    if (words.length === 0) {
      throw new UserError(
        'no_words',
        `There is no word to search for in “${typed}”.`,
        'Add one, or use `list` with the same filter.',
      )
    }
    const narrowed = rest.where !== undefined
    const within = narrowed ? await resolveFilter(here.trx, here.viewer, rest, here) : undefined
    const tasks = await rankedTasks(here.trx, here.viewer, words, pageSize, within)
    if (tasks.length === 0) {
      return card('neutral', [`Nothing found for “${typed}”`], {
        blocks: [text('Try fewer words, or the beginning of one: ', { code: 'search deplo' }, '.')],
      })
    }
    const rows = await summarise(here.trx, here.viewer, tasks, here.platform)
    return listCard(
      [`Found for “${typed}”, best first`],
      { tasks: rows, page: 1, more: false, now: here.change.now },
      'search',
      { words: typed },
    )
  },
})
