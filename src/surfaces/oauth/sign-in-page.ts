/** The page on which a browser waits until its person has said in the chat what they want, and typed the number that they were shown there. It needs no script: it loads itself anew. */

import type { TokenScope } from '../../domain/people/token-scope.ts'
import { redirectWith, returnTo } from '../../domain/sign-in/redirect.ts'
import { counted, listText } from '../../domain/text/plural.ts'
import { instantText } from '../../domain/time/when.ts'
import {
  type BrowserPart,
  type SignInRow,
  signInMinutes,
  signInOf,
  typeNumber,
} from '../../store/workspaces/sign-ins.ts'
import { type Html, html } from '../pages/forms/html.ts'
import { pageAnswer, plainAnswer } from './answers.ts'
import { browserPart } from './cookie.ts'
import type { OAuthCall, OAuthDeps } from './deps.ts'

const at = '/oauth/sign-in/'
const againSeconds = 3

/** `typed`: the number, where it is sent with the call. Undefined where it is not here. */
export async function signInPage(
  deps: OAuthDeps,
  call: OAuthCall,
  typed?: string,
): Promise<Response | undefined> {
  const id = call.url.pathname.slice(at.length)
  const part = browserPart(call, id)
  if (!part || !/^[\da-f-]{36}$/.test(id)) return nothingWaits()
  const found = await signInOf(deps.db, id, part.secret)
  if (!found) return undefined
  const { status, expires_at } = found
  if (status === 'refused') return refused(found)
  if (status !== 'waiting' && status !== 'allowed') return done()
  if (expires_at.toISOString() <= instantText(deps.now())) return nothingWaits()
  if (status === 'waiting') return waiting(found, part)
  return typed === undefined ? numberPage(found) : numbered(deps, found, typed)
}

function waiting({ client_name: name, scopes, redirect_uri }: SignInRow, part: BrowserPart): Response {
  const body = html`<h1>Let “${name}” use Baton as you?</h1>
<p>It wants to ${wants(scopes)}, with your rights. I know you by your chat, so please say it there. Where Baton is, type:</p>
<p class="code"><code>/task token allow ${part.code}</code></p>
<p>I’ll answer you alone there. Press <em>Allow</em>, and I’ll show you a number to type here. This page asks for it by itself.</p>
<p class="small">Afterwards your browser goes back to ${backTo(redirect_uri)}. The code works for ${signInMinutes} minutes. Give it to no one, and tell no one the number.</p>`
  const head = html`<meta http-equiv="refresh" content="${againSeconds}">`
  return pageAnswer({ status: 200, title: 'Sign in to Baton', body, head })
}

function backTo(uri: string): Html | string {
  const back = returnTo(uri)
  if (back.kind === 'computer') return 'a program on this computer'
  return back.kind === 'host'
    ? html`<strong>${back.host}</strong>`
    : html`an app that opens links beginning <code>${back.scheme}</code>`
}

/** `problem`: with what was typed before. */
function numberPage({ client_name: name }: SignInRow, problem?: string): Response {
  const body = html`<h1>Type the number from the chat</h1>
<p>I showed it to you alone when you pressed <em>Allow</em> for “${name}”.</p>
${problem !== undefined && html`<p class="error" role="alert">${problem}</p>`}
<form method="post">
<div class="field"><label class="name" for="number">Number</label>
<input id="number" name="number" inputmode="numeric" autocomplete="one-time-code" maxlength="20" required autofocus></div>
<button>Go on</button>
</form>`
  return pageAnswer({ status: 200, title: 'Sign in to Baton', body, sends: true })
}

async function numbered({ db, now }: OAuthDeps, signIn: SignInRow, number: string): Promise<Response> {
  const { id, state, issuer } = signIn
  const typed = await typeNumber(db, { id, number }, now())
  if ('left' in typed) {
    if (typed.left === 0) return refused(signIn)
    return numberPage(signIn, `That’s another number. You can try ${counted(typed.left, 'more time')}.`)
  }
  return typed.grant === undefined ? done() : back(signIn, { code: typed.grant, state, iss: issuer })
}

function refused(signIn: SignInRow): Response {
  return back(signIn, { error: 'access_denied', state: signIn.state, iss: signIn.issuer })
}

const words: Record<TokenScope, string> = {
  read: 'read tasks',
  write: 'change them',
  admin: 'do what admins do',
  reports: 'hand in test reports',
}

function wants(scopes: readonly TokenScope[]): string {
  return listText(scopes.map((scope) => words[scope]))
}

/** A program with a scheme of its own may need a press: browsers ask before they open one. */
function back({ redirect_uri, client_name: name }: SignInRow, told: Record<string, string | null>): Response {
  const to = redirectWith(redirect_uri, told)
  if (/^https?:/.test(to))
    return new Response(null, { status: 303, headers: { location: to, 'cache-control': 'no-store' } })
  const body = html`<h1>Go back to “${name}”</h1>\n<p><a href="${to}">Open “${name}”</a> if it doesn’t open by itself.</p>`
  const head = html`<meta http-equiv="refresh" content="0; url=${to}">`
  return pageAnswer({ status: 200, title: 'Go back', body, head })
}

export function nothingWaits(): Response {
  return plainAnswer(
    404,
    'Nothing is waiting here',
    `A sign-in has to be finished within ${signInMinutes} minutes, in the browser in which it began. Begin again in the program.`,
  )
}

function done(): Response {
  return plainAnswer(200, 'You’re done here', 'Go back to the program. You can close this page.')
}
