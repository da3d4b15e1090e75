import { z } from 'zod'
import { untouchedPing } from '../../cards/handoff.ts'
import type { Draft } from '../../domain/card/draft.ts'
import { untouchedAmong } from '../../store/time/task-timers/handoff.ts'
import { draftsOf, type ReasonScope, type WaitingPerson } from '../reason.ts'

export const untouchedArgs = z.object({ kind: z.literal('untouched'), handoff: z.uuid() })

/** They took a task, and nothing has happened to it since. */
export async function untouched(
  { db, workspaceId, lookups }: ReasonScope,
  waiting: WaitingPerson<z.infer<typeof untouchedArgs>>[],
): Promise<Map<string, Draft>> {
  if (waiting.length === 0) return new Map()
  const { tasks, handoffs } = await lookups.read('tasks', 'handoffs')
  const still = await untouchedAmong(
    db,
    workspaceId,
    waiting.map(({ args }) => args.handoff),
  )
  return draftsOf(waiting, ({ taskId, args }) => {
    const task = tasks.get(taskId ?? '')
    const found = handoffs.get(taskId ?? '')?.find(({ id }) => id === args.handoff)
    if (!task || task.finishedAt || !found || !still.has(found.id)) return undefined
    return untouchedPing(task, found.answeredAt ?? found.createdAt)
  })
}
