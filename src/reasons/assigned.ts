import { z } from 'zod'
import { againPing, assignedPing } from '../cards/pings.ts'
import { happenedSince } from '../store/journal/since.ts'
import { draftsOf, reason } from './reason.ts'

/** Somebody was given a task, or has the next one of a recurring one (`again`), and has not begun it since. */
export const assigned = reason({
  args: z.object({ by: z.uuid().nullable(), event: z.uuid(), again: z.literal(true).optional() }),
  names: ({ args }) => ({ people: [args.by] }),
  async current({ db, workspaceId, facts }, waiting) {
    const { tasks, people, assignees, blockers } = await facts.read(
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
