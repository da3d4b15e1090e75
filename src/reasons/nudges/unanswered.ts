import { z } from 'zod'
import { nudgePing, standInPing } from '../../cards/handoff.ts'
import type { Draft } from '../../domain/card/draft.ts'
import { askedOf } from '../../domain/handoff/handoff-chain.ts'
import { draftsOf, type ReasonScope, type WaitingPerson } from '../reason.ts'

/** `standsIn`: somebody else is asked than who has it. */
export const unansweredArgs = z.object({
  kind: z.literal('unanswered'),
  handoff: z.uuid(),
  standsIn: z.boolean(),
})

/** A handoff waits for an answer of theirs. */
export async function unanswered(
  { lookups }: ReasonScope,
  waiting: WaitingPerson<z.infer<typeof unansweredArgs>>[],
): Promise<Map<string, Draft>> {
  if (waiting.length === 0) return new Map()
  const { tasks, blockers, handoffs } = await lookups.read('tasks', 'blockers', 'handoffs')
  return draftsOf(waiting, ({ personId, taskId, args }) => {
    const task = tasks.get(taskId ?? '')
    const found = handoffs.get(taskId ?? '')?.find(({ id }) => id === args.handoff)
    if (!task || found?.state !== 'waiting' || found.laterUntil) return undefined
    const waitsFor = blockers.get(task.id) ?? []
    // What was ready and is blocked again waits for that first.
    if (found.kind === 'unblocked' && waitsFor.length > 0) return undefined
    if (args.standsIn && askedOf(found).id !== personId) return undefined
    return args.standsIn ? standInPing(task, found, waitsFor) : nudgePing(task, found, waitsFor)
  })
}
