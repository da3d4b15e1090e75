/**
 * Asks code hosts, once a day for each repository that Baton gets into, whether it still does: tokens end and apps are removed
 * without a word. What was renamed or moved is followed; whoever linked what is closed hears of it once.
 */
import type { Kysely } from 'kysely'
import type { Logger } from 'pino'
import type { CodeHostClients, HostAnswer, RepositoryNow } from '../code-host.ts'
import type { Seal } from '../domain/seal.ts'
import { type FollowUp, newChange, record } from '../events/record.ts'
import { openAccess, openApp } from '../operations/repository/open-access.ts'
import { lost } from '../operations/repository/take-in.ts'
import { retryOnConflict } from '../runtime/retry.ts'
import { noteReached, repositoryWithId, sealedAccess } from '../store/code-host/access.ts'
import { appOf } from '../store/code-host/apps.ts'
import { claimCheck } from '../store/code-host/checks.ts'
import { lockRepository, type RepositoryRow, repositoriesByIds } from '../store/code-host/repositories.ts'
import type { Database } from '../store/schema.ts'

export type HostChecker = FollowUp & {
  db: Kysely<Database>
  now(): Temporal.Instant
  log: Logger
  hosts: CodeHostClients | undefined
  seal: Seal | undefined
}

type At = { workspaceId: string; id: string }

/** Asks about all that are due, one after the other, and returns how many those were. */
export async function checkHosts(checker: HostChecker): Promise<number> {
  const { db, hosts, seal } = checker
  // Without these nothing can be asked.
  if (!hosts || !seal) return 0
  for (let count = 0; ; count += 1) {
    const at = await retryOnConflict(() => claimCheck(db, checker.now()))
    if (!at) return count
    const answer = await askAbout(checker, { hosts, seal }, at)
    if (answer) await retryOnConflict(() => note(checker, at, answer))
  }
}

type Means = { hosts: CodeHostClients; seal: Seal }

/** Undefined where nobody has to be asked. */
async function askAbout(
  { db, log }: HostChecker,
  { hosts, seal }: Means,
  at: At,
): Promise<HostAnswer<Anew> | undefined> {
  const [repository] = await repositoriesByIds(db, at.workspaceId, [at.id])
  const sealed = await sealedAccess(db, at)
  if (!repository) return undefined
  try {
    const answer = sealed && (await hosts[repository.host].repository(openAccess(seal, repository, sealed)))
    if (answer && ('done' in answer || answer.failed === 'again')) return answer
    return (await askedAnew(db, { hosts, seal }, { ...at, repository })) ?? answer
  } catch (error) {
    // It was sealed with another key than there is now.
    log.warn({ err: error, repository: at.id }, 'what opens a repository can’t be opened')
    return { failed: 'denied', detail: 'the key is another one' }
  }
}

type Anew = RepositoryNow & { installation?: string }

/** What was closed may be open again without a word, or by another installation of the app. Undefined where it is not. */
async function askedAnew(
  db: Kysely<Database>,
  { hosts, seal }: Means,
  { workspaceId, repository }: At & { repository: RepositoryRow },
): Promise<HostAnswer<Anew> | undefined> {
  const { host, name, problem, access } = repository
  if (host !== 'github' || (access === null && problem !== 'denied')) return undefined
  const app = await appOf(db, workspaceId, host)
  const answer = app && (await hosts.github.apps.reach(openApp(seal, app), name))
  return answer && 'done' in answer && answer.done.id === repository.externalId ? answer : undefined
}

async function note({ db, now, planners }: HostChecker, at: At, answer: HostAnswer<Anew>): Promise<void> {
  // It is asked again tomorrow: a host that is down is nobody's to mend here.
  if ('failed' in answer && answer.failed === 'again') return
  await db.transaction().execute(async (trx) => {
    const repository = await lockRepository(trx, at)
    const installation = 'done' in answer ? answer.done.installation : undefined
    // Meanwhile it was unlinked, or is asked no more.
    if (!repository || (repository.access === null && installation === undefined)) return
    const { externalId, host } = repository
    const isSame =
      'done' in answer &&
      (externalId === null
        ? !(await repositoryWithId(trx, { workspaceId: at.workspaceId, host }, answer.done.id))
        : answer.done.id === externalId)
    const opens = installation === undefined ? {} : { opens: { installation } }
    if (isSame) return noteReached(trx, at, answer.done, { ...opens, now: now() })
    const facts = await lost({ trx, workspaceId: at.workspaceId, repository }, 'denied')
    const place = { trx, workspaceId: at.workspaceId, now: now(), planners }
    await record(newChange(place, { actorId: null, origin: 'integration' }), facts)
  })
}
