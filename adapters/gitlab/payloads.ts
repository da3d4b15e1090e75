/** What Baton reads of GitLab's payloads; the rest is left. https://docs.gitlab.com/user/project/integrations/webhook_events/ */
import { z } from 'zod'

export const longText = z.string().max(1_100_000)
export const name = z.string().min(1).max(300)
export const url = z.url({ protocol: /^https?$/ }).max(2000)
export const id = z.int().positive()
const sha = z.string().regex(/^[0-9a-f]{40,64}$/)

/** GitLab writes moments in two ways: `2013-12-03T17:23:34Z`, and `2016-08-12 15:23:28 UTC`. */
export const at = z
  .string()
  .max(40)
  .transform((text) =>
    text.replace(/^(\S+) (\S+) UTC$/, '$1T$2Z').replace(/^(\S+) (\S+) ([+-]\d\d)(\d\d)$/, '$1T$2$3:$4'),
  )
  // A database keeps no year 0.
  .pipe(z.iso.datetime({ offset: true }).refine((text) => text >= '0001'))

export const user = z.object({ id, username: name })

const kind = z.string().max(100)

/** Every event says what it is, in one of two members: those of a group or of the whole server in the second. */
export const kindOf = z
  .object({ object_kind: kind.nullish(), event_name: kind.nullish() })
  .transform(({ object_kind, event_name }) => object_kind ?? event_name)
  .pipe(kind)

/** Of a group, such as an epic, and of none of its projects. */
export const isOfGroup = z.union([
  z.object({ project: z.null() }),
  z.object({ project: z.undefined().optional(), group: z.object({}) }),
])

const project = z.object({
  id: id.optional(),
  path_with_namespace: z
    .string()
    .regex(/^[^\s/]+(?:\/[^\s/]+)+$/)
    .max(1000),
  default_branch: z.string().max(300).nullish(),
})

/** Hooks of a whole server say the id of the project beside it. */
export const envelope = z.object({ project, project_id: id.nullish(), user: user.nullish() })

/** `re_requested`: this time they were asked again. */
const reviewer = user.extend({ state: z.string().max(100).nullish(), re_requested: z.boolean().nullish() })
export type Reviewer = z.infer<typeof reviewer>

export const mergePayload = z.object({
  object_attributes: z.object({
    iid: id.max(2_147_483_647),
    title: z.string().max(1000),
    description: longText.nullish(),
    url,
    state: z.enum(['opened', 'closed', 'merged', 'locked']),
    draft: z.boolean().nullish(),
    author_id: id,
    source_branch: name,
    target_branch: name,
    source_project_id: z.int().nullish(),
    target_project_id: z.int(),
    // Until something is pushed there is none.
    last_commit: z.object({ id: sha }).nullish(),
    updated_at: at,
    action: z.string().max(100).nullish(),
  }),
  reviewers: z.array(reviewer).max(200).nullish(),
  assignees: z.array(user).max(200).nullish(),
  changes: z
    .object({
      reviewers: z
        .object({
          previous: z.array(reviewer).max(200).nullish(),
          current: z.array(reviewer).max(200).nullish(),
        })
        .nullish(),
    })
    .nullish(),
})
export type Merge = z.infer<typeof mergePayload>

export const pipelinePayload = z.object({
  object_attributes: z.object({
    sha,
    status: z.string().max(100),
    created_at: at,
    finished_at: at.nullish(),
  }),
})

export const pushPayload = z.object({
  ref: z.string().max(500),
  user_id: id,
  user_username: name.nullish(),
  commits: z.array(z.object({ message: longText })).max(2048),
})

export const notePayload = z.object({
  object_attributes: z.object({
    id: z.int().optional(),
    note: longText,
    action: z.string().max(100).nullish(),
    noteable_type: z.string().max(100).nullish(),
    updated_at: at.optional(),
    internal: z.boolean().nullish(),
    system: z.boolean().nullish(),
  }),
  issue: z.object({ iid: id.max(2_147_483_647), confidential: z.boolean().nullish() }).optional(),
  event_type: z.string().max(100).nullish(),
})

const label = z.object({ title: z.string().max(1000) })

export const issuePayload = z.object({
  object_attributes: z.object({
    iid: id.max(2_147_483_647),
    id,
    title: z.string().max(1000),
    description: longText.nullish(),
    state: z.string().max(100),
    url,
    author_id: id,
    confidential: z.boolean().nullish(),
    updated_at: at,
  }),
  labels: z.array(label).max(1000).nullish(),
  assignees: z
    .array(user.partial({ id: true }))
    .max(200)
    .nullish(),
})
export type Issue = z.infer<typeof issuePayload>

export const releasePayload = z.object({
  action: z.string().max(100),
  tag: name,
  name: z.string().max(1000).nullish(),
  url,
  released_at: at,
})
