import { type Kysely, sql } from 'kysely'

const statements = [
  // Of a timer that failed: how often, and until when it is let be.
  'alter table timer add column failures integer, add column put_off_until timestamptz',
]

export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of statements) await sql.raw(statement).execute(db)
}
