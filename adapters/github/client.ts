/** What Baton asks of GitHub's REST API. */
import { z } from 'zod'
import type { CodeHostClient, HostAnswer, HostedRepository } from '../../src/code-host.ts'
import { commentAnswer, issueAnswer, repositoryAnswer } from './answers.ts'
import type { Ask, GitHubRequests } from './requests.ts'

const perPage = 100

export function createClient(requests: GitHubRequests): CodeHostClient {
  const about = <T>(of: HostedRepository, answer: z.ZodType<T>, ask: AskAbout) =>
    askAbout(requests, of, { answer, ask })
  return {
    repository: (of) => about(of, repositoryAnswer, (request, path) => request(`GET ${path}`, {})),
    issue: (of, number) =>
      about(of, issueAnswer, (request, path) =>
        request(`GET ${path}/issues/{issue_number}`, { issue_number: number }),
      ),
    addIssue: (of, issue) =>
      about(of, issueAnswer, (request, path) => request(`POST ${path}/issues`, { ...issue })),
    changeIssue: (of, number, { isOpen, isDropped, ...rest }) =>
      about(of, issueAnswer, (request, path) =>
        request(`PATCH ${path}/issues/{issue_number}`, {
          ...{ ...rest, issue_number: number },
          ...(isOpen === true && { state: 'open' }),
          ...(isOpen === false && { state: 'closed', state_reason: isDropped ? 'not_planned' : 'completed' }),
        }),
      ),
    issuesSince: (of, { since, page }) =>
      about(of, pageOf(issueAnswer), (request, path) =>
        request(`GET ${path}/issues`, {
          ...{ state: 'all', sort: 'updated', direction: 'asc', per_page: perPage, page },
          ...(since !== undefined && { since }),
        }),
      ).then((found) =>
        'done' in found
          ? { ...found, done: { ...found.done, items: found.done.items.filter(({ isPull }) => !isPull) } }
          : found,
      ),
    ...commentsOn(about),
  }
}

type About = <T>(of: HostedRepository, answer: z.ZodType<T>, ask: AskAbout) => Promise<HostAnswer<T>>

function commentsOn(
  about: About,
): Pick<CodeHostClient, 'commentsOf' | 'addComment' | 'changeComment' | 'removeComment'> {
  return {
    commentsOf: (of, number, { since, page }) =>
      about(of, pageOf(commentAnswer), (request, path) =>
        request(`GET ${path}/issues/{issue_number}/comments`, {
          ...{ issue_number: number, per_page: perPage, page },
          ...(since !== undefined && { since }),
        }),
      ),
    addComment: (of, number, body) =>
      about(of, commentAnswer, (request, path) =>
        request(`POST ${path}/issues/{issue_number}/comments`, {
          ...{ issue_number: number, body },
        }),
      ),
    changeComment: (of, { id }, body) =>
      about(of, commentAnswer, (request, path) =>
        request(`PATCH ${path}/issues/comments/{comment_id}`, {
          ...{ comment_id: Number(id), body },
        }),
      ),
    removeComment: (of, { id }) =>
      about(of, z.object({}), (request, path) =>
        request(`DELETE ${path}/issues/comments/{comment_id}`, {
          ...{ comment_id: Number(id) },
        }),
      ),
  }
}

function pageOf<T>(item: z.ZodType<T>) {
  return z.array(item).transform((items) => ({ items, isLast: items.length < perPage }))
}

type AskAbout = (request: Parameters<Ask>[0], path: string) => ReturnType<Ask>

type Asked<T> = { answer: z.ZodType<T>; ask: AskAbout }

/** By its id, once that is known: another repository may have its former name by now. */
function askAbout<T>(
  requests: GitHubRequests,
  { name, externalId, access }: HostedRepository,
  { answer, ask }: Asked<T>,
): Promise<HostAnswer<T>> {
  const path = externalId === undefined ? `/repos/${name}` : `/repositories/${externalId}`
  return requests.asking(access, answer, (request) => ask(request, path))
}
