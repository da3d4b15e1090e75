import { type Kysely, sql } from 'kysely'

/**
 * Repositories on GitHub and GitLab, the Lists that they reach, their pull requests and which tasks these are about. What a host
 * sends comes to an address with a key, of which only a hash is kept; the secret that it is signed with is kept sealed.
 * `refs` and `closes` are the tasks that a pull request names, by their numbers, linked or not.
 */
const statements = [
  `create table code_repository (
    workspace_id uuid not null references workspace on delete cascade,
    id uuid not null,
    host text not null check (host in ('github', 'gitlab')),
    external_id text,
    name text not null,
    main_branch text,
    key_hash text not null,
    secret text not null,
    added_by uuid not null,
    heard_at timestamptz,
    problem text check (problem in ('gone', 'unsigned')),
    created_at timestamptz not null,
    deleted_at timestamptz,
    primary key (workspace_id, id),
    foreign key (workspace_id, added_by) references person on delete cascade
  )`,
  'create index code_repository_key on code_repository (key_hash)',
  'create index code_repository_added_by on code_repository (workspace_id, added_by)',
  `create table code_repository_list (
    workspace_id uuid not null,
    repository_id uuid not null,
    list_id uuid not null,
    primary key (workspace_id, repository_id, list_id),
    foreign key (workspace_id, repository_id) references code_repository on delete cascade,
    foreign key (workspace_id, list_id) references list on delete cascade
  )`,
  'create index code_repository_list_list on code_repository_list (workspace_id, list_id)',
  `create table code_delivery (
    workspace_id uuid not null,
    repository_id uuid not null,
    delivery text not null,
    at timestamptz not null,
    primary key (workspace_id, repository_id, delivery),
    foreign key (workspace_id, repository_id) references code_repository on delete cascade
  )`,
  'create index code_delivery_at on code_delivery (workspace_id, at)',
  `create table pull_request (
    workspace_id uuid not null,
    id uuid not null,
    repository_id uuid not null,
    number integer not null,
    title text not null,
    url text not null,
    state text not null check (state in ('open', 'merged', 'closed')),
    draft boolean not null,
    author_id text not null,
    author text not null,
    source text,
    target text not null,
    head text not null,
    reviews jsonb not null,
    refs integer[] not null,
    closes integer[] not null,
    merged_at timestamptz,
    released text,
    host_at timestamptz not null,
    primary key (workspace_id, id),
    foreign key (workspace_id, repository_id) references code_repository on delete cascade
  )`,
  'create unique index pull_request_number on pull_request (workspace_id, repository_id, number)',
  'create index pull_request_head on pull_request (workspace_id, repository_id, head)',
  `create table pull_request_task (
    workspace_id uuid not null,
    pull_id uuid not null,
    task_id uuid not null,
    closes boolean not null,
    added_by uuid,
    primary key (workspace_id, pull_id, task_id),
    foreign key (workspace_id, pull_id) references pull_request on delete cascade,
    foreign key (workspace_id, task_id) references task on delete cascade
  )`,
  'create index pull_request_task_task on pull_request_task (workspace_id, task_id)',
  `create table code_commit (
    workspace_id uuid not null,
    repository_id uuid not null,
    head text not null,
    checks jsonb not null,
    at timestamptz not null,
    primary key (workspace_id, repository_id, head),
    foreign key (workspace_id, repository_id) references code_repository on delete cascade
  )`,
  'create index code_commit_at on code_commit (workspace_id, at)',
  `create table code_branch_task (
    workspace_id uuid not null,
    repository_id uuid not null,
    branch text not null,
    number integer not null,
    closes boolean not null,
    at timestamptz not null,
    primary key (workspace_id, repository_id, branch, number),
    foreign key (workspace_id, repository_id) references code_repository on delete cascade
  )`,
  'create index code_branch_task_at on code_branch_task (workspace_id, at)',
  `create table code_account (
    workspace_id uuid not null references workspace on delete cascade,
    host text not null,
    external_id text not null,
    login text not null,
    person_id uuid not null,
    at timestamptz not null,
    primary key (workspace_id, host, external_id),
    foreign key (workspace_id, person_id) references person on delete cascade
  )`,
  'create index code_account_person on code_account (workspace_id, person_id)',
  `create table code_claim (
    workspace_id uuid not null references workspace on delete cascade,
    host text not null,
    login text not null,
    person_id uuid not null,
    words_hash text not null,
    at timestamptz not null,
    primary key (workspace_id, host, person_id),
    foreign key (workspace_id, person_id) references person on delete cascade
  )`,
  'create index code_claim_person on code_claim (workspace_id, person_id)',
  ...[
    'code_repository',
    'code_repository_list',
    'code_delivery',
    'pull_request',
    'pull_request_task',
    'code_branch_task',
    'code_commit',
    'code_account',
    'code_claim',
  ].map((table) => `alter table ${table} alter column workspace_id set (n_distinct = 50)`),
]

export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of statements) await sql.raw(statement).execute(db)
}
