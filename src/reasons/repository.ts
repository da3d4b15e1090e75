import { z } from 'zod'
import { lostRepository } from '../cards/pull.ts'
import { hostProblems } from '../domain/code-host/host-event.ts'
import { repositoriesByIds } from '../store/code-host/repositories.ts'
import { adminsOf } from '../store/people/admins.ts'
import { presentPeople } from '../store/people/people.ts'
import { draftsOf, reason } from './reason.ts'

/** Nothing comes from a repository any more until somebody does something: whoever linked it hears that, as long as it is so. */
export const repository = reason({
  args: z.object({ repository: z.guid(), problem: z.enum(hostProblems) }),
  hears: ['repository.lost'],
  async who(events, { db, workspaceId }) {
    const owners = events.map(({ data }) => data.owner)
    const present = new Set((await presentPeople(db, workspaceId, owners)).map(({ id }) => id))
    const admins = owners.every((id) => present.has(id)) ? [] : await adminsOf(db, workspaceId)
    return events.map((event) => {
      const { repository, owner, problem } = event.data
      const to = present.has(owner) ? [owner] : admins
      return { event, to, taskId: null, args: { repository, problem } }
    })
  },
  async current({ db, workspaceId }, waiting) {
    const ids = [...new Set(waiting.map(({ args }) => args.repository))]
    const found = await repositoriesByIds(db, workspaceId, ids)
    return draftsOf(waiting, ({ args }) => {
      const one = found.find(({ id }) => id === args.repository)
      return one?.problem === args.problem ? lostRepository(one.name, one.host, args.problem) : undefined
    })
  },
})
