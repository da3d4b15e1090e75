import { type Kysely, sql } from 'kysely'

/** Whether the words of the titles that somebody types are read as dates, people and more. */
const statements = ['alter table person add column quick_add boolean not null default true']

export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of statements) await sql.raw(statement).execute(db)
}
