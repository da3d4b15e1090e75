/** Who is who on a code host: it says so itself, when somebody says there what Baton told them to say. */
import { type CodeHost, codeHosts, hostCalled } from '../../domain/code-host/host-event.ts'
import { instantText } from '../../domain/time/when.ts'
import { appOf } from '../../store/code-host/apps.ts'
import { addPage } from '../../store/code-host/host-pages.ts'
import { addClaim, forgetAccounts } from '../../store/code-host/people.ts'
import { repositoriesOf } from '../../store/code-host/repositories.ts'
import { operation } from '../operation.ts'
import type { Scope } from '../scope.ts'
import { refuseRepository } from './refusals.ts'

const on = { kind: 'choice', choices: codeHosts, summary: 'Where (GitHub if empty)' } as const

export type Claimed =
  | { host: CodeHost; login: string; words: string; repositories: string[] }
  /** `page`: where they sign in there; used once. */
  | { host: CodeHost; page: string }

export const claimLogin = operation({
  name: 'repository.claim',
  summary: 'Say who you are on GitHub or GitLab, so that your pull requests reach their tasks',
  role: 'member',
  input: {
    login: { kind: 'text', max: 300, summary: 'Your login there (you sign in with GitHub if empty)' },
    on,
  },
  async run(scope, { login: typed, on }): Promise<Claimed> {
    const host = hostCalled(on) ?? 'github'
    if (typed === undefined) return { host, page: await signInPage(scope, host) }
    const login = typed.trim().replace(/^@/, '')
    if (!/^[\w.-]{1,255}$/.test(login)) throw refuseRepository('host_login_wrong', { typed })
    const { trx, workspaceId, actor, viewer, change } = scope
    const linked = (await repositoriesOf(trx, viewer)).filter((each) => each.host === host)
    if (linked.length === 0) throw refuseRepository('host_without_repository', { host })
    const words = await addClaim(trx, workspaceId, { host, login, personId: actor.id }, change.now)
    return { host, login, words, repositories: linked.map(({ name }) => name) }
  },
})

/** How long it can be used. */
const pageMinutes = 10

/** Throws Refusal where there is no app to sign in with: then they say who they are in a comment. */
async function signInPage(
  { trx, workspaceId, actor, now, publicUrl }: Scope,
  host: CodeHost,
): Promise<string> {
  const app = await appOf(trx, workspaceId, host)
  if (!app) throw refuseRepository('host_login_needed', { host })
  if (publicUrl === undefined) throw refuseRepository('repository_no_address', {})
  const until = instantText(now.add({ minutes: pageMinutes }))
  const key = await addPage(trx, workspaceId, { kind: 'me', personId: actor.id, until })
  return `${publicUrl}/repositories/me/${key}`
}

export const forgetLogin = operation({
  name: 'repository.forget',
  summary: 'Forget who you are on GitHub or GitLab',
  role: 'guest',
  input: { on },
  async run({ trx, workspaceId, actor }, { on }): Promise<{ host: CodeHost }> {
    const host = hostCalled(on) ?? 'github'
    if (!(await forgetAccounts(trx, workspaceId, { host, personId: actor.id })))
      throw refuseRepository('host_account_none', { host })
    return { host }
  },
})
