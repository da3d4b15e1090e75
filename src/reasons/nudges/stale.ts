import { z } from 'zod'
import { stalePing } from '../../cards/nudges.ts'
import type { Draft } from '../../domain/card/draft.ts'
import { isStaleSince, staleDays } from '../../store/time/task-timers/stale.ts'
import { draftsOf, type ReasonScope, type WaitingPerson } from '../reason.ts'

export const staleArgs = z.object({ kind: z.literal('stale'), since: z.string() })

/** What they have has been in its status for longer than its List lets it. */
export async function stale(
  { lookups }: ReasonScope,
  waiting: WaitingPerson<z.infer<typeof staleArgs>>[],
): Promise<Map<string, Draft>> {
  if (waiting.length === 0) return new Map()
  const { tasks, assignees, blockers, timed } = await lookups.read('tasks', 'assignees', 'blockers', 'timed')
  return draftsOf(waiting, ({ personId, taskId, args }) => {
    const [task, found] = [tasks.get(taskId ?? ''), timed.get(taskId ?? '')]
    if (!task || !isStaleSince(found, args.since)) return undefined
    if (!assignees.get(task.id)?.some(({ id }) => id === personId)) return undefined
    return stalePing(task, staleDays(found), blockers.get(task.id) ?? [])
  })
}
