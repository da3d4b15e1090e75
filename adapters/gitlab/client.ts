/** What Baton asks of GitLab's REST API, of gitlab.com or one's own. */
import { z } from 'zod'
import type { CodeHostClient, HostAnswer, HostedRepository } from '../../src/code-host.ts'
import { failureOf, unanswered } from '../shared/host-answer.ts'
import { createHostFetch, userAgent } from '../shared/host-fetch.ts'
import { issueAnswer, noteAnswer, projectAnswer } from './answers.ts'

/** `web`: without a slash at its end. */
export type GitLabOptions = { web: string; timeoutMs?: number }

type Asked<T> = { method?: string; path: string; body?: object; answer: z.ZodType<T> }
type About = <T>(of: HostedRepository, asked: Asked<T>) => Promise<HostAnswer<T>>

const perPage = 100

export function createClient({ web, timeoutMs }: GitLabOptions): CodeHostClient {
  const fetch = createHostFetch({ base: web, ...(timeoutMs !== undefined && { timeoutMs }) })
  const about: About = (of, asked) => ask(fetch, `${web}/api/v4/projects/${projectIn(of)}`, { of, asked })
  return {
    repository: (of) => about(of, { path: '', answer: projectAnswer }),
    issue: (of, number) => about(of, { path: `/issues/${number}`, answer: issueAnswer }),
    addIssue: (of, { title, body: description }) =>
      about(of, { method: 'POST', path: '/issues', body: { title, description }, answer: issueAnswer }),
    changeIssue: (of, number, { title, body: description, isOpen }) =>
      about(of, {
        ...{ method: 'PUT', path: `/issues/${number}`, answer: issueAnswer },
        body: {
          ...{ title, description },
          ...(isOpen !== undefined && { state_event: isOpen ? 'reopen' : 'close' }),
        },
      }),
    issuesSince: (of, { since, page }) => {
      const query = new URLSearchParams({ scope: 'all', order_by: 'updated_at', sort: 'asc', ...paged(page) })
      if (since !== undefined) query.set('updated_after', since)
      return about(of, { path: `/issues?${query}`, answer: pageOf(issueAnswer) })
    },
    ...commentsOn(about, web),
  }
}

const paged = (page: number) => ({ per_page: String(perPage), page: String(page) })

function commentsOn(
  about: About,
  web: string,
): Pick<CodeHostClient, 'commentsOf' | 'addComment' | 'changeComment' | 'removeComment'> {
  const noteOn = ({ name }: HostedRepository, number: number) =>
    noteAnswer(`${web}/${name}/-/issues/${number}`)
  return {
    /** GitLab can't say which are newer: since then, they are left out here. */
    commentsOf: (of, number, { since, page }) => {
      const query = new URLSearchParams({ order_by: 'created_at', sort: 'asc', ...paged(page) })
      const said = pageOf(noteOn(of, number)).transform(({ items, isLast }) => ({
        items: items.filter((each) => !each.isSystem && !isBefore(each.at, since)),
        isLast,
      }))
      return about(of, { path: `/issues/${number}/notes?${query}`, answer: said })
    },
    addComment: (of, number, body) =>
      about(of, {
        ...{ method: 'POST', path: `/issues/${number}/notes`, body: { body } },
        answer: noteOn(of, number),
      }),
    changeComment: (of, { number, id }, body) =>
      about(of, {
        ...{ method: 'PUT', path: `/issues/${number}/notes/${id}`, body: { body } },
        answer: noteOn(of, number),
      }),
    removeComment: (of, { number, id }) =>
      about(of, { method: 'DELETE', path: `/issues/${number}/notes/${id}`, answer: z.object({}) }),
  }
}

function isBefore(at: string, since: string | undefined): boolean {
  return since !== undefined && Temporal.Instant.compare(at, since) < 0
}

function pageOf<T>(item: z.ZodType<T>) {
  return z.array(item).transform((items) => ({ items, isLast: items.length < perPage }))
}

function projectIn({ externalId, name }: HostedRepository): string {
  return externalId ?? encodeURIComponent(name)
}

type Way<T> = { of: HostedRepository; asked: Asked<T> }

async function ask<T>(
  fetch: typeof globalThis.fetch,
  project: string,
  { of: { access }, asked: { method = 'GET', path, body, answer } }: Way<T>,
): Promise<HostAnswer<T>> {
  if (!('token' in access)) return { failed: 'denied', detail: 'GitLab knows no such apps' }
  try {
    const response = await fetch(project + path, {
      method,
      headers: {
        ...{ accept: 'application/json', 'private-token': access.token, 'user-agent': userAgent },
        ...(body && { 'content-type': 'application/json' }),
      },
      ...(body && { body: JSON.stringify(body) }),
    })
    const text = await response.text()
    if (!response.ok) return failureOf(response, saidIn(text), Date.now())
    const read = answer.safeParse(text === '' ? {} : JSON.parse(text))
    return read.success ? { done: read.data } : { failed: 'again', detail: 'the answer makes no sense' }
  } catch (error) {
    return unanswered(error)
  }
}

const failed = z.object({ message: z.unknown(), error: z.unknown() }).partial()

/** `{"message":"404 Project Not Found"}`, `{"error":"insufficient_scope", …}` or `{"message":{"title":["can't be blank"]}}` */
function saidIn(text: string): string {
  try {
    const { message, error } = failed.parse(JSON.parse(text))
    const said = message ?? error ?? ''
    return typeof said === 'string' ? said : JSON.stringify(said)
  } catch {
    return text
  }
}
