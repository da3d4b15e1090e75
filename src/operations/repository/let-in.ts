/** What hosts let Baton in with, once somebody has given it on a page that was theirs alone. */
import type { Transaction } from 'kysely'
import type { HostInstallation, NewHostApp, RepositoryNow } from '../../code-host.ts'
import type { HostUser } from '../../domain/code-host/host-event.ts'
import type { Seal } from '../../domain/seal.ts'
import { instantText } from '../../domain/time/when.ts'
import type { Fact } from '../../events/fact.ts'
import { type FollowUp, newChange, record } from '../../events/record.ts'
import { noteReached, repositoriesCalled, repositoryWithId } from '../../store/code-host/access.ts'
import { type AppRow, addApp, noteInstallation } from '../../store/code-host/apps.ts'
import { type HostPage, removePages, usePage } from '../../store/code-host/host-pages.ts'
import { keepAccount } from '../../store/code-host/people.ts'
import { lockRepository, type RepositoryRow } from '../../store/code-host/repositories.ts'
import type { Database } from '../../store/schema.ts'
import { sealApp } from './open-access.ts'

export type Giving = FollowUp & { trx: Transaction<Database>; now: Temporal.Instant; seal: Seal }

/** The page, and the end of its address. */
export type Used = { page: HostPage; key: string }

async function use({ trx, now }: Giving, { page, key }: Used): Promise<boolean> {
  return usePage(trx, page, key, instantText(now))
}

async function note(giving: Giving, { workspaceId, person }: HostPage, facts: Fact[]): Promise<void> {
  const change = newChange({ ...giving, workspaceId }, { actorId: person.id, origin: 'person' })
  await record(change, facts)
}

/** Where it is installed from, and the ends of its addresses. */
export type AppAddresses = { installUrl: string; hook: string; setup: string }

/** `exists`: the team has an app already, which stays. `used`: the page was used meanwhile. */
export async function letInApp(
  giving: Giving,
  used: Used,
  made: NewHostApp & AppAddresses,
): Promise<'made' | 'exists' | 'used'> {
  if (!(await use(giving, used))) return 'used'
  const { trx, now, seal } = giving
  const { workspaceId, person } = used.page
  const { id: appId, name, owner, installUrl, hook, setup } = made
  const app = { workspaceId, host: 'github' as const, appId, name, owner, installUrl, addedBy: person.id }
  const isAdded = await addApp(trx, { ...app, hook, setup, secret: sealApp(seal, made) }, instantText(now))
  // Whoever else was given a page needs it no more.
  await removePages(trx, workspaceId, 'app')
  if (!isAdded) return 'exists'
  const data = { host: app.host, name, did: 'made' }
  await note(giving, used.page, [{ kind: 'code_app.changed', taskId: null, data }])
  return 'made'
}

/** Undefined where the page was used, or the repository unlinked, meanwhile. */
export async function letInToken(
  giving: Giving,
  used: Used,
  { token, reached }: { token: string; reached: RepositoryNow },
): Promise<RepositoryRow | undefined> {
  if (!(await use(giving, used))) return undefined
  const { workspaceId, repositoryId } = used.page
  const at = { workspaceId, id: repositoryId ?? '' }
  const repository = repositoryId === null ? undefined : await lockRepository(giving.trx, at)
  if (!repository) return undefined
  const { host, externalId } = repository
  if (externalId === null && (await repositoryWithId(giving.trx, { workspaceId, host }, reached.id)))
    return undefined
  const opens = { token: giving.seal.close(token) }
  await noteReached(giving.trx, at, reached, { opens, now: giving.now })
  const data = { repository: repository.id, name: reached.name, did: 'token given' }
  await note(giving, used.page, [{ kind: 'repository.changed', taskId: null, data }])
  return { ...repository, name: reached.name }
}

/** Somebody is who they signed in as there. False where the page was used meanwhile. */
export async function letInPerson(giving: Giving, used: Used, account: HostUser): Promise<boolean> {
  if (!(await use(giving, used))) return false
  const { workspaceId, person } = used.page
  await keepAccount(
    giving.trx,
    workspaceId,
    { host: 'github', account, personId: person.id },
    instantText(giving.now),
  )
  return true
}

/** An app is installed, and gets into these. Returns linked ones that it did not get into before. */
export async function letInInstallation(
  { trx, now }: Pick<Giving, 'trx' | 'now'>,
  app: Pick<AppRow, 'workspaceId' | 'host'>,
  { installation, reached }: { installation: HostInstallation; reached: RepositoryOf[] },
): Promise<string[]> {
  await noteInstallation(trx, app, installation, instantText(now))
  const linked = await repositoriesCalled(trx, app, reached)
  for (const { id, externalId, name } of linked) {
    const one = reached.find((each) => isSame(each, { externalId, name }))
    const opens = { installation: installation.id }
    if (one) await noteReached(trx, { workspaceId: app.workspaceId, id }, one, { opens, now })
  }
  return linked.filter(({ access }) => access !== 'app').map(({ name }) => name)
}

export type RepositoryOf = Pick<RepositoryNow, 'id' | 'name'> & { mainBranch: string | undefined }

function isSame({ id, name }: RepositoryOf, known: Pick<RepositoryRow, 'externalId' | 'name'>): boolean {
  if (known.externalId !== null) return known.externalId === id
  return known.name.toLowerCase() === name.toLowerCase()
}
