/** A team's own app on GitHub: with it repositories are linked without a webhook by hand, and asked. */
import type { HostInstallation } from '../../code-host.ts'
import { instantText } from '../../domain/time/when.ts'
import { record } from '../../events/record.ts'
import { type AppRow, appOf, installationsOf, removeApp } from '../../store/code-host/apps.ts'
import { addPage } from '../../store/code-host/host-pages.ts'
import { operation, refuseCall } from '../operation.ts'
import type { Scope } from '../scope.ts'
import { refuseRepository } from './refusals.ts'

/** How long the page that makes one can be used. */
const pageHours = 1

export type AppState =
  | { state: 'made'; name: string; installUrl: string; owner: string; installations: HostInstallation[] }
  /** `page`: where it is made; used once. */
  | { state: 'to be made'; page: string }

export const showApp = operation({
  name: 'repository.app',
  summary: 'Make a GitHub App for your team, or see the one there is',
  role: 'admin',
  input: {
    owner: { kind: 'text', max: 100, summary: 'The GitHub organization (your own account if empty)' },
  },
  async run(scope, { owner: typed }): Promise<AppState> {
    const { trx, workspaceId, actor, now, seal } = scope
    const app = await appOf(trx, workspaceId, 'github')
    if (app) return stateOf(scope, app)
    const address = publicAddress(scope)
    if (!seal) throw refuseCall('no_key', {})
    const owner = typed?.trim().replace(/^@/, '')
    if (owner !== undefined && !/^[A-Za-z\d](?:[A-Za-z\d-]{0,98})$/.test(owner))
      throw refuseRepository('app_owner_wrong', { typed: typed ?? '' })
    const key = await addPage(trx, workspaceId, {
      ...{ kind: 'app', personId: actor.id, until: instantText(now.add({ hours: pageHours })) },
      ...(owner !== undefined && { data: seal.close(owner) }),
    })
    return { state: 'to be made', page: `${address}/repositories/app/${key}` }
  },
})

async function stateOf({ trx, workspaceId }: Scope, { name, installUrl, owner }: AppRow): Promise<AppState> {
  const installations = await installationsOf(trx, workspaceId, 'github')
  return { state: 'made', name, installUrl, owner, installations }
}

export const removeOwnApp = operation({
  name: 'repository.remove-app',
  summary: 'Stop using your team’s GitHub App. Linked repositories stay linked',
  role: 'admin',
  input: {},
  async run({ trx, workspaceId, change }): Promise<{ name: string }> {
    const app = await appOf(trx, workspaceId, 'github')
    if (!app) throw refuseRepository('app_none', {})
    await removeApp(trx, workspaceId, 'github')
    const data = { host: 'github' as const, name: app.name, did: 'removed' }
    await record(change, [{ kind: 'code_app.changed', taskId: null, data }])
    return { name: app.name }
  },
})

/** Where hosts and browsers find Baton. Throws Refusal where that is this machine alone. */
export function publicAddress({ publicUrl }: Pick<Scope, 'publicUrl'>): string {
  const { hostname = '' } = publicUrl === undefined ? {} : new URL(publicUrl)
  if (publicUrl === undefined || /^(?:localhost|127\.[\d.]+|\[::1\])$/.test(hostname))
    throw refuseRepository('repository_no_address', {})
  return publicUrl
}
