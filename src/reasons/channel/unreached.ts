import { z } from 'zod'
import { unreachedNews } from '../../cards/unreached.ts'
import { unreachedOn } from '../../store/messages/unreached.ts'
import { channelNews, draftsOf } from '../reason.ts'

/** Somebody takes no direct messages: their channel says that there is something for them, and nothing private of it. */
export const unreached = channelNews({
  args: z.object({ person: z.guid(), tasks: z.array(z.guid()) }),
  names: ({ args: { person, tasks } }) => ({ people: [person], tasks }),
  async current({ db, workspaceId, lookups }, waiting) {
    const { tasks, people } = await lookups.read('tasks', 'people')
    const closed = await unreachedOn(
      db,
      workspaceId,
      waiting.map(({ args }) => args.person),
    )
    return draftsOf(waiting, ({ args }) => {
      const person = people.get(args.person)
      if (!person || !closed.has(person.id)) return undefined
      return unreachedNews(
        person,
        args.tasks.flatMap((id) => tasks.get(id) ?? []),
      )
    })
  },
})
