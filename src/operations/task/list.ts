import { parseFilter, separateWords } from '../../domain/filter/filter.ts'
import type { TaskSummary } from '../../domain/task/records.ts'
import { openComments } from '../../store/conversation/conversation.ts'
import { pipelined } from '../../store/database/pipelined.ts'
import { findTasks } from '../../store/search/find.ts'
import { resolveFilter } from '../../store/search/resolve.ts'
import { rankedTasks } from '../../store/search/search.ts'
import { waitingFor } from '../../store/tasks/waiting-for.ts'
import { operation } from '../operation.ts'
import { findPage, pageSize } from './find-page.ts'
import { refuseTask } from './refusals.ts'

const pageField = { kind: 'number', summary: 'The page' } as const

export const listTasks = operation({
  name: 'task.list',
  summary: 'List tasks that match a filter; alone, what is open, what to do next first',
  role: 'guest',
  reads: true,
  input: {
    filter: { kind: 'filter', summary: 'A filter: status:review @ana due:<friday -#later' },
    page: pageField,
  },
  run: (scope, { filter = '', page }) => findPage(scope, parseFilter(filter), page),
})

/** As many comments. */
const mostAsked = 5

/** `waiting`: what others have that waits for the caller. `asked`: comments that they are to see to. */
export const listMine = operation({
  name: 'task.mine',
  summary: 'Show what is yours, and what waits for you',
  role: 'guest',
  reads: true,
  input: { page: pageField },
  async run(scope, { page = 1 }) {
    const { trx, viewer, accountsOn } = scope
    const theirs = await resolveFilter(trx, viewer, parseFilter('mine'), scope)
    const at = { offset: (page - 1) * pageSize, size: pageSize }
    const [{ tasks, more }, waiting, asked] = await pipelined(trx, (db) =>
      Promise.all([
        findTasks(db, theirs, at, accountsOn),
        waitingFor(db, viewer, accountsOn ?? null),
        openComments(db, viewer, mostAsked),
      ]),
    )
    return { tasks, page, more, waiting, asked }
  },
})

/** Best first; none where nothing is found. */
export const searchTasks = operation({
  name: 'task.search',
  summary: 'Find tasks by words in titles, descriptions and comments, best first',
  role: 'guest',
  reads: true,
  input: { words: { kind: 'filter', required: true, summary: 'Words, refs, and a filter if you like' } },
  async run(scope, { words: typed }): Promise<TaskSummary[]> {
    const { trx, viewer, accountsOn } = scope
    const { words, rest } = separateWords(parseFilter(typed))
    if (words.length === 0) throw refuseTask('no_words', { filter: typed })
    const within = rest.where === undefined ? undefined : await resolveFilter(trx, viewer, rest, scope)
    return rankedTasks(trx, viewer, { words, within }, { size: pageSize, platform: accountsOn ?? null })
  },
})
