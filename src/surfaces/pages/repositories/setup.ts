/** Where GitHub sends whoever has installed the team's app. What the address says is not believed: GitHub is asked. */
import { listText } from '../../../domain/text/plural.ts'
import { askInstallation, type InstallationNow } from '../../../operations/repository/ask-installation.ts'
import { letInInstallation } from '../../../operations/repository/let-in.ts'
import { openApp } from '../../../operations/repository/open-access.ts'
import { appAtSetup, installedAt } from '../../../store/code-host/apps.ts'
import { html } from '../forms/html.ts'
import { answerPage, plainAnswer, silentHost } from './answer.ts'
import { inTransaction, type PageCall, type RepositoryPagesDeps } from './deps.ts'

/** Afterwards its address, which many may have seen, shows no names any more. */
const newForMs = 10 * 60_000
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
  const since = await installedAt(deps.db, app, id)
  if (since && since.getTime() < deps.now().epochMilliseconds - newForMs) return installedBefore()
  const found = await askInstallation(deps.hosts.github.apps, openApp(deps.seal, app), id)
  if ('failed' in found && found.failed === 'again') return silentHost('GitHub')
  if ('failed' in found)
    return plainAnswer(404, 'GitHub knows of no such installation', 'Nothing was changed.')
  // What is known already, events tell of.
  const linked = since ? [] : await inTransaction(deps, (giving) => letInInstallation(giving, app, found))
  return installedPage(found, linked)
}

const installedBefore = () =>
  plainAnswer(200, 'The app is installed', 'Now go back to the chat, and link repositories to Lists.')

function installedPage({ installation, reached }: InstallationNow, linked: string[]): Response {
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
