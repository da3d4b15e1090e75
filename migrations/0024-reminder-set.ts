import { type Kysely, sql } from 'kysely'

// When a reminder was changed or put off last: what was set before somebody said that they would be away rests meanwhile.
const statements = ['alter table reminder add column set_at timestamptz']

export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of statements) await sql.raw(statement).execute(db)
}
