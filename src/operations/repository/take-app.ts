/** What GitHub tells of a team's app: it was installed, suspended or removed, or gets into other repositories than before. */
import type { HostAppEvent } from '../../domain/code-host/host-event.ts'
import type { Fact } from '../../events/fact.ts'
import { newChange, record } from '../../events/record.ts'
import {
  forgetDenied,
  leaveInstallation,
  repositoriesCalled,
  repositoriesOfInstallation,
} from '../../store/code-host/access.ts'
import { type AppRow, removeInstallation } from '../../store/code-host/apps.ts'
import type { RepositoryRow } from '../../store/code-host/repositories.ts'
import { letInInstallation, type RepositoryOf } from './let-in.ts'
import { lost, type Taking } from './take-in.ts'

type Deps = Omit<Taking, 'workspaceId' | 'repository'>

export async function takeInApp(deps: Deps, app: AppRow, event: HostAppEvent): Promise<void> {
  const facts = await factsFrom(deps, app, event)
  const { trx, now, planners } = deps
  const change = newChange(
    { trx, now, planners, workspaceId: app.workspaceId },
    { actorId: null, origin: 'integration' },
  )
  if (facts.length > 0) await record(change, facts)
}

async function factsFrom(deps: Deps, app: AppRow, event: HostAppEvent): Promise<Fact[]> {
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
