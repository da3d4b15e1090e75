/** What Baton reads of GitLab's answers; the rest is left. https://docs.gitlab.com/api/rest/ */
import { z } from 'zod'
import type { HostComment, HostIssue, RepositoryNow } from '../../src/code-host.ts'
import { stripUnstorable } from '../../src/domain/text/strip-unstorable.ts'
import { at, id, longText, name, url, user } from './payloads.ts'

const userOf = ({ id, username }: z.infer<typeof user>) => ({ id: String(id), login: username })
const text = longText.transform(stripUnstorable)

export const projectAnswer = z
  .object({
    id,
    path_with_namespace: z.string().max(1000),
    default_branch: name.nullish(),
    visibility: z.string().max(100).nullish(),
  })
  .transform(
    (read): RepositoryNow => ({
      id: String(read.id),
      name: read.path_with_namespace,
      mainBranch: read.default_branch ?? undefined,
      isPrivate: read.visibility !== 'public',
    }),
  )

export const issueAnswer = z
  .object({
    iid: id.max(2_147_483_647),
    id,
    web_url: url,
    title: z.string().max(1000).transform(stripUnstorable),
    description: text.nullish(),
    state: z.string().max(100),
    author: user,
    labels: z.array(z.string()),
    assignees: z.array(user).nullish(),
    confidential: z.boolean().nullish(),
    updated_at: at,
  })
  .transform(
    (read): HostIssue => ({
      ...{ number: read.iid, externalId: String(read.id), url: read.web_url, title: read.title },
      ...{ body: read.description ?? '', isOpen: read.state !== 'closed', isDropped: false },
      ...{ author: userOf(read.author), labels: read.labels, at: read.updated_at },
      assignees: (read.assignees ?? []).map(userOf),
      isConfidential: read.confidential === true,
    }),
  )

/** `system`: GitLab says it, of what somebody did. */
const note = z.object({
  id,
  body: text,
  author: user,
  updated_at: at,
  system: z.boolean().nullish(),
  internal: z.boolean().nullish(),
  confidential: z.boolean().nullish(),
})

/** `issue`: the address of its issue, where that is known. */
export function noteAnswer(issue: string) {
  return note.transform((read): HostComment & { isSystem: boolean } => ({
    ...{ id: String(read.id), body: read.body, author: userOf(read.author), at: read.updated_at },
    url: `${issue}#note_${read.id}`,
    isConfidential: read.internal === true || read.confidential === true,
    isSystem: read.system === true,
  }))
}
