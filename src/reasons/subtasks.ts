import { z } from 'zod'
import { subtasksPing } from '../cards/watch-pings.ts'
import { finishedWholes } from '../store/tasks/subtasks.ts'
import { draftsOf, reason } from './reason.ts'

/** All parts of what somebody has are finished, `last` as the last of them. */
export const subtasks = reason({
  args: z.object({ by: z.uuid().nullable(), last: z.uuid() }),
  names: ({ args }) => ({ people: [args.by], tasks: [args.last] }),
  async current({ db, workspaceId, facts }, waiting) {
    const { tasks, people, assignees } = await facts.read('tasks', 'people', 'assignees')
    const wholes = await finishedWholes(
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
