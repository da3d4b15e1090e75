import { type Kysely, sql } from 'kysely'

/**
 * Everything a workspace owns has `workspace_id` first in its keys, so that the database can be distributed by it.
 * `installation`, `code` and `timer` route across workspaces and stay in one place.
 */
const statements = [
  `create table workspace (
    id uuid primary key,
    name text not null,
    last_number integer not null default 0,
    created_at timestamptz not null
  )`,
  `create table installation (
    platform text not null,
    external_id text not null,
    workspace_id uuid not null,
    name text not null,
    created_at timestamptz not null,
    primary key (platform, external_id)
  )`,
  'create index installation_workspace on installation (workspace_id)',
  `create table person (
    workspace_id uuid not null references workspace on delete cascade,
    id uuid not null,
    name text not null,
    role text not null check (role in ('guest', 'member', 'admin', 'owner')),
    time_zone text,
    hours_from smallint,
    hours_to smallint,
    created_at timestamptz not null,
    primary key (workspace_id, id)
  )`,
  `create table account (
    workspace_id uuid not null,
    platform text not null,
    external_id text not null,
    installation text not null,
    person_id uuid not null,
    name text not null,
    seen_at timestamptz,
    blocked_at timestamptz,
    primary key (workspace_id, platform, external_id),
    foreign key (workspace_id, person_id) references person on delete cascade
  )`,
  'create index account_person on account (workspace_id, person_id)',
  'create index account_external on account (platform, external_id)',
  `create table space (
    workspace_id uuid not null references workspace on delete cascade,
    id uuid not null,
    name text not null,
    position integer not null,
    primary key (workspace_id, id)
  )`,
  `create table folder (
    workspace_id uuid not null,
    id uuid not null,
    space_id uuid not null,
    name text not null,
    position integer not null,
    primary key (workspace_id, id),
    foreign key (workspace_id, space_id) references space on delete cascade
  )`,
  `create table place (
    workspace_id uuid not null references workspace on delete cascade,
    id uuid not null,
    platform text not null,
    installation text not null,
    external_id text not null,
    kind text not null check (kind in ('channel', 'direct')),
    name text,
    list_id uuid,
    primary key (workspace_id, id),
    unique (workspace_id, platform, external_id)
  )`,
  `create table list (
    workspace_id uuid not null,
    id uuid not null,
    space_id uuid not null,
    folder_id uuid,
    name text not null,
    position integer not null,
    place_id uuid,
    primary key (workspace_id, id),
    foreign key (workspace_id, space_id) references space on delete cascade,
    foreign key (workspace_id, folder_id) references folder,
    foreign key (workspace_id, place_id) references place
  )`,
  'alter table place add foreign key (workspace_id, list_id) references list',
  `create table status (
    workspace_id uuid not null references workspace on delete cascade,
    id uuid not null,
    space_id uuid,
    folder_id uuid,
    list_id uuid,
    name text not null,
    category text not null check (category in ('open', 'active', 'done', 'closed')),
    colour text not null,
    position integer not null,
    primary key (workspace_id, id),
    foreign key (workspace_id, space_id) references space on delete cascade,
    foreign key (workspace_id, folder_id) references folder on delete cascade,
    foreign key (workspace_id, list_id) references list on delete cascade,
    check (num_nonnulls(space_id, folder_id, list_id) <= 1)
  )`,
  `create unique index status_name on status
    (workspace_id, coalesce(list_id, folder_id, space_id, workspace_id), lower(name))`,
  `create table task (
    workspace_id uuid not null references workspace on delete cascade,
    id uuid not null,
    number integer not null,
    list_id uuid not null,
    parent_id uuid,
    title text not null,
    description text not null default '',
    status_id uuid not null,
    priority smallint not null default 2 check (priority between 0 and 3),
    due_at timestamptz,
    due_on text,
    created_by uuid,
    created_at timestamptz not null,
    updated_at timestamptz not null,
    started_at timestamptz,
    finished_at timestamptz,
    primary key (workspace_id, id),
    unique (workspace_id, number),
    foreign key (workspace_id, list_id) references list,
    foreign key (workspace_id, parent_id) references task,
    foreign key (workspace_id, status_id) references status,
    check (due_on is null or due_at is not null)
  )`,
  'create index task_next on task (workspace_id, priority, due_at, number) where finished_at is null',
  'create index task_due on task (workspace_id, due_at) where finished_at is null and due_at is not null',
  'create index task_status on task (workspace_id, status_id, priority, due_at, number)',
  'create index task_list on task (workspace_id, list_id)',
  // What a page of somebody's tasks is sorted by stands here as well, or it would take a look at all they ever had.
  `create table assignment (
    workspace_id uuid not null,
    task_id uuid not null,
    person_id uuid not null,
    open boolean not null,
    priority smallint not null,
    due_at timestamptz,
    number integer not null,
    primary key (workspace_id, task_id, person_id),
    foreign key (workspace_id, task_id) references task on delete cascade,
    foreign key (workspace_id, person_id) references person on delete cascade
  )`,
  'create index assignment_person on assignment (workspace_id, person_id, task_id)',
  `create index assignment_next on assignment (workspace_id, person_id, priority, due_at, number) include (task_id)
    where open`,
  `create table task_tag (
    workspace_id uuid not null,
    task_id uuid not null,
    tag text not null,
    primary key (workspace_id, task_id, tag),
    foreign key (workspace_id, task_id) references task on delete cascade
  )`,
  'create index task_tag_tag on task_tag (workspace_id, tag, task_id)',
  `create table dependency (
    workspace_id uuid not null,
    blocker_id uuid not null,
    dependent_id uuid not null,
    created_by uuid,
    created_at timestamptz not null,
    primary key (workspace_id, blocker_id, dependent_id),
    foreign key (workspace_id, blocker_id) references task on delete cascade,
    foreign key (workspace_id, dependent_id) references task on delete cascade,
    check (blocker_id <> dependent_id)
  )`,
  'create index dependency_dependent on dependency (workspace_id, dependent_id, blocker_id)',
  `create table comment (
    workspace_id uuid not null,
    id uuid not null,
    task_id uuid not null,
    author_id uuid not null,
    body text not null,
    created_at timestamptz not null,
    primary key (workspace_id, id),
    foreign key (workspace_id, task_id) references task on delete cascade,
    foreign key (workspace_id, author_id) references person
  )`,
  'create index comment_task on comment (workspace_id, task_id, created_at)',
  `create table event (
    workspace_id uuid not null references workspace on delete cascade,
    id uuid not null,
    kind text not null,
    task_id uuid,
    actor_id uuid,
    invocation_id text,
    data jsonb not null,
    at timestamptz not null,
    primary key (workspace_id, id)
  )`,
  'create index event_task on event (workspace_id, task_id, id)',
  `create table invocation (
    workspace_id uuid not null references workspace on delete cascade,
    id text not null,
    reply jsonb not null,
    at timestamptz not null,
    primary key (workspace_id, id)
  )`,
  'create index invocation_at on invocation (at)',
  `create table timer (
    id uuid primary key,
    workspace_id uuid not null,
    kind text not null,
    subject text not null,
    due_at timestamptz not null,
    data jsonb not null,
    unique (workspace_id, kind, subject)
  )`,
  'create index timer_due on timer (due_at)',
  `create table delivery (
    workspace_id uuid not null references workspace on delete cascade,
    id uuid not null,
    person_id uuid,
    place_id uuid,
    card jsonb not null,
    state text not null check (state in ('queued', 'sent', 'failed')),
    platform text,
    attempts integer not null default 0,
    message jsonb,
    problem text,
    created_at timestamptz not null,
    ended_at timestamptz,
    primary key (workspace_id, id),
    foreign key (workspace_id, person_id) references person on delete cascade,
    foreign key (workspace_id, place_id) references place on delete cascade,
    check (num_nonnulls(person_id, place_id) = 1)
  )`,
  `create index delivery_failed on delivery (workspace_id, created_at) where state = 'failed'`,
  `create table notification (
    workspace_id uuid not null references workspace on delete cascade,
    id uuid not null,
    person_id uuid not null,
    reason text not null,
    cause uuid not null,
    task_id uuid,
    card jsonb not null,
    created_at timestamptz not null,
    held_until timestamptz not null,
    delivery_id uuid,
    primary key (workspace_id, id),
    foreign key (workspace_id, person_id) references person on delete cascade,
    foreign key (workspace_id, task_id) references task on delete cascade,
    foreign key (workspace_id, delivery_id) references delivery on delete cascade
  )`,
  'create index notification_held on notification (workspace_id, person_id, held_until) where delivery_id is null',
  `create table mute (
    workspace_id uuid not null,
    person_id uuid not null,
    reason text not null,
    primary key (workspace_id, person_id, reason),
    foreign key (workspace_id, person_id) references person on delete cascade
  )`,
  `create table code (
    hash text primary key,
    kind text not null check (kind in ('connect', 'link')),
    workspace_id uuid not null,
    person_id uuid not null,
    expires_at timestamptz not null
  )`,
]

export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of statements) await sql.raw(statement).execute(db)
}
