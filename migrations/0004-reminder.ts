import { type Kysely, sql } from 'kysely'

const statements = [
  // When it rings is a moment, or a day or time on the wall clock of whom it is for, or a rule.
  `create table reminder (
    workspace_id uuid not null,
    id uuid not null,
    number integer not null,
    maker_id uuid not null,
    person_id uuid,
    place_id uuid,
    task_id uuid,
    body text not null,
    at timestamptz,
    wall text,
    rule jsonb,
    snoozed_to timestamptz,
    created_at timestamptz not null,
    ended_at timestamptz,
    primary key (workspace_id, id),
    unique (workspace_id, number),
    foreign key (workspace_id, maker_id) references person on delete cascade,
    foreign key (workspace_id, person_id) references person on delete cascade,
    foreign key (workspace_id, place_id) references place on delete cascade,
    foreign key (workspace_id, task_id) references task on delete cascade,
    check (num_nonnulls(person_id, place_id) = 1),
    check (num_nonnulls(at, wall, rule) = 1)
  )`,
  'create index reminder_maker on reminder (workspace_id, maker_id) where ended_at is null',
  'create index reminder_person on reminder (workspace_id, person_id) where ended_at is null',
  'create index reminder_task on reminder (workspace_id, task_id) where ended_at is null and task_id is not null',
]

export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of statements) await sql.raw(statement).execute(db)
}
