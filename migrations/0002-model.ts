import { type Kysely, sql } from 'kysely'

/** What is deleted stays for 30 days, with the moment it went; what is archived is only out of the way. */
const hierarchy = [
  'alter table space add column archived_at timestamptz, add column deleted_at timestamptz',
  'alter table folder add column archived_at timestamptz, add column deleted_at timestamptz',
  `alter table list add column archived_at timestamptz, add column deleted_at timestamptz,
    add column private boolean not null default false, add column settled boolean not null default false`,
  'create index list_space on list (workspace_id, space_id)',
  `create table list_member (
    workspace_id uuid not null,
    list_id uuid not null,
    person_id uuid not null,
    primary key (workspace_id, list_id, person_id),
    foreign key (workspace_id, list_id) references list on delete cascade,
    foreign key (workspace_id, person_id) references person on delete cascade
  )`,
  'create index list_member_person on list_member (workspace_id, person_id, list_id)',
  // The channels that hear a List's news. place.list_id is where tasks made in a channel go.
  `create table list_place (
    workspace_id uuid not null,
    list_id uuid not null,
    place_id uuid not null,
    primary key (workspace_id, list_id, place_id),
    foreign key (workspace_id, list_id) references list on delete cascade,
    foreign key (workspace_id, place_id) references place on delete cascade
  )`,
  'create index list_place_place on list_place (workspace_id, place_id)',
  `insert into list_place (workspace_id, list_id, place_id)
    select workspace_id, id, place_id from list where place_id is not null`,
  'update list set settled = place_id is not null',
  'alter table list drop column place_id',
  'alter table place add column gone_at timestamptz',
  'alter table installation add column gone_at timestamptz',
  'alter table person add column removed_at timestamptz',
  'alter table status add column deleted_at timestamptz',
  'drop index status_name',
  `create unique index status_name on status
    (workspace_id, coalesce(list_id, folder_id, space_id, workspace_id), lower(name)) where deleted_at is null`,
]

/**
 * A search vector also holds its workspace as a word, so that one index finds what a workspace has, however many
 * others use the same words.
 */
const searchable = (...parts: [text: string, weight: string][]) =>
  [
    `array_to_tsvector(array['w:' || workspace_id::text])`,
    ...parts.map(([text, weight]) => `setweight(to_tsvector('simple'::regconfig, ${text}), '${weight}')`),
  ].join(' || ')

const tasks = [
  `alter table task add column start_at timestamptz, add column start_on text,
    add column estimate_minutes integer check (estimate_minutes >= 0),
    add column fields jsonb not null default '{}', add column deleted_at timestamptz,
    add column search tsvector generated always as
      (${searchable(['title', 'A'], ['left(description, 20000)', 'C'])}) stored`,
  'create index task_search on task using gin (search)',
  'create index task_parent on task (workspace_id, parent_id) where parent_id is not null',
  `create index task_list_next on task (workspace_id, list_id, priority, due_at, number)
    where finished_at is null and deleted_at is null`,
  'create index task_finished on task (workspace_id, finished_at) where finished_at is not null and deleted_at is null',
  'create index task_deleted on task (workspace_id, deleted_at) where deleted_at is not null',
  `create table watcher (
    workspace_id uuid not null,
    task_id uuid not null,
    person_id uuid not null,
    primary key (workspace_id, task_id, person_id),
    foreign key (workspace_id, task_id) references task on delete cascade,
    foreign key (workspace_id, person_id) references person on delete cascade
  )`,
  'create index watcher_person on watcher (workspace_id, person_id, task_id)',
  `create table checklist_item (
    workspace_id uuid not null,
    id uuid not null,
    task_id uuid not null,
    position integer not null,
    text text not null,
    done_at timestamptz,
    done_by uuid,
    primary key (workspace_id, id),
    foreign key (workspace_id, task_id) references task on delete cascade
  )`,
  'create index checklist_item_task on checklist_item (workspace_id, task_id, position)',
  `create table field (
    workspace_id uuid not null references workspace on delete cascade,
    id uuid not null,
    space_id uuid,
    list_id uuid,
    name text not null,
    kind text not null check (kind in ('text', 'number', 'choice', 'date', 'person', 'link')),
    choices jsonb not null default '[]',
    position integer not null,
    deleted_at timestamptz,
    primary key (workspace_id, id),
    foreign key (workspace_id, space_id) references space on delete cascade,
    foreign key (workspace_id, list_id) references list on delete cascade,
    check (num_nonnulls(space_id, list_id) <= 1)
  )`,
  `create table relation (
    workspace_id uuid not null,
    task_id uuid not null,
    other_id uuid not null,
    primary key (workspace_id, task_id, other_id),
    foreign key (workspace_id, task_id) references task on delete cascade,
    foreign key (workspace_id, other_id) references task on delete cascade,
    check (task_id < other_id)
  )`,
  'create index relation_other on relation (workspace_id, other_id)',
]

const conversation = [
  `alter table comment add column number integer, add column parent_id uuid, add column edited_at timestamptz,
    add column deleted_at timestamptz, add column assignee_id uuid, add column resolved_at timestamptz,
    add column resolved_by uuid, add column said_in jsonb,
    add column search tsvector generated always as (${searchable(['left(body, 20000)', 'D'])}) stored`,
  `update comment set number = counted.number from (
      select workspace_id, id, row_number() over (partition by workspace_id, task_id order by created_at, id) as number
      from comment) counted
    where counted.workspace_id = comment.workspace_id and counted.id = comment.id`,
  'alter table comment alter column number set not null',
  'create unique index comment_number on comment (workspace_id, task_id, number)',
  `alter table comment add foreign key (workspace_id, parent_id) references comment,
    add foreign key (workspace_id, assignee_id) references person`,
  `create index comment_assignee on comment (workspace_id, assignee_id)
    where assignee_id is not null and resolved_at is null and deleted_at is null`,
  'create index comment_search on comment using gin (search)',
  `create table comment_reaction (
    workspace_id uuid not null,
    comment_id uuid not null,
    person_id uuid not null,
    emoji text not null,
    primary key (workspace_id, comment_id, person_id, emoji),
    foreign key (workspace_id, comment_id) references comment on delete cascade,
    foreign key (workspace_id, person_id) references person on delete cascade
  )`,
  // Where a comment stands on the platforms: the message it came from, and its copies in other threads.
  `create table comment_message (
    workspace_id uuid not null,
    platform text not null,
    channel text not null,
    message text not null,
    installation text not null,
    comment_id uuid not null,
    origin boolean not null,
    primary key (workspace_id, platform, channel, message),
    foreign key (workspace_id, comment_id) references comment on delete cascade
  )`,
  'create index comment_message_comment on comment_message (workspace_id, comment_id)',
  // Cards that are kept up to date where they were posted: of a task, or of a view pinned in a channel.
  `create table live_card (
    workspace_id uuid not null,
    platform text not null,
    channel text not null,
    message text not null,
    installation text not null,
    task_id uuid,
    view_id uuid,
    thread text,
    posted_at timestamptz not null,
    primary key (workspace_id, platform, channel, message),
    foreign key (workspace_id, task_id) references task on delete cascade,
    check (num_nonnulls(task_id, view_id) = 1)
  )`,
  'create index live_card_task on live_card (workspace_id, task_id)',
  `create table attachment (
    workspace_id uuid not null,
    id uuid not null,
    task_id uuid not null,
    comment_id uuid,
    platform text not null,
    installation text not null,
    external_id text not null,
    name text not null,
    type text not null,
    size bigint not null,
    url text not null,
    added_by uuid,
    created_at timestamptz not null,
    deleted_at timestamptz,
    primary key (workspace_id, id),
    foreign key (workspace_id, task_id) references task on delete cascade,
    foreign key (workspace_id, comment_id) references comment on delete cascade
  )`,
  'create index attachment_task on attachment (workspace_id, task_id)',
]

const work = [
  `create table view (
    workspace_id uuid not null references workspace on delete cascade,
    id uuid not null,
    name text not null,
    person_id uuid,
    list_id uuid,
    filter text not null,
    created_by uuid,
    created_at timestamptz not null,
    deleted_at timestamptz,
    primary key (workspace_id, id),
    foreign key (workspace_id, person_id) references person on delete cascade,
    foreign key (workspace_id, list_id) references list on delete cascade,
    check (num_nonnulls(person_id, list_id) <= 1)
  )`,
  'alter table live_card add foreign key (workspace_id, view_id) references view on delete cascade',
  'create index live_card_view on live_card (workspace_id, view_id)',
  `create table template (
    workspace_id uuid not null references workspace on delete cascade,
    id uuid not null,
    name text not null,
    content jsonb not null,
    created_by uuid,
    created_at timestamptz not null,
    deleted_at timestamptz,
    primary key (workspace_id, id)
  )`,
  // Calls that are too long for a button's own text, by a short id.
  `create table kept_call (
    workspace_id uuid not null references workspace on delete cascade,
    id text not null,
    call jsonb not null,
    at timestamptz not null,
    primary key (workspace_id, id)
  )`,
  // What a task was called where it came from, so that it comes once, and hashes of what came, to see what people changed.
  `create table imported (
    workspace_id uuid not null,
    source text not null,
    external_id text not null,
    task_id uuid not null,
    hashes jsonb not null default '{}', primary key (workspace_id, source, external_id),
    foreign key (workspace_id, task_id) references task on delete cascade
  )`,
  'create index imported_task on imported (workspace_id, task_id)',
  `create table import_run (
    workspace_id uuid not null references workspace on delete cascade,
    id uuid not null,
    person_id uuid not null,
    source text not null,
    file_name text not null,
    state text not null check (state in ('reading', 'preview', 'running', 'done', 'failed', 'cancelled', 'undoing', 'undone')),
    data jsonb not null,
    created_at timestamptz not null,
    primary key (workspace_id, id),
    foreign key (workspace_id, person_id) references person on delete cascade
  )`,
]

/** Files on their way in or out: imports and exports, in pieces, so that none has to be held in memory whole. */
const files = [
  `create table stored_file (
    workspace_id uuid not null references workspace on delete cascade,
    id uuid not null,
    name text not null,
    type text not null,
    size bigint not null,
    created_at timestamptz not null,
    primary key (workspace_id, id)
  )`,
  `create table stored_chunk (
    workspace_id uuid not null,
    file_id uuid not null,
    position integer not null,
    data bytea not null,
    primary key (workspace_id, file_id, position),
    foreign key (workspace_id, file_id) references stored_file on delete cascade
  )`,
]

/**
 * A delivery with a `target` is a message that is kept as its row says: an answer in a thread, or a card that is there
 * already. `installation` and `message` are where it stands, `withdrawn` that it is to go; `revision` counts its changes.
 */
const deliveries = [
  `alter table delivery add column target jsonb, add column comment_id uuid, add column installation text,
    add column revision integer not null default 0, add column withdrawn boolean not null default false`,
  'create index delivery_comment on delivery (workspace_id, comment_id) where comment_id is not null',
  `create index delivery_waiting on delivery (workspace_id, (target->>'id')) where state = 'queued'
    and target is not null`,
  'alter table delivery drop constraint delivery_state_check',
  `alter table delivery add constraint delivery_state_check
    check (state in ('queued', 'sent', 'failed', 'dropped'))`,
  'alter table delivery drop constraint delivery_check',
  `alter table delivery add constraint delivery_check
    check (num_nonnulls(person_id, place_id, target) = 1)`,
]

/** `changes` holds the rows before and after, which undo puts back; the events of one change share a group. */
const history = [
  'alter table event add column group_id uuid, add column changes jsonb, add column undone_by uuid',
  'create index event_group on event (workspace_id, group_id, id) where group_id is not null',
  'create index event_actor on event (workspace_id, actor_id, id) where changes is not null',
]

const statements = [...hierarchy, ...tasks, ...conversation, ...work, ...files, ...deliveries, ...history]

export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of statements) {
    await sql.raw(statement).execute(db)
  }
}
