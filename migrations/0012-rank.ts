import { type Kysely, sql } from 'kysely'

const statements = [
  // What the platform last said that somebody is there: manager, member or guest.
  `alter table account add column rank text check (rank in ('manager', 'member', 'guest'))`,
  // Whether somebody gave them their role, so that it does not follow the platform. Roles that were there before stay.
  'alter table person add column role_given boolean not null default true',
]

export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of statements) await sql.raw(statement).execute(db)
}
