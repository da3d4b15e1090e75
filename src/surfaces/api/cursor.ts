/** Where a page goes on: opaque to programs, and good for the question alone that it was made for. */
import { createHash } from 'node:crypto'
import { z } from 'zod'
import type { Scope } from '../../operations/scope.ts'
import { type After, mostKeys } from '../../store/database/keyset.ts'
import { ProblemError } from './problem.ts'
import type { Route } from './route.ts'

/** `given`: what was asked, as it was written. */
export type Question = { route: Route; given: Record<string, unknown> }

const written = z.strictObject({ after: z.array(z.string().nullable()).max(mostKeys), of: z.string() })

export function cursorFor(scope: Scope, question: Question, after: After): string {
  return Buffer.from(JSON.stringify({ after, of: nameOf(scope, question, after) })).toString('base64url')
}

/** Throws ProblemError where it is none of this question's. */
export function readCursor(scope: Scope, question: Question, cursor: string): After {
  const read = written.safeParse(parsed(cursor))
  if (read.success && read.data.of === nameOf(scope, question, read.data.after)) return read.data.after
  throw new ProblemError({
    title: 'This cursor is of another question.',
    detail:
      'A cursor goes on with the question whose answer had it as `next`. Begin without one where you ask anew.',
    status: 422,
    code: 'bad_cursor',
  })
}

/** How many are asked for may change from page to page. */
function nameOf({ viewer }: Scope, { route, given }: Question, after: After): string {
  const { limit: _, ...asked } = given
  const all = [
    route.method,
    route.path,
    viewer.workspaceId,
    viewer.personId,
    Object.entries(asked).sort(),
    after,
  ]
  return createHash('sha256').update(JSON.stringify(all)).digest('base64url').slice(0, 16)
}

function parsed(cursor: string): unknown {
  try {
    return JSON.parse(Buffer.from(cursor, 'base64url').toString())
  } catch {
    return undefined
  }
}
