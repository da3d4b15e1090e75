import { type Kysely, sql } from 'kysely'

// Why an account belongs to nobody who could be given something to do, as its platform last said.
const statements = [
  `alter table account add column outside text check (outside in ('bot', 'left', 'elsewhere'))`,
]

export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of statements) await sql.raw(statement).execute(db)
}
