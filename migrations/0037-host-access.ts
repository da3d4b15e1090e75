import { type Kysely, sql } from 'kysely'

/**
 * How code hosts are asked: by an app that a team made for itself on GitHub, where that is installed, or with a token that
 * somebody pasted for one repository. Whatever opens something is kept sealed, and addresses only as hashes. `code_page` is a
 * page that one person was given the address of, until it was used. A repository that an app reaches needs no webhook of its own.
 */
const twins = `select * from (
    select workspace_id, id, first_value(id) over (partition by workspace_id, host, external_id order by created_at, id) as first
    from code_repository where deleted_at is null and external_id is not null) all_of_them where id <> first`

const statements = [
  `create table code_app (
    workspace_id uuid not null references workspace on delete cascade,
    host text not null check (host in ('github', 'gitlab')),
    app_id text not null,
    install_url text not null,
    name text not null,
    owner text not null,
    hook_hash text not null,
    setup_hash text not null,
    secret text not null,
    added_by uuid not null,
    created_at timestamptz not null,
    primary key (workspace_id, host),
    foreign key (workspace_id, added_by) references person on delete cascade
  )`,
  'create index code_app_hook on code_app (hook_hash)',
  'create index code_app_setup on code_app (setup_hash)',
  'create index code_app_added_by on code_app (workspace_id, added_by)',
  `create table code_installation (
    workspace_id uuid not null,
    host text not null,
    external_id text not null,
    account text not null,
    suspended boolean not null,
    at timestamptz not null,
    primary key (workspace_id, host, external_id),
    foreign key (workspace_id, host) references code_app on delete cascade
  )`,
  `create table code_app_delivery (
    workspace_id uuid not null,
    host text not null,
    delivery text not null,
    at timestamptz not null,
    primary key (workspace_id, host, delivery),
    foreign key (workspace_id, host) references code_app on delete cascade
  )`,
  'create index code_app_delivery_at on code_app_delivery (workspace_id, at)',
  `create table code_page (
    workspace_id uuid not null references workspace on delete cascade,
    key_hash text not null,
    kind text not null check (kind in ('app', 'access', 'me')),
    person_id uuid not null,
    repository_id uuid,
    data text,
    until_at timestamptz not null,
    primary key (workspace_id, key_hash),
    foreign key (workspace_id, person_id) references person on delete cascade,
    foreign key (workspace_id, repository_id) references code_repository on delete cascade
  )`,
  'create index code_page_key on code_page (key_hash)',
  'create index code_page_person on code_page (workspace_id, person_id)',
  'create index code_page_repository on code_page (workspace_id, repository_id)',
  'create index code_page_until on code_page (workspace_id, until_at)',
  'alter table code_repository alter column key_hash drop not null',
  'alter table code_repository alter column secret drop not null',
  'alter table code_repository add column installation text',
  'alter table code_repository add column token text',
  'alter table code_repository add column check_at timestamptz',
  'create index code_repository_check on code_repository (check_at) where check_at is not null',
  // The same one may be linked twice, under its former name and its present: what was linked first has all Lists of both.
  `with reached as materialized (
      select t.workspace_id, t.first, l.list_id from (${twins}) t
      join code_repository_list l on l.workspace_id = t.workspace_id and l.repository_id = t.id)
    insert into code_repository_list (workspace_id, repository_id, list_id)
    select workspace_id, first, list_id from reached
    on conflict do nothing`,
  `update code_repository r set deleted_at = now() from (${twins}) t where t.workspace_id = r.workspace_id and t.id = r.id`,
  `create unique index code_repository_external on code_repository (workspace_id, host, external_id)
    where deleted_at is null and external_id is not null`,
  'alter table code_repository drop constraint code_repository_problem_check',
  `alter table code_repository add constraint code_repository_problem_check
    check (problem in ('gone', 'unsigned', 'denied'))`,
  ...['code_app', 'code_installation', 'code_app_delivery', 'code_page'].map(
    (table) => `alter table ${table} alter column workspace_id set (n_distinct = 50)`,
  ),
]

export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of statements) await sql.raw(statement).execute(db)
}
