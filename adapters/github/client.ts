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
    repository: (of) =>
      about(of, repositoryAnswer, (request, at) => request('GET /repos/{owner}/{repo}', at)),
    issue: (of, number) =>
      about(of, issueAnswer, (request, at) =>
        request('GET /repos/{owner}/{repo}/issues/{issue_number}', { ...at, issue_number: number }),
      ),
    addIssue: (of, issue) =>
      about(of, issueAnswer, (request, at) =>
        request('POST /repos/{owner}/{repo}/issues', { ...at, ...issue }),
      ),
    changeIssue: (of, number, { isOpen, isDropped, ...rest }) =>
      about(of, issueAnswer, (request, at) =>
        request('PATCH /repos/{owner}/{repo}/issues/{issue_number}', {
          ...{ ...at, ...rest, issue_number: number },
          ...(isOpen === true && { state: 'open' }),
          ...(isOpen === false && { state: 'closed', state_reason: isDropped ? 'not_planned' : 'completed' }),
        }),
      ),
    issuesSince: (of, { since, page }) =>
      about(of, pageOf(issueAnswer), (request, at) =>
        request('GET /repos/{owner}/{repo}/issues', {
          ...{ ...at, state: 'all', sort: 'updated', direction: 'asc', per_page: perPage, page },
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
      about(of, pageOf(commentAnswer), (request, at) =>
        request('GET /repos/{owner}/{repo}/issues/{issue_number}/comments', {
          ...{ ...at, issue_number: number, per_page: perPage, page },
          ...(since !== undefined && { since }),
        }),
      ),
    addComment: (of, number, body) =>
      about(of, commentAnswer, (request, at) =>
        request('POST /repos/{owner}/{repo}/issues/{issue_number}/comments', {
          ...{ ...at, issue_number: number, body },
        }),
      ),
    changeComment: (of, { id }, body) =>
      about(of, commentAnswer, (request, at) =>
        request('PATCH /repos/{owner}/{repo}/issues/comments/{comment_id}', {
          ...{ ...at, comment_id: Number(id), body },
        }),
      ),
    removeComment: (of, { id }) =>
      about(of, z.object({}), (request, at) =>
        request('DELETE /repos/{owner}/{repo}/issues/comments/{comment_id}', {
          ...{ ...at, comment_id: Number(id) },
        }),
      ),
  }
}

function pageOf<T>(item: z.ZodType<T>) {
  return z.array(item).transform((items) => ({ items, isLast: items.length < perPage }))
}

type AskAbout = (request: Parameters<Ask>[0], at: { owner: string; repo: string }) => ReturnType<Ask>

/** A repository that was renamed or moved is answered for by its id: then what it is called by now is asked, too. */
async function askAbout<T>(
  requests: GitHubRequests,
  { name, access }: HostedRepository,
  { answer, ask }: { answer: z.ZodType<T>; ask: AskAbout },
): Promise<HostAnswer<T>> {
  const [owner = '', repo = ''] = name.split('/')
  const { at: path = '', ...found } = await requests.asking(access, answer, (request) =>
    ask(request, { owner, repo }),
  )
  const moved = 'done' in found ? /\/repositories\/(\d{1,20})(?:\/|$)/.exec(path)?.[1] : undefined
  if (!('done' in found) || moved === undefined) return found
  const now = await requests.asking(access, repositoryAnswer, (request) =>
    request('GET /repositories/{id}', { id: moved }),
  )
  return 'done' in now ? { done: found.done, movedTo: now.done.name } : { done: found.done }
}
