/**
 * The pages on which people say who they are on GitHub, by signing in there. A link begins it, once; a cookie keeps it in one
 * browser; and nobody is linked before they have read as whom and pressed: a link that somebody else sent links nobody unasked.
 */
import { createHash, randomBytes } from 'node:crypto'
import { z } from 'zod'
import { instantText } from '../../../domain/time/when.ts'
import { letInPerson } from '../../../operations/repository/let-in.ts'
import { openApp } from '../../../operations/repository/open-access.ts'
import { appOf } from '../../../store/code-host/apps.ts'
import { addPage, type HostPage, usePage } from '../../../store/code-host/host-pages.ts'
import { teamNameOf } from '../../../store/workspaces/teams.ts'
import { html } from '../forms/html.ts'
import { answerPage, gone, plainAnswer, sendTo, silentHost } from './answer.ts'
import { findPage, inTransaction, type PageCall, type RepositoryPagesDeps } from './deps.ts'

/** How long each step waits for the next. */
const stepMinutes = 10
const cookieName = 'baton_me'

/** Where somebody is on their way; a page without is its beginning. `browser`: a hash of the cookie. */
const step = z.discriminatedUnion('is', [
  z.object({ v: z.literal(1), is: z.literal('away'), browser: z.string(), verifier: z.string() }),
  z.object({
    ...{ v: z.literal(1), is: z.literal('back'), browser: z.string() },
    account: z.object({ id: z.string(), login: z.string() }),
  }),
])
type Step = z.infer<typeof step>
type StepOf<I extends Step['is']> = Extract<Step, { is: I }>

export async function mePages(deps: RepositoryPagesDeps, asked: PageCall): Promise<Response | undefined> {
  const page = await findPage(deps, asked.key, 'me')
  if (!page) return undefined
  const at = page.data === null ? undefined : step.parse(JSON.parse(deps.seal.open(page.data)))
  const isPressed = asked.call.request.method === 'POST'
  if (asked.rest === 'back' && at?.is === 'away') return cameBack(deps, asked, { page, at })
  if (asked.rest === 'yes' && at?.is === 'back' && isPressed) return pressed(deps, asked, { page, at })
  if (asked.rest !== '' || at) return gone()
  return isPressed ? sentAway(deps, asked, page) : firstPage(deps, page)
}

async function firstPage(deps: RepositoryPagesDeps, page: HostPage): Promise<Response> {
  const to = deps.hosts.github.apps.signInAt({ clientId: '', state: '', challenge: '', back: '' })
  const title = 'Say who you are on GitHub'
  const body = html`<p>You sign in on GitHub, and Baton sees what you are called there. It can do nothing in your name. Afterwards you are asked before your account is linked to ${await named(deps, page)}.</p>
<form method="post"><p><button>Sign in with GitHub</button></p></form>`
  // A browser asks where a form leads in the end.
  return answerPage({ title, body }, { formsTo: [new URL(to).origin] })
}

/** The link is used from then on. */
async function sentAway(deps: RepositoryPagesDeps, { key }: PageCall, page: HostPage): Promise<Response> {
  const app = await appOf(deps.db, page.workspaceId, 'github')
  if (!app) return gone()
  const { clientId } = openApp(deps.seal, app)
  const [cookie, verifier] = [secret(), secret()]
  const away: StepOf<'away'> = { v: 1, is: 'away', browser: hash(cookie), verifier }
  const state = await nextStep(deps, { page, key }, away)
  if (state === undefined) return gone()
  const challenge = hash(verifier)
  const to = deps.hosts.github.apps.signInAt({ clientId, state, challenge, back: backAt(deps) })
  const isSecure = deps.address.startsWith('https:') ? '; Secure' : ''
  const kept = `${cookieName}=${cookie}; Path=/repositories/me; Max-Age=${stepMinutes * 60}; HttpOnly; SameSite=Lax${isSecure}`
  return sendTo(to, { formsTo: [new URL(to).origin], cookie: kept })
}

const backAt = ({ address }: RepositoryPagesDeps) => `${address}/repositories/me`

async function cameBack(
  deps: RepositoryPagesDeps,
  asked: PageCall,
  { page, at }: { page: HostPage; at: StepOf<'away'> },
): Promise<Response> {
  if (!isSameBrowser(asked, at)) return otherBrowser()
  const app = await appOf(deps.db, page.workspaceId, 'github')
  const code = asked.query.get('code') ?? ''
  const isUsed = await inTransaction(deps, ({ trx, now }) => usePage(trx, page, asked.key, instantText(now)))
  if (!app || !isUsed) return gone()
  if (!/^[\w-]{1,200}$/.test(code)) return plainAnswer(200, 'You didn’t sign in', 'Nothing was changed.')
  const signedIn = { code, verifier: at.verifier, back: backAt(deps) }
  const answer = await deps.hosts.github.apps.account(openApp(deps.seal, app), signedIn)
  if ('failed' in answer) return answer.failed === 'again' ? silentHost('GitHub') : notSignedIn()
  const account = answer.done
  const back: StepOf<'back'> = { v: 1, is: 'back', browser: at.browser, account }
  const key = await inTransaction(deps, ({ trx, now, seal }) => addStep({ trx, now, seal }, page, back))
  const whom = await named(deps, page)
  const body = html`<p>Your pull requests then reach the tasks they name, as ${whom}.</p>
<form method="post" action="/repositories/me/${key}/yes"><p><button>Link ${account.login}</button></p></form>
<p class="small">If you aren’t ${whom}, close this page: somebody else sent you the link.</p>`
  return answerPage({ title: `Link ${account.login} to ${whom}?`, body })
}

const notSignedIn = () =>
  plainAnswer(422, 'GitHub didn’t sign you in', 'Type “repo me” in the chat again, and start over.')

const otherBrowser = () =>
  plainAnswer(
    403,
    'This isn’t the browser it began in',
    'Type “repo me” in the chat again, and stay in one browser.',
  )

async function pressed(
  deps: RepositoryPagesDeps,
  asked: PageCall,
  { page, at }: { page: HostPage; at: StepOf<'back'> },
): Promise<Response> {
  if (!isSameBrowser(asked, at)) return otherBrowser()
  const isLinked = await inTransaction(deps, (giving) =>
    letInPerson(giving, { page, key: asked.key }, at.account),
  )
  if (!isLinked) return gone()
  const words = 'You can close this page. “repo forget” in the chat takes it back.'
  return plainAnswer(200, `${at.account.login} is linked to ${await named(deps, page)}`, words)
}

/** `Ana in Acme`. */
async function named({ db }: RepositoryPagesDeps, { person, workspaceId }: HostPage): Promise<string> {
  const team = await teamNameOf(db, workspaceId)
  return team === undefined ? person.name : `${person.name} in ${team}`
}

/** Uses one page, and makes the next. Undefined where it was used meanwhile. */
async function nextStep(
  deps: RepositoryPagesDeps,
  { page, key }: { page: HostPage; key: string },
  next: Step,
): Promise<string | undefined> {
  return inTransaction(deps, async (giving) => {
    const { trx, now } = giving
    return (await usePage(trx, page, key, instantText(now))) ? addStep(giving, page, next) : undefined
  })
}

type Adding = Pick<Parameters<Parameters<typeof inTransaction>[1]>[0], 'trx' | 'now' | 'seal'>

function addStep({ trx, now, seal }: Adding, { workspaceId, person }: HostPage, next: Step): Promise<string> {
  return addPage(trx, workspaceId, {
    ...{ kind: 'me', personId: person.id, data: seal.close(JSON.stringify(next)) },
    until: instantText(now.add({ minutes: stepMinutes })),
  })
}

function isSameBrowser({ call }: PageCall, { browser }: Step): boolean {
  const cookies = (call.request.headers.get('cookie') ?? '').split(';').map((each) => each.trim())
  const cookie = cookies.find((each) => each.startsWith(`${cookieName}=`))?.slice(cookieName.length + 1)
  // What is compared is a hash of what is secret: how long that takes tells nothing of it.
  return cookie !== undefined && hash(cookie) === browser
}

function secret(): string {
  return randomBytes(32).toString('base64url')
}

function hash(text: string): string {
  return createHash('sha256').update(text).digest('base64url')
}
