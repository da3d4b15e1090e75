import { z } from 'zod'
import { subtasksPing } from '../cards/watch-pings.ts'
import { tasksWithAllSubtasksFinished } from '../store/tasks/subtasks.ts'
import { draftsOf, idsOf, reason } from './reason.ts'

/** All parts of what somebody has are finished, `last` as the last of them. */
export const subtasks = reason({
  args: z.object({ by: z.uuid().nullable(), last: z.uuid() }),
  names: ({ args }) => ({ people: [args.by], tasks: [args.last] }),
  hears: ['task.subtasks_done'],
  async who(events, { lookups }) {
    const { assignees } = await lookups.read('assignees')
    return events.map((event) => ({
      event,
      to: idsOf(assignees, event),
      args: { by: event.by, last: event.data.by },
    }))
  },
  async current({ db, workspaceId, lookups }, waiting) {
    const { tasks, people, assignees } = await lookups.read('tasks', 'people', 'assignees')
    const wholes = await tasksWithAllSubtasksFinished(
      db,
      workspaceId,
      waiting.flatMap(({ taskId }) => taskId ?? []),
    )
    return draftsOf(waiting, ({ personId, taskId, args }) => {
      const task = tasks.get(taskId ?? '')
      if (!task || task.finishedAt || !wholes.has(task.id)) return undefined
      if (!assignees.get(task.id)?.some(({ id }) => id === personId)) return undefined
      const last = tasks.get(args.last)
      return subtasksPing(task, people.get(args.by ?? ''), last?.parentId === task.id ? last : undefined)
    })
  },
})
