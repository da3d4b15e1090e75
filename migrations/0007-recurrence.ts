import { type Kysely, sql } from 'kysely'

const statements = [
  // `task_id` is the one that is current; `next_at` is null where the next one comes only when that is done.
  `create table recurrence (
    workspace_id uuid not null,
    id uuid not null,
    task_id uuid not null,
    rule jsonb not null,
    zone text not null,
    next_at timestamptz,
    created_by uuid,
    created_at timestamptz not null,
    primary key (workspace_id, id),
    unique (workspace_id, task_id),
    foreign key (workspace_id, task_id) references task on delete cascade,
    foreign key (workspace_id, created_by) references person
  )`,
]

export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of statements) await sql.raw(statement).execute(db)
}
