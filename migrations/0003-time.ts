import { type Kysely, sql } from 'kysely'

const statements = [
  // Days of the week are those of ISO 8601: 1 is Monday. Holidays are a country, with its region where that matters.
  `alter table person add column work_days smallint[], add column holidays text,
    add column settings jsonb not null default '{}'`,
  // Until now somebody without hours was told at any time.
  `update person set hours_from = 0, hours_to = 1440, work_days = '{1,2,3,4,5,6,7}'
    where hours_from is null and time_zone is not null`,
  `alter table list add column settings jsonb not null default '{}', add column owner_id uuid,
    add foreign key (workspace_id, owner_id) references person`,
  'create index list_owner on list (workspace_id, owner_id) where owner_id is not null',
  `alter table workspace add column last_reminder integer not null default 0,
    add column last_digest integer not null default 0`,
  `create table time_off (
    workspace_id uuid not null,
    id uuid not null,
    person_id uuid not null,
    from_at timestamptz not null,
    until_at timestamptz not null,
    cover_id uuid,
    created_at timestamptz not null,
    primary key (workspace_id, id),
    foreign key (workspace_id, person_id) references person on delete cascade,
    foreign key (workspace_id, cover_id) references person,
    check (from_at < until_at)
  )`,
  'create index time_off_person on time_off (workspace_id, person_id, until_at)',
  `create table quiet_subject (
    workspace_id uuid not null,
    person_id uuid not null,
    kind text not null check (kind in ('task', 'list')),
    subject_id uuid not null,
    primary key (workspace_id, person_id, kind, subject_id),
    foreign key (workspace_id, person_id) references person on delete cascade
  )`,
  'alter table timer add column task_id uuid',
  'create index timer_task on timer (workspace_id, task_id) where task_id is not null',
  `alter table notification add column held_by text not null default 'hours',
    add column late boolean not null default false, add column insists boolean not null default false`,
  // To one person everything goes in its order, and a day has so many pings.
  'create index delivery_person on delivery (workspace_id, person_id, created_at) where person_id is not null',
  // What is older than another message and still on its way is looked for among what is on its way, not among all there was.
  `create index delivery_queued on delivery (workspace_id, person_id, created_at)
    where state = 'queued' and person_id is not null`,
  // The one platform that it goes to, where several are wanted.
  'alter table delivery add column only_on text, add column slot_at timestamptz, add column cause uuid',
  'alter table delivery add column waits text',
  // How far ahead what a platform takes is given away already, in ms since 1970. A platform's limits know no workspace.
  `create table pace (key text primary key, free_ms double precision not null,
    paused_ms double precision not null default 0)`,
]

export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of statements) await sql.raw(statement).execute(db)
}
