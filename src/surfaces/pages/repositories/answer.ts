/** How the pages about repositories are answered: nothing on them runs, is kept, or tells another site where it came from. */
import type { WebCall } from '../../../runtime/http/web-surface.ts'
import { type Html, html, page } from '../forms/html.ts'

/** `formsTo`: where else than here a form may lead. `cookie`: one to set. */
export type Extras = { formsTo?: string[]; cookie?: string }

function headersOf({ formsTo = [], cookie }: Extras): Record<string, string> {
  const to = ["'self'", ...formsTo].join(' ')
  return {
    'content-security-policy': `default-src 'none'; style-src 'self'; form-action ${to}; base-uri 'none'; frame-ancestors 'none'`,
    'referrer-policy': 'no-referrer',
    'cache-control': 'no-store',
    'x-robots-tag': 'noindex, nofollow',
    ...(cookie !== undefined && { 'set-cookie': cookie }),
  }
}

type Said = { status?: number; title: string; body: Html }

export function answerPage({ status = 200, title, body }: Said, extras: Extras = {}): Response {
  const headers = { ...headersOf(extras), 'content-type': 'text/html; charset=utf-8' }
  return new Response(page(title, html`<h1>${title}</h1>\n${body}`), { status, headers })
}

/** A page that says one thing. */
export function plainAnswer(status: number, title: string, words: string): Response {
  return answerPage({ status, title, body: html`<p>${words}</p>` })
}

export function sendTo(address: string, extras: Extras = {}): Response {
  return new Response(null, { status: 303, headers: { ...headersOf(extras), location: address } })
}

/** Whether there ever was something is not said. */
export const gone = () =>
  plainAnswer(
    404,
    'There is nothing here',
    'The link may be wrong, used already, or too old. Ask Baton for another one in the chat.',
  )

export const silentHost = (host: string) =>
  plainAnswer(
    503,
    `${host} doesn’t answer right now`,
    'Nothing was changed. Go back and try again in a minute.',
  )

export const noLonger = () =>
  plainAnswer(403, 'Only admins can do this', 'You aren’t an admin of your team any more. Ask one of them.')

/** Fields of a form; empty where it is none. */
export function fieldsOf({ request, body }: WebCall): URLSearchParams {
  const type = request.headers.get('content-type') ?? ''
  return type.startsWith('application/x-www-form-urlencoded')
    ? new URLSearchParams(new TextDecoder().decode(body))
    : new URLSearchParams()
}
