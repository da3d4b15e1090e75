import { type Kysely, sql } from 'kysely'

/**
 * 0002 was changed once a version had gone out with it. A database made before lacks where messages stand, and the
 * states of imports that are read or taken back. Where nothing is missing, nothing is done.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  if (!(await hasInstallation(db))) {
    for (const statement of deliveries) await sql.raw(statement).execute(db)
    await sendAgain(db)
  }
  if (!(await knowsUndoing(db))) for (const statement of imports) await sql.raw(statement).execute(db)
}

const deliveries = [
  'alter table delivery add column installation text',
  `update delivery d set installation = coalesce(d.target->>'team',
      (select p.installation from place p where p.workspace_id = d.workspace_id and p.id = d.place_id))
    where d.message is not null`,
]

const imports = [
  'alter table import_run drop constraint import_run_state_check',
  `alter table import_run add constraint import_run_state_check
    check (state in ('reading', 'preview', 'running', 'done', 'failed', 'cancelled', 'undoing', 'undone'))`,
]

async function hasInstallation(db: Kysely<unknown>): Promise<boolean> {
  const { rows } = await sql`select from pg_attribute
    where attrelid = 'delivery'::regclass and attname = 'installation' and not attisdropped`.execute(db)
  return rows.length > 0
}

async function knowsUndoing(db: Kysely<unknown>): Promise<boolean> {
  const { rows } = await sql`select from pg_constraint where conrelid = 'import_run'::regclass
    and conname = 'import_run_state_check' and pg_get_constraintdef(oid) like '%undoing%'`.execute(db)
  return rows.length > 0
}

/**
 * Without the column no message could be sent, and the queue gave up in the end. What it does not hold any more gets a
 * timer that brings it back; a second job for what it does hold would send that twice.
 */
async function sendAgain(db: Kysely<unknown>): Promise<void> {
  const { rows } = await sql`select where to_regclass('pgboss.job') is not null`.execute(db)
  const held = `exists (select from pgboss.job j where j.name = 'delivery'
    and j.state in ('created', 'retry', 'active') and j.data->>'id' = d.id::text)`
  await sql
    .raw(
      `insert into timer (id, workspace_id, kind, subject, due_at, data)
        select gen_random_uuid(), d.workspace_id, 'retry', d.id, now(), '{}' from delivery d
        where d.state = 'queued' and not ${rows.length > 0 ? held : 'false'}
        on conflict (workspace_id, kind, subject) do nothing`,
    )
    .execute(db)
}
