/** What a call says of a report, and what is answered where that won't do. */
import { inPlainText, plainWordsOf } from '../../cards/refusals/plain-words.ts'
import type { Refusal } from '../../domain/refusal.ts'
import { stripUnstorable } from '../../domain/text/strip-unstorable.ts'

/** `https://www.rfc-editor.org/rfc/rfc9457` */
export function problem(status: number, code: string, detail: string, waitMs?: number): Response {
  const headers = {
    'content-type': 'application/problem+json',
    'cache-control': 'no-store',
    ...(status === 401 && { 'www-authenticate': 'Bearer' }),
    ...(waitMs !== undefined && { 'retry-after': String(Math.ceil(waitMs / 1000)) }),
  }
  const body = JSON.stringify({ type: 'about:blank', title: code, status, detail, code })
  return new Response(body, { status, headers })
}

/** Of a report that can't be read: its words need nobody to be asked. */
export function unreadable(refusal: Refusal): Response {
  const words = plainWordsOf(refusal) ?? { message: refusal.code, hint: '' }
  return problem(refusal.code === 'test_report_too_large' ? 413 : 400, refusal.code, inPlainText(words))
}

const id = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/

type Asked = Record<string, unknown>

export function given(query: URLSearchParams): Asked | { missing: string } {
  const said = (name: string) => {
    const value = stripUnstorable(query.get(name) ?? '').trim()
    return value === '' ? undefined : value
  }
  const list = said('list')
  if (list === undefined) return { missing: 'which List the report is for' }
  const branch = said('branch')
  if (branch === undefined) return { missing: 'which branch was tested' }
  const attempt = said('attempt')
  if (attempt !== undefined && !/^[1-9]\d{0,3}$/.test(attempt)) return { missing: 'the attempt as a number' }
  const texts = Object.fromEntries(
    ['run', 'time', 'commit', 'url'].flatMap((name) => {
      const value = said(name)
      return value === undefined ? [] : [[name, value]]
    }),
  )
  const place = id.test(list) ? { id: list } : { path: list }
  return { ...texts, in: place, branch, ...(attempt !== undefined && { attempt: Number(attempt) }) }
}
