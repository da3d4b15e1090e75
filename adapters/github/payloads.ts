/** What Baton reads of GitHub's payloads; the rest is left. https://docs.github.com/webhooks/webhook-events-and-payloads */
import { z } from 'zod'
import type { HostUser } from '../../src/domain/code-host/host-event.ts'

/** As long as a text of GitHub can be; what is longer was not sent by it. */
export const longText = z.string().max(300_000)
export const name = z.string().min(1).max(300)
export const url = z.url({ protocol: /^https?$/ }).max(2000)
export const id = z.int().positive()
const sha = z.string().regex(/^[0-9a-f]{40,64}$/)
/** Of an instant, with whatever offset; a database keeps no year 0. */
export const at = z.iso.datetime({ offset: true }).refine((text) => text >= '0001')

export const user = z.object({ id, login: name })

export function userOf({ id, login }: z.infer<typeof user>): HostUser {
  return { id: String(id), login }
}

/** Who has left GitHub: it calls them so. */
export const ghost: HostUser = { id: '10137', login: 'ghost' }

const repository = z.object({
  id,
  full_name: z.string().regex(/^[^\s/]{1,100}\/[^\s/]{1,200}$/),
  default_branch: name.optional(),
})

/** What each has. GitHub tells of what happens to an organization, too: that has none. */
export const envelope = z.object({
  action: z.string().max(100).optional(),
  repository,
  sender: user.optional(),
})

const listed = z
  .array(z.object({ id, full_name: name }))
  .max(10_000)
  .transform((all) => all.map((each) => ({ id: String(each.id), name: each.full_name })))
  .optional()

/** Of an app: where it is installed, and what it gets into there. */
export const installationPayload = z.object({
  action: z.string().max(100),
  installation: z.object({
    id,
    account: z.object({ login: name.optional(), slug: name.optional() }).nullish(),
  }),
  repositories: listed,
  repositories_added: listed,
  repositories_removed: listed,
})

const branch = z.object({ ref: name, sha, repo: z.object({ id }).nullable() })

export const pull = z.object({
  number: id.max(2_147_483_647),
  title: z.string().max(1000),
  body: longText.nullish(),
  html_url: url,
  state: z.enum(['open', 'closed']),
  draft: z.boolean().optional(),
  // Somebody who has left GitHub is nobody.
  user: user.nullable(),
  head: branch,
  base: z.object({ ref: name }),
  merged_at: at.nullish(),
  updated_at: at,
})

/** `requested_team`, where that is asked instead, is nobody in particular. */
export const pullPayload = z.object({ pull_request: pull, requested_reviewer: user.optional() })

export const reviewPayload = z.object({
  pull_request: pull,
  review: z.object({
    user: user.nullable(),
    state: z.enum(['approved', 'changes_requested', 'commented', 'dismissed', 'pending']),
    submitted_at: at.nullish(),
  }),
})

const conclusion = z.string().max(100).nullish()

export const suitePayload = z.object({
  check_suite: z.object({
    head_sha: sha,
    status: z.string().max(100).nullish(),
    conclusion,
    updated_at: at,
    app: z.object({ slug: name.optional(), id }).nullish(),
  }),
})

export const runPayload = z.object({
  check_run: z.object({
    name,
    head_sha: sha,
    status: z.string().max(100),
    conclusion,
    started_at: at.nullish(),
    completed_at: at.nullish(),
  }),
})

export const statusPayload = z.object({
  sha,
  context: name,
  state: z.enum(['error', 'failure', 'pending', 'success']),
  updated_at: at,
})

/** At most 2048 commits come with one. */
export const pushPayload = z.object({
  ref: z.string().max(500),
  commits: z.array(z.object({ message: longText })).max(2048),
})

export const releasePayload = z.object({
  release: z.object({
    tag_name: name,
    name: z.string().max(1000).nullish(),
    html_url: url,
    published_at: at.nullish(),
    /** A branch or a commit. */
    target_commitish: z.string().max(300).nullish(),
    draft: z.boolean().nullish(),
    prerelease: z.boolean().nullish(),
  }),
})

export const commentPayload = z.object({
  comment: z.object({
    id: z.int().optional(),
    body: longText.nullish(),
    user: user.nullable(),
    updated_at: at.optional(),
  }),
  /** A pull request is an issue, too. */
  issue: z.object({ number: id.max(2_147_483_647), pull_request: z.object({}).nullish() }).optional(),
})
