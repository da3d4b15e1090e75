import { parseFilter } from '../../domain/filter/filter.ts'
import { openComments } from '../../store/conversation/conversation.ts'
import { pipelined } from '../../store/database/pipelined.ts'
import { findTasks } from '../../store/search/find.ts'
import { resolveFilter } from '../../store/search/resolve.ts'
import { waitingFor } from '../../store/tasks/waiting-for.ts'
import { operation } from '../operation.ts'
import { countFound, findPage, listNames, pageSize, totalOf } from './find-page.ts'
import { readFilter } from './read-filter.ts'

const pageField = { kind: 'number', summary: 'The page' } as const

export const listTasks = operation({
  name: 'task.list',
  summary: 'List tasks that match a filter, or all open ones, what to do next first',
  role: 'guest',
  reads: true,
  input: {
    filter: { kind: 'filter', summary: 'A filter: status:review @ana due:<friday -#later' },
    page: pageField,
    home: {
      kind: 'names',
      summary: 'The Lists that are meant where the filter says nothing of where, by id',
    },
  },
  async run(scope, { filter = '', page, home }) {
    return findPage(scope, await readFilter(scope, filter), { page, home })
  },
})

/** As many comments. */
const mostAsked = 5

/** `waiting`: what others have that waits for the caller. `asked`: comments that they are to see to. */
export const listMine = operation({
  name: 'task.mine',
  summary: 'Show your tasks, and what waits for you',
  role: 'guest',
  reads: true,
  input: { page: pageField },
  async run(scope, { page = 1 }) {
    const { trx, viewer, accountsOn } = scope
    const theirs = await resolveFilter(trx, viewer, parseFilter('mine'), scope)
    const at = { offset: (page - 1) * pageSize, size: pageSize }
    const [{ tasks, more }, counted, waiting, asked] = await pipelined(trx, (db) =>
      Promise.all([
        findTasks(db, theirs, at, accountsOn),
        countFound(db, theirs, page),
        waitingFor(db, viewer, accountsOn ?? null),
        openComments(db, viewer, mostAsked),
      ]),
    )
    const total = totalOf(counted, { tasks, more, page })
    const lists = listNames([...tasks, ...waiting])
    return { tasks, page, more, total, lists, waiting, asked }
  },
})
