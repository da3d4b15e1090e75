import { z } from 'zod'
import { unreachedPing } from '../cards/unreached.ts'
import { unreachedOn, visitedNames } from '../store/messages/unreached.ts'
import { draftsOf, reason } from './reason.ts'

/** Whoever waits for somebody hears that nothing reaches them, as long as that is so. */
export const unreached = reason({
  args: z.object({
    kind: z.literal('person'),
    person: z.guid(),
    tasks: z.array(z.guid()),
    /** The channels that were told that there is something for them. */
    places: z.array(z.guid()),
  }),
  names: ({ args: { person, tasks } }) => ({ people: [person], tasks }),
  async current({ db, workspaceId, lookups }, waiting) {
    const { tasks, people } = await lookups.read('tasks', 'people')
    const closed = await unreachedOn(
      db,
      workspaceId,
      waiting.map(({ args }) => args.person),
    )
    const named = waiting.flatMap(({ personId, args }) =>
      args.places.map((placeId) => ({ personId, placeId })),
    )
    const names = await visitedNames(db, workspaceId, named)
    return draftsOf(waiting, ({ personId, args }) => {
      const [person, platforms] = [people.get(args.person), closed.get(args.person)]
      if (!person || !platforms) return undefined
      const about = args.tasks.flatMap((id) => tasks.get(id) ?? [])
      const places = args.places.map((id) => names.get(`${personId}:${id}`))
      return unreachedPing(person, platforms, { about, places })
    })
  },
})
