import { sql } from 'kysely'
import { handoffsCard } from '../../../../cards/handoff-list.ts'
import { askedOf } from '../../../../domain/handoff/handoff-chain.ts'
import { visibleTasks } from '../../../../store/access/visible.ts'
import { waitingHandoffs } from '../../../../store/handoffs/waiting-handoffs.ts'
import { tasksByIds } from '../../../../store/tasks/tasks.ts'
import { command } from '../command.ts'

export const handoffsList = command({
  path: 'handoffs list',
  summary: 'Show what waits for your answer, and for whose answer yours wait',
  examples: ['handoffs'],
  visibility: 'caller',
  role: 'guest',
  reads: true,
  options: {},
  async run(_, { trx, workspaceId, viewer, caller, now }) {
    const isTheirs = sql`task.finished_at is null and ${visibleTasks(viewer)}
      and (${caller.id}::uuid in (h.to_id, h.asked_id, h.from_id, off.cover_id))`
    const all = await waitingHandoffs(trx, workspaceId, now, isTheirs)
    const ids = [...new Set(all.map(({ handoff }) => handoff.taskId))]
    const tasks = new Map((await tasksByIds(trx, workspaceId, ids)).map((task) => [task.id, task]))
    const shown = all.flatMap((each) => {
      const task = tasks.get(each.handoff.taskId)
      return task ? [{ ...each, task }] : []
    })
    const isMine = ({ handoff }: (typeof shown)[number]) =>
      handoff.to.id === caller.id || askedOf(handoff).id === caller.id || handoff.from?.id !== caller.id
    return handoffsCard(
      shown.filter(isMine),
      shown.filter((each) => !isMine(each)),
    )
  },
})
