import { type Kysely, sql } from 'kysely'

const statements = [
  // Since when a task is in its status; null where it was added in it.
  'alter table task add column status_since timestamptz',
  `update task t set status_since = (select max(e.at) from event e
      where e.workspace_id = t.workspace_id and e.task_id = t.id and e.kind = 'task.status')
    where t.finished_at is null`,
  // Since when somebody is asked to see to a comment.
  'alter table comment add column assigned_at timestamptz',
  `update comment c set assigned_at = coalesce((select max(e.at) from event e
      where e.workspace_id = c.workspace_id and e.task_id = c.task_id and e.kind = 'comment.assigned'
        and e.data->>'comment' = c.id::text), c.created_at)
    where c.assignee_id is not null`,
  // The rule is kept in words, which are read again.
  `create table standup (
    workspace_id uuid not null references workspace on delete cascade,
    id uuid not null,
    place_id uuid not null,
    rule text not null,
    zone text not null,
    created_by uuid,
    created_at timestamptz not null,
    posted_at timestamptz,
    paused_at timestamptz,
    deleted_at timestamptz,
    primary key (workspace_id, id),
    foreign key (workspace_id, place_id) references place on delete cascade,
    foreign key (workspace_id, created_by) references person
  )`,
  'create index standup_place on standup (workspace_id, place_id, created_at) where deleted_at is null',
  `create table standup_member (
    workspace_id uuid not null,
    standup_id uuid not null,
    person_id uuid not null,
    primary key (workspace_id, standup_id, person_id),
    foreign key (workspace_id, standup_id) references standup on delete cascade,
    foreign key (workspace_id, person_id) references person on delete cascade
  )`,
  'create index standup_member_person on standup_member (workspace_id, person_id)',
  // What somebody says at one run; a draft until they said so.
  `create table standup_entry (
    workspace_id uuid not null,
    id uuid not null,
    standup_id uuid not null,
    person_id uuid not null,
    run_at timestamptz not null,
    at timestamptz not null,
    state text not null check (state in ('draft', 'said', 'skipped')),
    done text not null,
    next text not null,
    blockers text not null,
    primary key (workspace_id, id),
    foreign key (workspace_id, standup_id) references standup on delete cascade,
    foreign key (workspace_id, person_id) references person on delete cascade
  )`,
  'create unique index standup_entry_run on standup_entry (workspace_id, standup_id, person_id, run_at)',
  'create index standup_entry_person on standup_entry (workspace_id, person_id, run_at)',
  // Tasks of before get the timers that follow from their rows, computed when these are claimed: nothing is told then.
  `insert into timer (id, workspace_id, kind, subject, due_at, data, task_id)
    select gen_random_uuid(), t.workspace_id, 'due', t.id, now(), jsonb_build_object('taskId', t.id, 'first', true), t.id
    from task t where t.finished_at is null and t.deleted_at is null and (t.due_at is not null
      or exists (select from dependency d where d.workspace_id = t.workspace_id and d.blocker_id = t.id)
      or exists (select from comment c where c.workspace_id = t.workspace_id and c.task_id = t.id
        and c.assignee_id is not null and c.resolved_at is null and c.deleted_at is null))`,
]

export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of statements) await sql.raw(statement).execute(db)
}
