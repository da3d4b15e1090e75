/** Whether the team's app gets into a repository: its host says so. */
import type { HostAnswer, RepositoryNow } from '../../code-host.ts'
import type { AppRow } from '../../store/code-host/apps.ts'
import { refuseCall } from '../operation.ts'
import { fromOutside } from '../outside.ts'
import type { Scope } from '../scope.ts'
import { openApp } from './open-access.ts'
import { refuseRepository } from './refusals.ts'

export type Reached = RepositoryNow & { installation: string }

/** Throws Refusal where it does not, or its host can't be asked. */
export function reachedBy(scope: Scope, app: AppRow, name: string): Reached {
  const { seal } = scope
  if (!seal) throw refuseCall('no_key', {})
  const keys = openApp(seal, app)
  const ask = fromOutside(scope, `reach ${name.toLowerCase()}`, {
    host: app.host,
    ask: (hosts): Promise<HostAnswer<Reached>> => hosts.github.apps.reach(keys, name),
  })
  if ('done' in ask) return ask.done
  throw ask.failed === 'denied'
    ? refuseRepository('app_denied', { app: app.name })
    : refuseRepository('app_does_not_reach', { app: app.name, name })
}
