/** Repositories on code hosts are linked to Lists, whose tasks they reach. */
import { randomBytes } from 'node:crypto'
import { type CodeHost, codeHosts, hostCalled } from '../../domain/code-host/host-event.ts'
import type { Level } from '../../domain/task/records.ts'
import { newSecret } from '../../domain/webhook/signature.ts'
import type { Fact } from '../../events/fact.ts'
import { record } from '../../events/record.ts'
import { noteReached, removeToken, repositoryWithId } from '../../store/code-host/access.ts'
import { appOf } from '../../store/code-host/apps.ts'
import { dropUnsentOfEnded } from '../../store/code-host/issue-comments.ts'
import { takeIssuesOver } from '../../store/code-host/issues.ts'
import {
  addRepository,
  leaveLists,
  listsReached,
  lockRepositories,
  newHookKey,
  type ReachingRow,
  type RepositoryRow,
  reachList,
  removeRepository,
  renewSecret,
  repositoriesOf,
  repositoryCalled,
} from '../../store/code-host/repositories.ts'
import { operation, refuseCall } from '../operation.ts'
import type { Scope } from '../scope.ts'
import { findRepository, longestName, repositoryName } from './named.ts'
import { type Reached, reachedBy } from './reach.ts'
import { refuseRepository } from './refusals.ts'
import { addUsualRules } from './usual-rules.ts'

/** As many as one workspace may link. */
const mostRepositories = 500

const name = {
  kind: 'text',
  required: true,
  max: longestName,
  summary: 'The repository: owner/name',
} as const
const on = { kind: 'choice', choices: codeHosts, summary: 'Where it is (GitHub if empty)' } as const

const by = {
  kind: 'choice',
  choices: ['app', 'webhook'],
  summary: 'How I hear of it (your team’s app if there is one)',
} as const

/** Where its host is to send what happens, and what it is to sign that with: shown once, kept nowhere in the clear. */
export type Hook = { address: string; secret: string }

export type Linked = {
  host: CodeHost
  name: string
  list: Level
  /** Undefined where it was linked to another List before: what its host has been told stays. So it is where an app hears of it. */
  hook: Hook | undefined
  /** What the team's app is called, where that gets into it. */
  app: string | undefined
  /** The numbers of the rules that were made for it. */
  rules: number[]
}

export const linkRepository = operation({
  name: 'repository.link',
  summary: 'Link a repository to a List, so that its pull requests reach the tasks there',
  role: 'admin',
  input: { name, in: { kind: 'list', summary: 'The List' }, on, by },
  async run(scope, { name: typed, in: list, on, by }): Promise<Linked> {
    const host = hostCalled(on) ?? 'github'
    if (!list) throw refuseRepository('repository_list_needed', {})
    const called = repositoryName(typed, host)
    const found = await throughApp(scope, host, { name: called, by })
    const name = found?.reached.name ?? called
    const { change, actor, workspaceId, trx } = scope
    const count = await lockRepositories(change)
    const before = await linkedBefore(scope, { host, name }, found?.reached)
    const known = found ? name : (before?.name ?? name)
    if (!before && count >= mostRepositories)
      throw refuseRepository('too_many_repositories', { most: mostRepositories })
    const hook = before || found ? undefined : newHook(scope, host)
    const kept = hook && sealed(scope, hook)
    const id =
      before?.id ?? (await addRepository(change, { host, name, addedBy: actor.id, hook: kept }, change.now))
    if (!before) await takeIssuesOver(trx, workspaceId, { id, externalId: found?.reached.id })
    const gainsApp = found !== undefined && before?.access !== 'app'
    if (!(await reachList(change, id, list.id)) && !(before && gainsApp))
      throw refuseRepository('repository_linked_already', { name: known, list: list.name })
    if (found)
      await noteReached(trx, { workspaceId, id }, found.reached, { opens: found.reached, now: scope.now })
    await record(change, [changed({ id, name }, `linked to ${list.name}`)])
    const rules = await addUsualRules(scope, list)
    return { host, name: known, list, hook, rules, app: found?.app }
  },
})

export type Unlinked = { name: string; lists: { id: string; name: string }[]; isWhole: boolean }

export const unlinkRepository = operation({
  name: 'repository.unlink',
  summary: 'Unlink a repository from a List, or from all',
  role: 'admin',
  input: { name, in: { kind: 'list', state: 'any', summary: 'The List (all if empty)' }, on },
  async run(scope, { name: typed, in: list, on }): Promise<Unlinked> {
    const found = await findRepository(scope, typed, hostCalled(on))
    const { change, trx, workspaceId } = scope
    const { id, name } = found
    // What somebody does not see stays as it is.
    const wanted = list ? [list] : found.lists
    const left: string[] = []
    for (const { id: listId } of wanted) left.push(...(await leaveLists(change, id, listId)))
    if (list && left.length === 0) throw refuseRepository('repository_not_in_list', { name, list: list.name })
    const isWhole = (await listsReached(trx, { workspaceId, id })).length === 0
    if (isWhole) {
      await removeToken(trx, { workspaceId, id })
      await removeRepository(change, id, change.now)
    }
    await dropUnsentOfEnded(trx, workspaceId, id)
    await record(change, [changed(found, 'unlinked')])
    return {
      name,
      lists: wanted.map(({ id: listId, name: called }) => ({ id: listId, name: called })),
      isWhole,
    }
  },
})

export const listRepositories = operation({
  name: 'repository.list',
  summary: 'Show linked repositories, and the Lists they reach',
  role: 'member',
  reads: true,
  input: {},
  run: (scope): Promise<ReachingRow[]> => repositoriesOf(scope.trx, scope.viewer),
})

export const renewRepository = operation({
  name: 'repository.renew',
  summary: 'Get a new address and secret for a repository. The former ones stop working',
  role: 'admin',
  input: { name, on },
  async run(scope, { name: typed, on }): Promise<{ host: CodeHost; name: string; hook: Hook }> {
    const found = await findRepository(scope, typed, hostCalled(on))
    const { trx, workspaceId, change } = scope
    const hook = newHook(scope, found.host)
    await renewSecret(trx, { workspaceId, id: found.id }, sealed(scope, hook))
    await record(change, [changed(found, 'renewed')])
    return { host: found.host, name: found.name, hook }
  },
})

/** By its id, where that is known: its name may be a former one, or by now another's. Throws Refusal where it is another's. */
async function linkedBefore(
  { trx, workspaceId }: Scope,
  called: { host: CodeHost; name: string },
  reached: Reached | undefined,
): Promise<RepositoryRow | undefined> {
  const known = reached && (await repositoryWithId(trx, { workspaceId, host: called.host }, reached.id))
  if (known) return known
  const before = await repositoryCalled(trx, workspaceId, called)
  if (reached && before && before.externalId !== null)
    throw refuseRepository('repository_name_taken', { name: before.name })
  return before
}

/** Undefined where it is heard of by a webhook of its own. Throws Refusal where the team's app does not get into it. */
async function throughApp(
  scope: Scope,
  host: CodeHost,
  { name, by }: { name: string; by: string | undefined },
): Promise<{ app: string; reached: Reached } | undefined> {
  if (host !== 'github' || by === 'webhook') return undefined
  const app = await appOf(scope.trx, scope.workspaceId, host)
  if (app) return { app: app.name, reached: reachedBy(scope, app, name) }
  if (by === 'app') throw refuseRepository('app_none', {})
  return undefined
}

type NewHook = Hook & { key: string }

function newHook({ publicUrl }: Scope, host: CodeHost): NewHook {
  if (publicUrl === undefined) throw refuseRepository('repository_no_address', {})
  const key = newHookKey()
  return { key, address: `${publicUrl}/hooks/${host}/${key}`, secret: newHostSecret(host) }
}

/** GitLab takes it as a secret token, and in this form as a signing token, too. */
function newHostSecret(host: CodeHost): string {
  return host === 'gitlab' ? newSecret() : randomBytes(32).toString('hex')
}

function sealed({ seal }: Scope, { key, secret }: NewHook): { key: string; secret: string } {
  if (!seal) throw refuseCall('no_key', {})
  return { key, secret: seal.close(secret) }
}

function changed({ id: repository, name }: { id: string; name: string }, did: string): Fact {
  return { kind: 'repository.changed', taskId: null, data: { repository, name, did } }
}
