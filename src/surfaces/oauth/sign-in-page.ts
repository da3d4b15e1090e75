/** The page on which a browser waits until its person has said in the chat what they want. It needs no script: it loads itself anew. */

import type { TokenScope } from '../../domain/people/token-scope.ts'
import { hostOfRedirect, redirectWith } from '../../domain/sign-in/redirect.ts'
import { listText } from '../../domain/text/plural.ts'
import { instantText } from '../../domain/time/when.ts'
import {
  type BrowserPart,
  handOutGrant,
  type SignInRow,
  signInMinutes,
  signInOf,
} from '../../store/workspaces/sign-ins.ts'
import { html } from '../pages/forms/html.ts'
import { pageAnswer, plainAnswer } from './answers.ts'
import { browserPart } from './cookie.ts'
import type { OAuthCall, OAuthDeps } from './deps.ts'

const at = '/oauth/sign-in/'
const againSeconds = 3

/** Undefined where it is not here. */
export async function signInPage(deps: OAuthDeps, call: OAuthCall): Promise<Response | undefined> {
  const id = call.url.pathname.slice(at.length)
  const part = browserPart(call, id)
  if (!part || !/^[\da-f-]{36}$/.test(id)) return nothingWaits()
  const found = await signInOf(deps.db, id, part.secret)
  if (!found) return undefined
  return found.status === 'waiting' ? waiting(deps, found, part) : decided(deps, found)
}

function waiting({ now }: OAuthDeps, signIn: SignInRow, part: BrowserPart): Response {
  if (signIn.expires_at.toISOString() <= instantText(now())) return nothingWaits()
  const { client_name: name, scopes, redirect_uri } = signIn
  const host = hostOfRedirect(redirect_uri)
  const body = html`<h1>Let “${name}” use Baton as you?</h1>
<p>It wants to ${wants(scopes)}, with your rights. I know you by your chat, so please say it there. Where Baton is, type:</p>
<p class="code"><code>/task token allow ${part.code}</code></p>
<p>I’ll answer you alone there, and show this word:</p>
<p class="code"><strong>${part.word}</strong></p>
<p>Press <em>Allow</em> if it’s the same word, then come back: this page goes on by itself. If it’s another one, press <em>Refuse</em>.</p>
<p class="small">Afterwards your browser goes back to ${host === undefined ? 'a program on this computer' : html`<strong>${host}</strong>`}. The code works for ${signInMinutes} minutes. Give it to nobody: whoever types it decides who this program acts for.</p>`
  const head = html`<meta http-equiv="refresh" content="${againSeconds}">`
  return pageAnswer({ status: 200, title: 'Sign in to Baton', body, head })
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

async function decided({ db, now }: OAuthDeps, signIn: SignInRow): Promise<Response> {
  const { id, status, state, issuer } = signIn
  if (status === 'refused') return back(signIn, { error: 'access_denied', state, iss: issuer })
  const code = await handOutGrant(db, id, now())
  return code === undefined ? done() : back(signIn, { code, state, iss: issuer })
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
