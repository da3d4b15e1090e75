/** What becomes of the pull requests that a task is linked to. Merge requests are pull requests. */
import { z } from 'zod'
import { id } from './id.ts'

/** As it was at the time. `by`: the login of whoever did it there; `author`: who made it, where they are in the team. */
const pull = z.object({
  pull: id,
  repository: z.string(),
  number: z.number(),
  title: z.string(),
  url: z.string(),
  by: z.string().optional(),
  author: id.optional(),
})

/** Who is asked, or says so. `person`: who they are in the team. */
const reviewed = pull.extend({ reviewer: z.object({ login: z.string(), person: id.optional() }) })

export const pullFacts = {
  'pull.opened': pull.extend({ draft: z.literal(true).optional() }),
  'pull.drafted': pull,
  'pull.ready': pull,
  'pull.review_asked': reviewed,
  'pull.approved': reviewed,
  'pull.changes_asked': reviewed,
  'pull.checks_failed': pull,
  'pull.checks_passed': pull,
  /** `main`: that is the main branch; `last`: no other pull request of the task is open; `closes`: it said that the task is done with it. */
  'pull.merged': pull.extend({ into: z.string(), main: z.boolean(), last: z.boolean(), closes: z.boolean() }),
  'pull.closed': pull,
  'pull.reopened': pull,
  'pull.released': pull.extend({ release: z.string() }),
  /** It names the task no more. */
  'pull.unlinked': pull,
}
