/** Where GitHub sends whoever has installed the team's app. What the address says is not believed: GitHub is asked. */
import type { HostApp, HostApps, HostInstallation } from '../../../code-host.ts'
import { listText } from '../../../domain/text/plural.ts'
import { letInInstallation, type RepositoryOf } from '../../../operations/repository/let-in.ts'
import { openApp } from '../../../operations/repository/open-access.ts'
import { type AppRow, appAtSetup } from '../../../store/code-host/apps.ts'
import { html } from '../forms/html.ts'
import { answerPage, plainAnswer, silentHost } from './answer.ts'
import { inTransaction, type PageCall, type RepositoryPagesDeps } from './deps.ts'

/** As many pages of a hundred repositories are looked through for those that are linked. */
const mostPages = 20
const mostNamed = 10

export async function setupPage(
  deps: RepositoryPagesDeps,
  { key, query }: PageCall,
): Promise<Response | undefined> {
  const app = await appAtSetup(deps.db, key)
  if (!app) return undefined
  const id = query.get('installation_id') ?? ''
  // Somebody who may not install it has asked those who may.
  if (!/^\d{1,19}$/.test(id))
    return plainAnswer(200, 'Somebody has to agree', 'When they have, link the repositories in the chat.')
  const found = await installed(deps, app, id)
  if (found === 'again') return silentHost('GitHub')
  if (!found) return plainAnswer(404, 'GitHub knows of no such installation', 'Nothing was changed.')
  const linked = await inTransaction(deps, (giving) => letInInstallation(giving, app, found))
  return installedPage(found, linked)
}

type Found = { installation: HostInstallation; reached: RepositoryOf[] }

async function installed(
  { hosts, seal }: RepositoryPagesDeps,
  app: AppRow,
  id: string,
): Promise<Found | 'again' | undefined> {
  const { apps } = hosts.github
  const keys = openApp(seal, app)
  const answer = await apps.installation(keys, id)
  if ('failed' in answer) return answer.failed === 'again' ? 'again' : undefined
  const installation = answer.done
  return { installation, reached: installation.isSuspended ? [] : await reachedBy(apps, keys, installation) }
}

/** Where GitHub stops answering, what is missing is asked for when it is linked. */
async function reachedBy(apps: HostApps, keys: HostApp, { id }: HostInstallation): Promise<RepositoryOf[]> {
  const reached: RepositoryOf[] = []
  for (let page = 1; page <= mostPages; page += 1) {
    const answer = await apps.repositoriesOf(keys, { installation: id, page })
    if ('failed' in answer) break
    reached.push(...answer.done.items)
    if (answer.done.isLast) break
  }
  return reached
}

function installedPage({ installation, reached }: Found, linked: string[]): Response {
  const { account } = installation
  const names = reached.slice(0, mostNamed).map(({ name }) => name)
  const more = reached.length > mostNamed ? ` and ${reached.length - mostNamed} more` : ''
  const body = html`<p>${
    names.length === 0 ? 'It gets into no repository yet.' : `It gets into ${names.join(', ')}${more}.`
  }</p>
${linked.length > 0 && html`<p>Linked already, and needing no webhook any more: ${listText(linked)}. Delete their webhooks on GitHub, or what happens there comes twice.</p>\n`}<p>Now go back to the chat, and link a repository to a List:</p>
<p><code>/task repo link ${names[0] ?? 'acme/web'} in:Backend</code></p>`
  return answerPage({ title: `The app is installed on ${account}`, body })
}
