import { z } from 'zod'
import { againPing, assignedPing } from '../cards/pings.ts'
import { happenedSince } from '../store/journal/since.ts'
import { draftsOf, reason } from './reason.ts'

/** Somebody was given a task, or has the next one of a recurring one (`again`), and has not begun it since. */
export const assigned = reason({
  args: z.object({ by: z.uuid().nullable(), event: z.uuid(), again: z.literal(true).optional() }),
  names: ({ args }) => ({ people: [args.by] }),
  hears: ['task.added', 'task.assigned', 'task.handed_off'],
  who: (events) =>
    events.map((event) => {
      const args = { by: event.by, event: event.id }
      if (event.kind === 'task.assigned') return { event, to: event.data.people, args }
      // As earlier versions handed over: nobody is asked for an answer.
      if (event.kind === 'task.handed_off')
        return { event, to: event.data.handoff ? [] : [event.data.to], args }
      const { assignees, again } = event.data
      return { event, to: assignees, args: { ...args, ...(again && { again }) } }
    }),
  async current({ db, workspaceId, lookups }, waiting) {
    const { tasks, people, assignees, blockers } = await lookups.read(
      'tasks',
      'people',
      'assignees',
      'blockers',
    )
    const active = waiting.filter(({ taskId }) => tasks.get(taskId ?? '')?.status.category === 'active')
    const { begun } = await happenedSince(
      db,
      workspaceId,
      active.map(({ id, personId, taskId, args }) => ({
        id,
        taskId: taskId ?? '',
        event: args.event,
        by: personId,
      })),
    )
    return draftsOf(waiting, ({ id, personId, taskId, args }) => {
      const task = tasks.get(taskId ?? '')
      if (!task || task.finishedAt || begun.has(id)) return undefined
      if (!assignees.get(task.id)?.some((person) => person.id === personId)) return undefined
      const waitsFor = blockers.get(task.id) ?? []
      return args.again ? againPing(task, waitsFor) : assignedPing(task, people.get(args.by ?? ''), waitsFor)
    })
  },
})
