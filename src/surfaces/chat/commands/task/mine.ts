import { parseFilter } from '../../../../domain/filter/filter.ts'
import { openComments } from '../../../../store/conversation/conversation.ts'
import { atOnce } from '../../../../store/database/at-once.ts'
import { findTasks } from '../../../../store/search/find.ts'
import { resolveFilter } from '../../../../store/search/resolve.ts'
import { summarise } from '../../../../store/tasks/summaries.ts'
import { waitingFor } from '../../../../store/tasks/waiting-for.ts'
import { mineCard } from '../../cards/list.ts'
import { command } from '../command.ts'
import { pageSize } from './list.ts'

const mostWaiting = 5

export const mine = command({
  path: 'mine',
  summary: 'Show what is yours, and what waits for you',
  examples: ['mine'],
  visibility: 'caller',
  role: 'guest',
  reads: true,
  options: { page: { kind: 'number', written: 'named', summary: 'The page' } },
  async run({ page = 1 }, { trx, viewer, change, platform, now, zone }) {
    const theirs = await resolveFilter(trx, viewer, parseFilter('mine'), { now, zone })
    const here = { offset: (page - 1) * pageSize, size: pageSize }
    const [{ tasks, more }, waiting, asked] = await atOnce(trx, (db) =>
      Promise.all([
        findTasks(db, theirs, here),
        waitingFor(db, viewer, mostWaiting),
        openComments(db, viewer, mostWaiting),
      ]),
    )
    const rows = await summarise(trx, viewer, [...tasks, ...waiting], platform)
    return mineCard(
      { tasks: rows.slice(0, tasks.length), page, more, now: change.now },
      rows.slice(tasks.length),
      asked,
    )
  },
})
