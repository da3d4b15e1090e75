/** What GitHub tells of a team's app: it was installed, suspended or removed, or gets into other repositories than before. */
import type { HostFailure } from '../../code-host.ts'
import type { HostAppEvent } from '../../domain/code-host/host-event.ts'
import { instantText } from '../../domain/time/when.ts'
import type { Fact } from '../../events/fact.ts'
import { newChange, record } from '../../events/record.ts'
import {
  forgetDenied,
  leaveInstallation,
  repositoriesCalled,
  repositoriesOfInstallation,
} from '../../store/code-host/access.ts'
import { type AppRow, isNewAppDelivery, removeInstallation } from '../../store/code-host/apps.ts'
import type { RepositoryRow } from '../../store/code-host/repositories.ts'
import type { InstallationNow } from './ask-installation.ts'
import { letInInstallation, type RepositoryOf } from './let-in.ts'
import { lost, type Taken, type Taking } from './take-in.ts'

type Deps = Omit<Taking, 'workspaceId' | 'repository'>

/** `now`: what GitHub says itself. An event may be late, so it counts only where GitHub does not answer. */
export type AppNews = {
  event: HostAppEvent
  delivery: string
  now: InstallationNow | HostFailure | undefined
}

export async function takeInApp(deps: Deps, app: AppRow, news: AppNews): Promise<Taken> {
  const { trx, now, planners } = deps
  if (!(await isNewAppDelivery(trx, app, news.delivery, instantText(now)))) return 'repeated'
  const facts = await factsFrom(deps, app, news)
  const change = newChange(
    { trx, now, planners, workspaceId: app.workspaceId },
    { actorId: null, origin: 'integration' },
  )
  if (facts.length > 0) await record(change, facts)
  return 'taken'
}

async function factsFrom(deps: Deps, app: AppRow, { event, now }: AppNews): Promise<Fact[]> {
  const { installation } = event
  if (!now || ('failed' in now && now.failed !== 'gone')) return factsTold(deps, app, event)
  if ('failed' in now) return factsTold(deps, app, { installation, did: 'gone' })
  if (now.installation.isSuspended) return factsTold(deps, app, { installation, did: 'suspended' })
  await letInInstallation(deps, app, now)
  if (now.isWhole) return leftOut(deps, app, now)
  // Of those that GitHub did not get to, the event may tell.
  return event.did === 'gone' || event.did === 'suspended' ? [] : factsTold(deps, app, event)
}

/** Those that it got into from there, and gets into no more. */
async function leftOut(deps: Deps, app: AppRow, now: InstallationNow): Promise<Fact[]> {
  const { workspaceId, host } = app
  const { id: installation } = now.installation
  const reached = new Set(now.reached.map(({ id }) => id))
  const theirs = await repositoriesOfInstallation(deps.trx, { workspaceId, host, installation })
  const left = theirs.filter(({ externalId }) => externalId !== null && !reached.has(externalId))
  return noMore(deps, app, left, { installation, leaves: true })
}

async function factsTold(deps: Deps, app: AppRow, event: HostAppEvent): Promise<Fact[]> {
  const { trx } = deps
  const { workspaceId, host } = app
  const { id: installation, account } = event.installation
  const theirs = () => repositoriesOfInstallation(trx, { workspaceId, host, installation })
  const installed = { id: installation, account, isSuspended: event.did === 'suspended' }
  switch (event.did) {
    case 'gone': {
      await removeInstallation(trx, app, installation)
      return noMore(deps, app, await theirs(), { installation, leaves: true })
    }
    case 'suspended':
      await letInInstallation(deps, app, { installation: installed, reached: [] })
      return noMore(deps, app, await theirs(), { installation, leaves: false })
    case 'back':
      await letInInstallation(deps, app, { installation: installed, reached: withoutBranch(event.added) })
      for (const { id } of await theirs()) await forgetDenied(trx, { workspaceId, id })
      return []
    case 'changed': {
      await letInInstallation(deps, app, { installation: installed, reached: withoutBranch(event.added) })
      const removed = await repositoriesCalled(trx, app, event.removed)
      const left = new Set((await theirs()).map(({ id }) => id))
      return noMore(
        deps,
        app,
        removed.filter(({ id }) => left.has(id)),
        { installation, leaves: true },
      )
    }
  }
}

const withoutBranch = (all: { id: string; name: string }[]): RepositoryOf[] =>
  all.map((each) => ({ ...each, mainBranch: undefined }))

/** Whoever linked them is told, once. `leaves`: the app does not come back by itself. */
async function noMore(
  { trx }: Deps,
  { workspaceId }: AppRow,
  repositories: RepositoryRow[],
  { installation, leaves }: { installation: string; leaves: boolean },
): Promise<Fact[]> {
  const facts: Fact[] = []
  for (const repository of repositories) {
    if (leaves) await leaveInstallation(trx, { workspaceId, id: repository.id }, installation)
    facts.push(...(await lost({ trx, workspaceId, repository }, 'denied')))
  }
  return facts
}
