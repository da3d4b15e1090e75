/** A stand-in for the issues of one repository on GitHub: it answers the API as GitHub does, and sends what happens. */
import { randomUUID } from 'node:crypto'
import { sql } from 'kysely'
import nock from 'nock'
import { createSeal } from '../../src/runtime/seal.ts'
import type { TestApp } from './app.ts'
import { envelope, type Hook, octocat, post } from './github.ts'

type User = { id: number; login: string }
export type Remark = { id: number; body: string; user: User; updated_at: string; html_url: string }
export type Issue = {
  number: number
  id: number
  title: string
  body: string | null
  state: 'open' | 'closed'
  state_reason: string | null
  user: User
  labels: { name: string }[]
  assignees: User[]
  updated_at: string
  html_url: string
}
const app: User = { id: 900, login: 'baton[bot]' }

/** What else than an answer comes of the next request. `after`: it was done all the same. */
type Fault = { status: number; headers?: Record<string, string>; after?: boolean }

/** Lets Baton into a repository with a token, as the page for that does. */
export async function giveToken(
  baton: TestApp,
  { name }: Pick<Hook, 'name'>,
  token = 'ghp_1',
): Promise<void> {
  const sealed = createSeal(Buffer.alloc(32, 1)).close(token)
  await sql`update code_repository set token = ${sealed}, rest_until = null, problem = null where name = ${name}`.execute(
    baton.db,
  )
}

export function issueHost(baton: TestApp, hook: Hook) {
  const issues = new Map<number, Issue>()
  const remarks = new Map<number, { issue: number; remark: Remark }>()
  const faults: Fault[] = []
  const sent: { method: string; path: string; body: string }[] = []
  const waiting: { event: string; payload: object; delivery: string }[] = []
  let last = 0
  const now = () => baton.clock.now().toString({ smallestUnit: 'second' })
  const tell = (event: string, payload: object) =>
    waiting.push({ event, payload: structuredClone(payload), delivery: randomUUID() })
  const told = (action: string, issue: Issue, by: User) =>
    tell('issues', { action, issue, ...envelope(hook, by) })

  const open = (given: Partial<Issue>, by: User = octocat): Issue => {
    last += 1
    const issue: Issue = {
      ...{
        number: last,
        id: 1000 + last,
        title: 'An issue',
        body: null,
        state: 'open',
        state_reason: null,
        user: by,
      },
      ...{
        labels: [],
        assignees: [],
        updated_at: now(),
        html_url: `https://github.com/${hook.name}/issues/${last}`,
      },
      ...given,
    }
    issues.set(issue.number, issue)
    told('opened', issue, by)
    return issue
  }
  const change = (number: number, set: Partial<Issue>, by: User = octocat): Issue => {
    const issue = issues.get(number)
    if (!issue) throw new Error(`no issue ${number}`)
    const action =
      set.state === undefined || set.state === issue.state
        ? 'edited'
        : set.state === 'open'
          ? 'reopened'
          : 'closed'
    Object.assign(issue, set, { updated_at: now() })
    told(action, issue, by)
    return issue
  }
  const say = (number: number, body: string, by: User = octocat): Remark => {
    last += 1
    const remark = {
      id: 5000 + last,
      body,
      user: by,
      updated_at: now(),
      html_url: `https://github.com/x/${last}`,
    }
    remarks.set(remark.id, { issue: number, remark })
    remarkTold('created', remark.id, by)
    return remark
  }
  const remarkTold = (action: string, id: number, by: User) => {
    const found = remarks.get(id)
    if (found)
      tell('issue_comment', {
        action,
        issue: issues.get(found.issue),
        comment: found.remark,
        ...envelope(hook, by),
      })
  }
  const resay = (id: number, body: string, by: User = octocat): Remark => {
    const found = remarks.get(id)
    if (!found) throw new Error(`no comment ${id}`)
    Object.assign(found.remark, { body, updated_at: now() })
    remarkTold('edited', id, by)
    return found.remark
  }
  const unsay = (id: number, by: User = octocat) => {
    remarkTold('deleted', id, by)
    remarks.delete(id)
  }

  const saidOn = (number: number) =>
    [...remarks.values()].filter(({ issue }) => issue === number).map(({ remark }) => remark)
  const missing = [404, { message: 'Not Found' }] as const
  const answer = (method: string, path: string, body: Record<string, unknown>) => {
    const url = new URL(path, 'https://api.github.com')
    const parts = url.pathname
      .replace(`/repos/${hook.name}`, '')
      .replace(`/repositories/${hook.id}`, '')
      .split('/')
      .slice(1)
    const [kind, one, two] = parts
    if (kind === undefined)
      return [200, { id: hook.id, full_name: hook.name, default_branch: 'main', private: true }] as const
    if (kind !== 'issues') return missing
    if (one === undefined && method === 'POST')
      return [201, open({ title: String(body.title), body: String(body.body) }, app)] as const
    if (one === undefined) return [200, page(url, [...issues.values()])] as const
    if (one === 'comments') {
      const id = Number(two)
      if (!remarks.has(id)) return missing
      if (method === 'PATCH') return [200, resay(id, String(body.body), app)] as const
      unsay(id, app)
      return [204, ''] as const
    }
    const issue = issues.get(Number(one))
    if (!issue) return missing
    if (two === 'comments' && method === 'POST')
      return [201, say(issue.number, String(body.body), app)] as const
    if (two === 'comments') return [200, page(url, saidOn(issue.number))] as const
    if (method === 'PATCH') return [200, change(issue.number, body, app)] as const
    return [200, issue] as const
  }

  const listen = () => {
    if (!nock.isActive()) nock.activate()
    const host = nock('https://api.github.com').persist()
    for (const method of ['GET', 'POST', 'PATCH', 'DELETE'] as const)
      host
        .intercept(
          (path) => [`/repos/${hook.name}`, `/repositories/${hook.id}`].some((at) => path.startsWith(at)),
          method,
        )
        .reply(async (request: Request) => {
          const { pathname, search } = new URL(request.url)
          const path = pathname + search
          const text = await request.text()
          const body: Record<string, unknown> = text === '' ? {} : JSON.parse(text)
          sent.push({ method, path, body: text })
          const fault = faults.shift()
          const refused = (code: number) => [code, { message: 'no' }, fault?.headers ?? {}] as const
          if (fault && !fault.after) return refused(fault.status)
          const [status, answered] = answer(method, path, body)
          if (fault) return refused(fault.status)
          return status === 204 ? ([204] as const) : ([status, structuredClone(answered)] as const)
        })
  }
  return {
    ...{ issues, remarks, faults, sent, waiting, open, change, say, resay, unsay, saidOn, listen },
    remove: (number: number) => {
      const issue = issues.get(number)
      if (issue) told('deleted', issue, octocat)
      issues.delete(number)
    },
    /** Sends what happened, as it comes: in this order, and each as often. */
    async send(order: (all: typeof waiting) => typeof waiting = (all) => all): Promise<number[]> {
      const statuses: number[] = []
      for (const { event, payload, delivery } of order(waiting.splice(0)))
        statuses.push((await post(baton, hook, event, payload, { delivery })).status)
      return statuses
    },
    /** Lets time go on, so that whoever rests goes on, until nothing is left. */
    async settle(seconds = 2, times = 1): Promise<void> {
      for (let each = 0; each < times; each += 1) {
        baton.clock.moveTo(baton.clock.now().add({ seconds }))
        await baton.settle()
      }
    },
  }
}

function page<T extends { updated_at: string }>(url: URL, all: T[]): T[] {
  const since = url.searchParams.get('since')
  const size = Number(url.searchParams.get('per_page') ?? 30)
  const from = (Number(url.searchParams.get('page') ?? 1) - 1) * size
  return all
    .filter(({ updated_at: at }) => since === null || Date.parse(at) >= Date.parse(since))
    .sort((one, other) => Date.parse(one.updated_at) - Date.parse(other.updated_at))
    .slice(from, from + size)
}
