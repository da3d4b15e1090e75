/** What programs are answered, as OAuth has it; and what browsers are shown. */
import type { Html } from '../pages/forms/html.ts'
import { html, page } from '../pages/forms/html.ts'

/** Any page may ask on behalf of its own program: nothing here is known by a cookie but the page of a sign-in. */
export const openToPages = { 'access-control-allow-origin': '*', 'cache-control': 'no-store' }

/** What a page’s program is told that asks whether it may ask. */
export function preflight(): Response {
  const headers = {
    ...openToPages,
    'access-control-allow-methods': 'GET, POST',
    'access-control-allow-headers': 'content-type, authorization, mcp-protocol-version',
  }
  return new Response(null, { status: 204, headers })
}

export type ErrorCode =
  | 'invalid_request'
  | 'invalid_grant'
  | 'invalid_scope'
  | 'invalid_target'
  | 'unsupported_grant_type'
  | 'invalid_redirect_uri'
  | 'invalid_client_metadata'

/** `description`: for whoever writes the program, in ASCII without quotes (RFC 6749). */
export class OAuthProblem extends Error {
  readonly code: ErrorCode
  constructor(code: ErrorCode, description: string) {
    super(description)
    this.name = 'OAuthProblem'
    this.code = code
  }
}

export function problemAnswer({ code, message }: OAuthProblem): Response {
  return Response.json({ error: code, error_description: message }, { status: 400, headers: openToPages })
}

/** A page runs nothing, loads its own style alone, and tells nobody where it was. `sends`: browsers hold the limit of a form for where they are led next, too, which is the program. */
const pageHeaders = (sends: boolean) => ({
  'content-type': 'text/html; charset=utf-8',
  'content-security-policy': `default-src 'none'; style-src 'self'; ${sends ? '' : "form-action 'none'; "}base-uri 'none'; frame-ancestors 'none'`,
  'cache-control': 'no-store',
  'x-robots-tag': 'noindex, nofollow',
})

export type Page = { status: number; title: string; body: Html; head?: Html; sends?: boolean }

export function pageAnswer({ status, title, body, head, sends = false }: Page): Response {
  const text = page(title, body, { style: '/oauth/style.css', head })
  return new Response(text, { status, headers: pageHeaders(sends) })
}

export function plainAnswer(status: number, title: string, words: string): Response {
  return pageAnswer({ status, title, body: html`<h1>${title}</h1>\n<p>${words}</p>` })
}
