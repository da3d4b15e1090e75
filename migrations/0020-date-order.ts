import { type Kysely, sql } from 'kysely'

/**
 * How somebody writes 3 December as numbers, and whether their clock has 12 hours or 24: as they set it, or answered when a
 * date that they typed depended on it. Where they said nothing it follows from their zone and from the language of the account
 * that they use, which platforms tell.
 */
const statements = [
  `alter table person add column date_order text check (date_order in ('day-first', 'month-first'))`,
  'alter table person add column clock smallint check (clock in (12, 24))',
  'alter table account add column locale text',
]

export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of statements) await sql.raw(statement).execute(db)
}
