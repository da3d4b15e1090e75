import { type Kysely, sql } from 'kysely'

// `time_zone` is what the platform last said, so that a person's own follows it until they set another. `shared`: people of
// other teams read a channel along, as the platform last said.
const statements = [
  `alter table account add column time_zone text`,
  `alter table place add column shared boolean not null default false`,
]

export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of statements) await sql.raw(statement).execute(db)
}
