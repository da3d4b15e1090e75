import { z } from 'zod'
import { reviewPing } from '../cards/review.ts'
import { derivedId } from '../domain/id.ts'
import { nearlyReady } from '../store/tasks/nearly-ready.ts'
import { draftsOf, reason } from './reason.ts'

/** The last thing that somebody waits for is in review, and they want to hear of that. */
export const review = reason({
  args: z.object({ by: z.uuid().nullable(), blocker: z.uuid(), status: z.uuid() }),
  names: ({ args }) => ({ people: [args.by], tasks: [args.blocker] }),
  hears: ['task.status'],
  async who(events, { db, workspaceId }) {
    const begun = events.filter(({ data }) => data.category === 'active')
    const moved = begun.flatMap(({ taskId, data }) => (taskId ? [{ blocker: taskId, status: data.to }] : []))
    const near = await nearlyReady(db, workspaceId, moved)
    return near.flatMap(({ task, blocker, person, status }) => {
      const event = begun.find(({ taskId }) => taskId === blocker)
      if (!event) return []
      // Once for each task, blocker, person and status, however often the blocker comes there.
      const id = derivedId('review', task, blocker, person, status)
      return [{ event, to: [person], args: { by: event.by, blocker, status }, taskId: task, id }]
    })
  },
  async current({ db, workspaceId, lookups }, waiting) {
    const { tasks, people } = await lookups.read('tasks', 'people')
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
