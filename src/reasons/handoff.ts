import { z } from 'zod'
import { handoffPing } from '../cards/handoff.ts'
import { draftsOf, reason } from './reason.ts'

/**
 * Somebody was handed a task, and has not answered. `note` is what they were told with it; `before` what was noted when it
 * was handed to whoever passes it on.
 */
export const handoff = reason({
  args: z.object({ handoff: z.uuid(), note: z.string().optional(), before: z.string().optional() }),
  hears: ['task.handed_off'],
  who: (events) =>
    events.flatMap((event) => {
      const { to, handoff, note, before } = event.data
      return handoff ? [{ event, to: [to], args: { handoff, note, before } }] : []
    }),
  async current({ lookups }, waiting) {
    const { tasks, blockers, handoffs } = await lookups.read('tasks', 'blockers', 'handoffs')
    return draftsOf(waiting, ({ personId, taskId, args }) => {
      const task = tasks.get(taskId ?? '')
      const found = handoffs.get(taskId ?? '')?.find(({ id }) => id === args.handoff)
      if (!task || found?.state !== 'waiting' || found.laterUntil || found.to.id !== personId)
        return undefined
      const { note, before } = args
      const { from, expected } = found
      return handoffPing(task, from, { note, before, expected }, blockers.get(task.id) ?? [])
    })
  },
})
