import { type Kysely, sql } from 'kysely'

// Where a reminder was set: the message at the top of the thread, and a link that leads back there.
const statements = [
  'alter table reminder add column thread text',
  'alter table reminder add column link text',
]

export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of statements) await sql.raw(statement).execute(db)
}
