import { z } from 'zod'
import { backPing } from '../cards/handoff.ts'
import { laterPing } from '../cards/pings.ts'
import { timersSet } from '../store/time/timers.ts'
import { draftsOf, reason } from './reason.ts'

/** Somebody put a task off until now, or the answer to a handoff of it. */
export const later = reason({
  args: z.object({ handoff: z.uuid().optional() }),
  async current({ db, workspaceId, lookups }, waiting) {
    const { tasks, blockers } = await lookups.read('tasks', 'blockers')
    const subject = (each: { personId: string; taskId: string | null }) => `${each.personId}:${each.taskId}`
    const plain = waiting.filter(({ args }) => args.handoff === undefined)
    // Most of what is put off is no handoff.
    const handed = plain.length < waiting.length ? await lookups.read('handoffs') : undefined
    const again = await timersSet(db, workspaceId, 'later', plain.map(subject))
    return draftsOf(waiting, (each) => {
      const task = tasks.get(each.taskId ?? '')
      if (!task || task.finishedAt) return undefined
      const waitsFor = blockers.get(task.id) ?? []
      if (each.args.handoff === undefined)
        return again.has(subject(each)) ? undefined : laterPing(task, waitsFor)
      const found = handed?.handoffs.get(task.id)?.find(({ id }) => id === each.args.handoff)
      if (found?.state !== 'waiting' || found.laterUntil) return undefined
      // What was ready and is blocked again waits for that first.
      return found.kind === 'unblocked' && waitsFor.length > 0 ? undefined : backPing(task, found, waitsFor)
    })
  },
})
