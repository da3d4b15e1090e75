import { sql, type Transaction } from 'kysely'
import type { Database } from '../schema.ts'
import { sendIgnoringResult } from './postgres.ts'

/**
 * How long the database may look for the answer to a question: to what is asked outside of a transaction, or before one has
 * changed or locked anything. In milliseconds.
 */
export const longestQuestionMs = 15_000

/** The same from here on in a transaction that has begun. The embedded database can't interrupt what it does: there it has no effect. */
export function limitStatements(trx: Transaction<Database>): Promise<void> {
  return sendIgnoringResult(trx, sql`set local statement_timeout = ${sql.lit(longestQuestionMs)}`)
}

/** Postgres's code for a statement that took too long, or was ended by whoever runs the server. */
export const givenUp = '57014'
