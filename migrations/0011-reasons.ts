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
  `update delivery d set tells = told.ids from (select n.workspace_id, n.delivery_id,
      array_agg(n.id order by n.created_at, n.cause) as ids
    from notification n where n.delivery_id is not null group by n.workspace_id, n.delivery_id) told
    where d.workspace_id = told.workspace_id and d.id = told.delivery_id and d.state in ('queued', 'failed')`,
  // What a channel is told, which is made into words when it leaves, too.
  'alter table delivery add column news jsonb',
]

export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of statements) await sql.raw(statement).execute(db)
}
