import { mineCard } from '../../cards/list.ts'
import { nextTasks, summarise, waitingFor } from '../../store/summaries.ts'
import { command } from '../command.ts'
import { pageSize } from './list.ts'

const mostWaiting = 5

export const mine = command({
  path: 'mine',
  summary: 'Show what is yours, and what waits for you',
  examples: ['mine'],
  visibility: 'caller',
  role: 'member',
  reads: true,
  options: { page: { kind: 'number', written: 'named', summary: 'The page' } },
  async run({ page = 1 }, { trx, workspaceId, caller, change }) {
    const { tasks, more } = await nextTasks(
      trx,
      workspaceId,
      { personId: caller.id },
      {
        offset: (page - 1) * pageSize,
        size: pageSize,
      },
    )
    const waiting = await waitingFor(trx, workspaceId, caller.id, mostWaiting)
    const rows = await summarise(trx, workspaceId, [...tasks, ...waiting])
    return mineCard(
      { tasks: rows.slice(0, tasks.length), page, more, now: change.now },
      rows.slice(tasks.length),
    )
  },
})
