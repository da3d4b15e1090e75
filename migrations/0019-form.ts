import { type Kysely, sql } from 'kysely'

/**
 * Forms that people make, what was sent with them, and files that came along on the public page. `opened`: who may fill it in
 * besides those who see its List. `page_key` is the end of the public page's address, `secret_hash` that of the page which
 * tells what became of a submission: the secret itself is kept nowhere.
 */
const statements = [
  `create table form (
    workspace_id uuid not null references workspace on delete cascade,
    id uuid not null,
    name text not null,
    introduction text not null,
    list_id uuid not null,
    owner_id uuid not null,
    state text not null check (state in ('on', 'off', 'paused')),
    problem text,
    opened text not null check (opened in ('list', 'team', 'public')),
    page_key text,
    revision integer not null default 1,
    definition jsonb not null,
    created_at timestamptz not null,
    deleted_at timestamptz,
    primary key (workspace_id, id),
    foreign key (workspace_id, list_id) references list on delete cascade,
    foreign key (workspace_id, owner_id) references person on delete cascade
  )`,
  'create index form_list on form (workspace_id, list_id)',
  'create index form_owner on form (workspace_id, owner_id)',
  'create index form_page on form (page_key) where page_key is not null',
  `create table form_submission (
    workspace_id uuid not null references workspace on delete cascade,
    id uuid not null,
    form_id uuid not null,
    task_id uuid not null,
    person_id uuid,
    title text not null,
    secret_hash text,
    at timestamptz not null,
    primary key (workspace_id, id),
    foreign key (workspace_id, form_id) references form on delete cascade,
    foreign key (workspace_id, task_id) references task on delete cascade
  )`,
  'create index form_submission_form on form_submission (workspace_id, form_id, at)',
  'create index form_submission_task on form_submission (workspace_id, task_id)',
  'create index form_submission_secret on form_submission (secret_hash) where secret_hash is not null',
  `create table form_file (
    workspace_id uuid not null,
    file_id uuid not null,
    task_id uuid not null,
    key_hash text not null,
    primary key (workspace_id, file_id),
    foreign key (workspace_id, file_id) references stored_file on delete cascade,
    foreign key (workspace_id, task_id) references task on delete cascade
  )`,
  'create index form_file_task on form_file (workspace_id, task_id)',
  'create index form_file_key on form_file (key_hash)',
  'alter table form alter column workspace_id set (n_distinct = 50)',
  'alter table form_submission alter column workspace_id set (n_distinct = 50)',
  'alter table form_file alter column workspace_id set (n_distinct = 50)',
]

export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of statements) await sql.raw(statement).execute(db)
}
