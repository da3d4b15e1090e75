/** What a call says of a report, and what is answered where that won't do. */
import { plainWordsOf } from '../../cards/refusals/plain-words.ts'
import type { Refusal } from '../../domain/refusal.ts'
import { stripUnstorable } from '../../domain/text/strip-unstorable.ts'
import { ProblemError } from '../api/problem.ts'

/** Of a report that can't be read: its words need nobody to be asked. */
export function unreadable(refusal: Refusal): ProblemError {
  const { message: title, hint: detail } = plainWordsOf(refusal) ?? { message: refusal.code, hint: '' }
  const status = refusal.code === 'test_report_too_large' ? 413 : 400
  return new ProblemError({ title, detail, status, code: refusal.code })
}

function missing(what: string): ProblemError {
  const detail = `Say it in the address: /reports?list=Backend&branch=main&run=118`
  return new ProblemError({ title: `This needs ${what}.`, detail, status: 400, code: 'bad_input' })
}

const id = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/

/** The inputs of the operation, as far as they stand in the address. */
export function given(query: URLSearchParams): Record<string, unknown> {
  const said = (name: string) => {
    const value = stripUnstorable(query.get(name) ?? '').trim()
    return value === '' ? undefined : value
  }
  const [list, branch, attempt] = [said('list'), said('branch'), said('attempt')]
  if (list === undefined) throw missing('the List that the report is for')
  if (branch === undefined) throw missing('the branch that was tested')
  if (attempt !== undefined && !/^[1-9]\d{0,3}$/.test(attempt)) throw missing('the attempt as a number')
  const texts = ['run', 'time', 'commit', 'url'].flatMap((name) => {
    const value = said(name)
    return value === undefined ? [] : [[name, value]]
  })
  return {
    ...Object.fromEntries(texts),
    ...{ in: id.test(list) ? { id: list } : { path: list }, branch },
    ...(attempt !== undefined && { attempt: Number(attempt) }),
  }
}
