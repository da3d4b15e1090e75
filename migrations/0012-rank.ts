import { type Kysely, sql } from 'kysely'

const statements = [
  // What the platform last said that somebody is there: manager, member or guest.
  `alter table account add column rank text check (rank in ('manager', 'member', 'guest'))`,
  // Whether somebody gave them their role, so that it does not follow the platform. Roles that were there before stay,
  // but those of members whom nobody made one: on their platform they may be guests.
  'alter table person add column role_given boolean not null default true',
  `update person p set role_given = false where p.role = 'member' and not exists (select from event e
    where e.workspace_id = p.workspace_id and e.kind = 'person.changed' and e.data->>'person' = p.id::text
      and e.data->>'did' like 'made %')`,
]

export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of statements) await sql.raw(statement).execute(db)
}
