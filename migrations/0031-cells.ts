import { type Kysely, sql } from 'kysely'

/** A workspace's rows to lock, and where teams and people live where there are several cells: only the first one's is used. */
const statements = [
  `create table workspace_lock (
    workspace_id uuid not null references workspace on delete cascade,
    what text not null,
    primary key (workspace_id, what)
  )`,
  `create table directory_team (
    platform text not null,
    external_id text not null,
    cell text not null,
    primary key (platform, external_id)
  )`,
  `create table directory_account (
    platform text not null,
    external_id text not null,
    cell text not null,
    seen_at timestamptz not null,
    primary key (platform, external_id, cell)
  )`,
]

export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of statements) await sql.raw(statement).execute(db)
}
