import { sql } from 'kysely'
import { askedOf } from '../../domain/handoff/handoff-chain.ts'
import type { TaskRecord } from '../../domain/task/records.ts'
import { visibleTasks } from '../../store/access/visible.ts'
import { type Planned, pendingHandoffs } from '../../store/handoffs/pending-handoffs.ts'
import { tasksByIds } from '../../store/tasks/tasks.ts'
import { operation } from '../operation.ts'

export type WaitingHandoff = Planned & { task: TaskRecord }

/** `mine` wait for the caller's answer, `others` for somebody else's. */
export type Handoffs = { mine: WaitingHandoff[]; others: WaitingHandoff[] }

export const listHandoffs = operation({
  name: 'handoff.list',
  summary: 'Show handoffs that wait for your answer, and yours that wait for others',
  role: 'guest',
  reads: true,
  input: {},
  async run({ trx, workspaceId, viewer, actor, now }): Promise<Handoffs> {
    const isTheirs = sql`task.finished_at is null and ${visibleTasks(viewer)}
      and (${actor.id}::uuid in (h.to_id, h.asked_id, h.from_id, off.cover_id))`
    const all = await pendingHandoffs(trx, workspaceId, now, isTheirs)
    const ids = [...new Set(all.map(({ handoff }) => handoff.taskId))]
    const tasks = new Map((await tasksByIds(trx, workspaceId, ids)).map((task) => [task.id, task]))
    const shown = all.flatMap((each): WaitingHandoff[] => {
      const task = tasks.get(each.handoff.taskId)
      return task ? [{ ...each, task }] : []
    })
    const isMine = ({ handoff }: WaitingHandoff) =>
      handoff.to.id === actor.id || askedOf(handoff).id === actor.id || handoff.from?.id !== actor.id
    return { mine: shown.filter(isMine), others: shown.filter((each) => !isMine(each)) }
  },
})
