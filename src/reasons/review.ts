import { z } from 'zod'
import { reviewPing } from '../cards/review.ts'
import { nearlyReady } from '../store/tasks/nearly-ready.ts'
import { draftsOf, reason } from './reason.ts'

/** The last thing that somebody waits for is in review, and they want to hear of that. */
export const review = reason({
  args: z.object({ by: z.uuid().nullable(), blocker: z.uuid(), status: z.uuid() }),
  names: ({ args }) => ({ people: [args.by], tasks: [args.blocker] }),
  async current({ db, workspaceId, facts }, waiting) {
    const { tasks, people } = await facts.read('tasks', 'people')
    const moved = waiting.map(({ args: { blocker, status } }) => ({ blocker, status }))
    const near = await nearlyReady(db, workspaceId, moved)
    return draftsOf(waiting, ({ personId, taskId, args }) => {
      const [task, blocker] = [tasks.get(taskId ?? ''), tasks.get(args.blocker)]
      const still = near.some(
        (each) => each.task === taskId && each.blocker === args.blocker && each.person === personId,
      )
      return task && blocker && still ? reviewPing(task, blocker, people.get(args.by ?? '')) : undefined
    })
  },
})
