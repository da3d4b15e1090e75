import { type Kysely, sql } from 'kysely'

/**
 * Issues that are kept in step with tasks. `issue_sync` says of a repository in which List its issues are tasks; `issue` is one
 * of them, with what both sides last agreed on, and since when it has to be looked at; `issue_comment` is what was said on one
 * side and stands on the other, too, or was removed before it was heard of. Who said something without being in the team stands with the comment.
 */
const statements = [
  `create table issue_sync (
    workspace_id uuid not null,
    repository_id uuid not null,
    list_id uuid not null,
    outward boolean not null,
    chosen_private boolean not null,
    added_by uuid not null,
    created_at timestamptz not null,
    fill_since timestamptz,
    fill_page integer,
    due_at timestamptz,
    leased_until timestamptz,
    primary key (workspace_id, repository_id),
    foreign key (workspace_id, repository_id) references code_repository on delete cascade,
    foreign key (workspace_id, list_id) references list on delete cascade,
    foreign key (workspace_id, added_by) references person on delete cascade
  )`,
  'create index issue_sync_list on issue_sync (workspace_id, list_id)',
  'create index issue_sync_added_by on issue_sync (workspace_id, added_by)',
  'create index issue_sync_due on issue_sync (due_at) where due_at is not null',
  `create table issue (
    workspace_id uuid not null,
    id uuid not null,
    repository_id uuid not null,
    task_id uuid not null,
    number integer,
    external_id text,
    url text,
    title text,
    body text,
    open boolean,
    host_at timestamptz,
    by_host boolean not null,
    single boolean not null,
    chosen_in uuid,
    cut boolean not null default false,
    left_open boolean not null default false,
    stopped text check (stopped in ('moved', 'private', 'confidential', 'gone', 'refused')),
    settled_group uuid,
    revision integer not null default 0,
    attempts integer not null default 0,
    due_at timestamptz,
    leased_until timestamptz,
    created_at timestamptz not null,
    primary key (workspace_id, id),
    foreign key (workspace_id, repository_id) references code_repository on delete cascade,
    foreign key (workspace_id, task_id) references task on delete cascade
  )`,
  'create unique index issue_number on issue (workspace_id, repository_id, number)',
  'create unique index issue_task on issue (workspace_id, task_id)',
  'create index issue_due on issue (due_at) where due_at is not null',
  `create table issue_comment (
    workspace_id uuid not null,
    id uuid not null,
    issue_id uuid not null,
    comment_id uuid,
    external_id text,
    body text,
    host_at timestamptz,
    by_host boolean not null,
    settled boolean not null,
    primary key (workspace_id, id),
    foreign key (workspace_id, issue_id) references issue on delete cascade,
    foreign key (workspace_id, comment_id) references comment on delete cascade
  )`,
  'create unique index issue_comment_external on issue_comment (workspace_id, issue_id, external_id)',
  'create unique index issue_comment_comment on issue_comment (workspace_id, comment_id)',
  'alter table comment add column said_by text',
  'alter table code_repository add column rest_until timestamptz',
  ...['issue_sync', 'issue', 'issue_comment'].map(
    (table) => `alter table ${table} alter column workspace_id set (n_distinct = 50)`,
  ),
]

export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of statements) await sql.raw(statement).execute(db)
}
