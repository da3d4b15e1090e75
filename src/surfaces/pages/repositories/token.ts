/** The page on which an admin pastes a token for one repository. It is tried at once, and kept sealed. */
import { type CodeHost, hostNames } from '../../../domain/code-host/host-event.ts'
import { mayAct } from '../../../domain/people/role.ts'
import { letInToken } from '../../../operations/repository/let-in.ts'
import { repositoryWithId } from '../../../store/code-host/access.ts'
import type { HostPage } from '../../../store/code-host/host-pages.ts'
import { type RepositoryRow, repositoriesByIds } from '../../../store/code-host/repositories.ts'
import { html } from '../forms/html.ts'
import { answerPage, fieldsOf, gone, noLonger, plainAnswer } from './answer.ts'
import { findPage, inTransaction, type PageCall, type RepositoryPagesDeps } from './deps.ts'

const steps: Record<CodeHost, string> = {
  github:
    'On GitHub: Settings → Developer settings → Personal access tokens → Fine-grained tokens. Choose this repository alone, and the permission Issues: read and write.',
  gitlab:
    'On GitLab: Settings → Access tokens of the project. Choose the role Reporter or above, and the scope api.',
}

export async function tokenPages(deps: RepositoryPagesDeps, asked: PageCall): Promise<Response | undefined> {
  const page = await findPage(deps, asked.key, 'access')
  if (!page) return undefined
  const [repository] = await repositoriesByIds(deps.db, page.workspaceId, [page.repositoryId ?? ''])
  if (!repository || asked.rest !== '') return gone()
  if (!mayAct(page.person.role, 'admin')) return noLonger()
  if (asked.call.request.method !== 'POST') return tokenPage(repository)
  return taken(deps, asked, { page, repository })
}

function tokenPage({ name, host }: RepositoryRow, problem?: string): Response {
  const title = `A token for ${name}`
  const body = html`${
    problem !== undefined && html`<div class="problems" role="alert"><p>${problem}</p></div>\n`
  }<p>${steps[host]}</p>
<form method="post" autocomplete="off">
<div class="field"><label class="name" for="token">Token</label>
<input id="token" name="token" type="password" required maxlength="500" autocomplete="off" spellcheck="false"></div>
<p><button>Keep it</button></p>
</form>
<p class="small">I try it at once, and keep it sealed. “repo access ${name} off” in the chat throws it away.</p>`
  return answerPage({ status: problem === undefined ? 200 : 422, title, body })
}

async function taken(
  deps: RepositoryPagesDeps,
  { call, key }: PageCall,
  { page, repository }: { page: HostPage; repository: RepositoryRow },
): Promise<Response> {
  const { host, name, externalId } = repository
  const token = fieldsOf(call).get('token')?.trim() ?? ''
  if (!/^[\x21-\x7e]{8,500}$/.test(token)) return tokenPage(repository, 'That doesn’t look like a token.')
  const of = { host, name, access: { token }, ...(externalId !== null && { externalId }) }
  const answer = await deps.hosts[host].repository(of)
  if ('failed' in answer) return tokenPage(repository, wrong(host, name)[answer.failed])
  const reached = answer.done
  const other = await repositoryWithId(deps.db, { workspaceId: page.workspaceId, host }, reached.id)
  if (other && other.id !== repository.id)
    return tokenPage(repository, `${name} is called ${other.name} by now, and is linked as that.`)
  const kept = await inTransaction(deps, (giving) => letInToken(giving, { page, key }, { token, reached }))
  if (!kept) return gone()
  return plainAnswer(
    200,
    `I get into ${kept.name} now`,
    'The token works, and is kept sealed. You can close this page.',
  )
}

function wrong(host: CodeHost, name: string): Record<'again' | 'denied' | 'gone' | 'refused', string> {
  const where = hostNames[host]
  return {
    again: `${where} doesn’t answer right now. Try again in a minute.`,
    denied: `${where} doesn’t accept this token. Is it copied whole, and has it not expired?`,
    gone: `With this token, ${where} shows no repository ${name}. Was it chosen when the token was made?`,
    refused: `${where} doesn’t accept this token for ${name}.`,
  }
}
