/** What a team's app gets into where it is installed: its host is asked, whatever an event or an address says. */
import type { HostApp, HostApps, HostFailure, HostInstallation } from '../../code-host.ts'
import type { RepositoryOf } from './let-in.ts'

/** As many pages of a hundred repositories are looked through. */
const mostPages = 20

/** `isWhole`: there are no more repositories than these. */
export type InstallationNow = { installation: HostInstallation; reached: RepositoryOf[]; isWhole: boolean }

export async function askInstallation(
  apps: HostApps,
  app: HostApp,
  id: string,
): Promise<InstallationNow | HostFailure> {
  const answer = await apps.installation(app, id)
  if ('failed' in answer) return answer
  const installation = answer.done
  if (installation.isSuspended) return { installation, reached: [], isWhole: true }
  return { installation, ...(await reachedFrom(apps, app, installation)) }
}

async function reachedFrom(
  apps: HostApps,
  app: HostApp,
  { id }: HostInstallation,
): Promise<Omit<InstallationNow, 'installation'>> {
  const reached: RepositoryOf[] = []
  for (let page = 1; page <= mostPages; page += 1) {
    const answer = await apps.repositoriesOf(app, { installation: id, page })
    if ('failed' in answer) break
    reached.push(...answer.done.items)
    if (answer.done.isLast) return { reached, isWhole: true }
  }
  return { reached, isWhole: false }
}
