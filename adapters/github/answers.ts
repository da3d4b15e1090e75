/** What Baton reads of GitHub's answers; the rest is left. https://docs.github.com/rest */
import { z } from 'zod'
import type {
  HostComment,
  HostInstallation,
  HostIssue,
  NewHostApp,
  RepositoryNow,
} from '../../src/code-host.ts'
import { stripUnstorable } from '../../src/domain/text/strip-unstorable.ts'
import { at, ghost, id, longText, name, url, user, userOf } from './payloads.ts'

export const repositoryAnswer = z
  .object({ id, full_name: name, default_branch: name.optional(), private: z.boolean() })
  .transform(
    (read): RepositoryNow => ({
      id: String(read.id),
      name: read.full_name,
      mainBranch: read.default_branch,
      isPrivate: read.private,
    }),
  )

const text = longText.transform(stripUnstorable)

export const issueAnswer = z
  .object({
    number: id.max(2_147_483_647),
    id: z.int(),
    html_url: url,
    title: z.string().max(1000).transform(stripUnstorable),
    body: text.nullish(),
    state: z.enum(['open', 'closed']),
    state_reason: z.string().nullish(),
    user: user.nullable(),
    labels: z.array(z.union([z.string(), z.object({ name: z.string().nullish() })])).nullish(),
    assignees: z.array(user).nullish(),
    updated_at: at,
    /** A pull request is an issue, too. */
    pull_request: z.object({}).nullish(),
  })
  .transform((read): HostIssue & { isPull: boolean } => ({
    ...{ number: read.number, externalId: String(read.id), url: read.html_url },
    ...{ title: read.title, body: read.body ?? '', isOpen: read.state === 'open', at: read.updated_at },
    isDropped: read.state_reason === 'not_planned' || read.state_reason === 'duplicate',
    author: read.user ? userOf(read.user) : ghost,
    labels: (read.labels ?? []).flatMap((label) => (typeof label === 'string' ? label : (label.name ?? []))),
    assignees: (read.assignees ?? []).map(userOf),
    isConfidential: false,
    isPull: read.pull_request != null,
  }))

/** What is sent of one is what is answered of it. */
export const issuePayload = z.object({ issue: issueAnswer })

export const commentAnswer = z
  .object({ id: z.int(), body: text.nullish(), user: user.nullable(), html_url: url, updated_at: at })
  .transform(
    (read): HostComment => ({
      ...{ id: String(read.id), body: read.body ?? '', url: read.html_url, at: read.updated_at },
      author: read.user ? userOf(read.user) : ghost,
      isConfidential: false,
    }),
  )

export const installationAnswer = z
  .object({
    id: z.int(),
    account: z.object({ login: name.optional(), slug: name.optional() }).nullable(),
    suspended_at: at.nullish(),
  })
  .transform(
    (read): HostInstallation => ({
      id: String(read.id),
      account: read.account?.login ?? read.account?.slug ?? '',
      isSuspended: read.suspended_at != null,
    }),
  )

const key = z.string().min(1).max(10_000)

export const newAppAnswer = z
  .object({
    ...{ id, slug: name, name, client_id: key, client_secret: key, webhook_secret: key, pem: key },
    owner: z.object({ login: name.optional(), slug: name.optional() }).nullish(),
  })
  .transform(
    (read): NewHostApp => ({
      ...{ id: String(read.id), slug: read.slug, name: read.name },
      owner: read.owner?.login ?? read.owner?.slug ?? '',
      ...{ privateKey: read.pem, webhookSecret: read.webhook_secret },
      ...{ clientId: read.client_id, clientSecret: read.client_secret },
    }),
  )

/** GitHub answers a code that counts no more with 200. */
export const tokenAnswer = z.union([
  z.object({ access_token: key }).transform((read) => ({ token: read.access_token })),
  z
    .object({ error: z.string(), error_description: z.string().optional() })
    .transform((read) => ({ refused: read.error_description ?? read.error })),
])

export const userAnswer = user.transform(userOf)
