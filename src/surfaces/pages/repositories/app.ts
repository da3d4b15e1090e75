/** The page on which an admin makes the team's own GitHub App, and where GitHub sends them back to. */
import { createHash } from 'node:crypto'
import type { NewHostApp } from '../../../code-host.ts'
import { mayAct } from '../../../domain/people/role.ts'
import { letInApp } from '../../../operations/repository/let-in.ts'
import { appOf } from '../../../store/code-host/apps.ts'
import type { HostPage } from '../../../store/code-host/host-pages.ts'
import { teamNameOf } from '../../../store/workspaces/teams.ts'
import { html } from '../forms/html.ts'
import { answerPage, gone, noLonger, plainAnswer, silentHost } from './answer.ts'
import { findPage, inTransaction, type PageCall, type RepositoryPagesDeps } from './deps.ts'

/** What the app may do: as little as what Baton does needs. */
const permissions = {
  ...{ issues: 'write', pull_requests: 'read', metadata: 'read' },
  ...{ checks: 'read', statuses: 'read', contents: 'read' },
}

/** What GitHub tells it. Of itself it hears in any case. */
const events = [
  ...['pull_request', 'pull_request_review', 'check_suite', 'check_run', 'status'],
  ...['push', 'release', 'repository', 'issues', 'issue_comment'],
]

/** As long as GitHub lets a name be. */
const longestName = 34

export async function appPages(deps: RepositoryPagesDeps, asked: PageCall): Promise<Response | undefined> {
  const found = await findPage(deps, asked.key, 'app')
  if (!found) return undefined
  if (!mayAct(found.person.role, 'admin')) return noLonger()
  if (await appOf(deps.db, found.workspaceId, 'github')) return exists()
  if (asked.call.request.method !== 'GET') return plainAnswer(405, 'Open this page again', 'It only shows.')
  if (asked.rest === '') return manifestPage(deps, asked.key, found)
  return asked.rest === 'made' ? made(deps, asked, found) : gone()
}

async function manifestPage(
  { hosts, address, seal, db }: RepositoryPagesDeps,
  key: string,
  { data, workspaceId }: HostPage,
): Promise<Response> {
  const owner = data === null ? undefined : seal.open(data)
  const to = hosts.github.apps.newAt(key, owner)
  const team = await teamNameOf(db, workspaceId)
  const manifest = {
    name: `Baton ${team ?? ''}`.trim().slice(0, longestName),
    url: address,
    hook_attributes: { url: `${address}/hooks/github/${partOf(key, 'hook')}`, active: true },
    redirect_url: `${address}/repositories/app/${key}/made`,
    callback_urls: [`${address}/repositories/me`],
    setup_url: `${address}/repositories/setup/${partOf(key, 'setup')}`,
    ...{ setup_on_update: true, public: false, request_oauth_on_install: false },
    ...{ default_permissions: permissions, default_events: events },
  }
  const title = 'Make a GitHub App for your team'
  const body = html`<p>GitHub shows you what the app may do: read pull requests, checks and commits, and read and write issues, only in the repositories that you choose afterwards. You can change its name there.</p>
<p>It belongs to ${owner ?? 'you'}, and only Baton has its keys.</p>
<form method="post" action="${to}">
<input type="hidden" name="manifest" value="${JSON.stringify(manifest)}">
<p><button>Go to GitHub</button></p>
</form>`
  return answerPage({ title, body }, { formsTo: [new URL(to).origin] })
}

/** GitHub gives back a code that is worth the app's keys, once. */
async function made(deps: RepositoryPagesDeps, { key, query }: PageCall, page: HostPage): Promise<Response> {
  const code = query.get('code') ?? ''
  if (!/^[\w-]{1,200}$/.test(code) || query.get('state') !== key) return gone()
  const { apps } = deps.hosts.github
  const answer = await apps.made(code)
  if ('failed' in answer) return answer.failed === 'again' ? silentHost('GitHub') : notMade()
  const addresses = {
    installUrl: apps.installAt(answer.done.slug),
    ...{ hook: partOf(key, 'hook'), setup: partOf(key, 'setup') },
  }
  const came = await inTransaction(deps, (giving) =>
    letInApp(giving, { page, key }, { ...answer.done, ...addresses }),
  )
  if (came === 'exists') return exists()
  return came === 'made' ? installPage(answer.done, addresses.installUrl) : gone()
}

const exists = () =>
  plainAnswer(
    409,
    'Your team has a GitHub App already',
    'It stays as it is. “repo app” in the chat shows it, and “repo disconnect” forgets it so that you can make another.',
  )

const notMade = () =>
  plainAnswer(422, 'GitHub didn’t make the app', 'Open the link in the chat again, and start over.')

function installPage({ name }: NewHostApp, installUrl: string): Response {
  const body = html`<p>Now install it, and choose the repositories that it may see.</p>
<p><a href="${installUrl}" rel="noreferrer">Install it on GitHub</a></p>`
  return answerPage({ title: `“${name}” is made`, body })
}

/** Another secret that follows from a page's, so that it is the same when GitHub sends somebody back. */
function partOf(key: string, part: 'hook' | 'setup'): string {
  const secret = createHash('sha256').update(`${part} ${key}`).digest('base64url')
  return part === 'hook' ? `app-${secret}` : secret
}
