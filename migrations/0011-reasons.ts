import { type Kysely, sql } from 'kysely'

const statements = [
  // What is told is made into words when it leaves: a notification keeps what it is about, and for whom else it is told.
  'alter table notification alter column card drop not null',
  'alter table notification add column args jsonb',
  'alter table notification add column stands_in_for uuid',
  'alter table delivery alter column card drop not null',
  // The day that a morning's message is about.
  'alter table delivery add column morning jsonb',
  // The notifications that it tells; another delivery may tell the same on another platform.
  'alter table delivery add column tells uuid[]',
  // What a channel is told, which is made into words when it leaves, too.
  'alter table delivery add column news jsonb',
]

export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of statements) await sql.raw(statement).execute(db)
}
