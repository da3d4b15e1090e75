import { type Kysely, sql } from 'kysely'

const statements = [
  `create table handoff (
    workspace_id uuid not null,
    id uuid not null,
    task_id uuid not null,
    kind text not null check (kind in ('handoff', 'unblocked')),
    from_id uuid,
    to_id uuid not null,
    note text not null default '',
    expected_at timestamptz,
    expected_on date,
    passed_from uuid,
    created_at timestamptz not null,
    state text not null default 'waiting'
      check (state in ('waiting', 'accepted', 'passed', 'refused', 'ended')),
    answered_at timestamptz,
    answered_by uuid,
    answer text not null default '',
    stage integer not null default 0,
    asked_at timestamptz not null,
    asked_id uuid,
    later_until timestamptz,
    checked boolean not null default false,
    primary key (workspace_id, id),
    foreign key (workspace_id, task_id) references task on delete cascade,
    foreign key (workspace_id, from_id) references person,
    foreign key (workspace_id, to_id) references person,
    foreign key (workspace_id, answered_by) references person,
    foreign key (workspace_id, asked_id) references person
  )`,
  // Of several people who have a task, each is asked once when it is ready.
  `create unique index handoff_waiting on handoff (workspace_id, task_id, to_id) where state = 'waiting'`,
  'create index handoff_task on handoff (workspace_id, task_id)',
  `create index handoff_to on handoff (workspace_id, to_id) where state = 'waiting'`,
  `create index handoff_from on handoff (workspace_id, from_id) where state = 'waiting'`,
  // What a task needs before it may be finished, beside what its List asks for. A sign-off without a person is the List's.
  `create table gate (
    workspace_id uuid not null,
    id uuid not null,
    task_id uuid not null,
    kind text not null check (kind in ('note', 'sign-off')),
    person_id uuid,
    met_at timestamptz,
    met_by uuid,
    primary key (workspace_id, id),
    unique nulls not distinct (workspace_id, task_id, kind, person_id),
    foreign key (workspace_id, task_id) references task on delete cascade,
    foreign key (workspace_id, person_id) references person,
    foreign key (workspace_id, met_by) references person
  )`,
]

export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of statements) await sql.raw(statement).execute(db)
}
