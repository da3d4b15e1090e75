/**
 * A workspace as it looks after years of work, made by SQL. 30 % of its tasks are open; priorities, dates,
 * assignees, tags, dependencies and comments are spread by fixed shares, so every size has the same shape.
 */
import { type Kysely, sql } from 'kysely'
import pg from 'pg'
import { migrate, openDatabase } from '../../src/store/database/database.ts'
import type { Database } from '../../src/store/schema.ts'
import { addWorkspace } from '../../src/store/workspaces/new-workspace.ts'
import type { SlackUser } from '../support/slack-workspace.ts'
import { generalChannel, team } from '../support/slack-workspace.ts'
import { settled, withClient } from './server.ts'

export const people: SlackUser[] = Array.from({ length: 200 }, (_, index) => ({
  id: `U${String(index + 1).padStart(4, '0')}`,
  name: `Person ${index + 1}`,
  tz: 'Europe/Berlin',
}))

/** Ids as Baton makes them: 48 bits of time, then chance. */
const idFunction = `create function pg_temp.id_at(moment timestamptz) returns uuid language sql as $$
  select (lpad(to_hex((extract(epoch from moment) * 1000)::bigint), 12, '0')
    || '7' || substr(md5(random()::text), 1, 3) || 'a' || substr(md5(random()::text), 1, 15))::uuid $$`

/** A number that has nothing to do with the task's own, and is the same in every run. */
const chanceFunction = `create function pg_temp.chance(task integer, salt integer) returns integer immutable language sql
  as $$ select hashint4(task * 16 + salt) & 1048575 $$`

const statements = [
  `create temp table here as select w.id as workspace, l.id as list
    from workspace w join list l on l.workspace_id = w.id`,
  `insert into place (workspace_id, id, platform, installation, external_id, kind, name)
    select workspace, gen_random_uuid(), 'slack', :team, :channel, 'channel', 'general' from here`,
  `insert into list_place (workspace_id, list_id, place_id)
    select l.workspace_id, l.id, p.id from list l join place p on p.workspace_id = l.workspace_id`,
  `insert into person (workspace_id, id, name, role, time_zone, created_at)
    select workspace, gen_random_uuid(), u->>'name', case n when 1 then 'owner' else 'member' end, u->>'tz', now()
    from here, jsonb_array_elements(:people) with ordinality as listed(u, n)`,
  `insert into account (workspace_id, platform, external_id, installation, person_id, name, seen_at)
    select p.workspace_id, 'slack', u->>'id', :team, p.id, p.name, now()
    from person p join jsonb_array_elements(:people) as u on u->>'name' = p.name`,
  'create temp table folk as select id, row_number() over (order by name) as n from person',
  // 30 % open: 20 % to do, 7 % in progress, 3 % in review; 65 % done, 5 % closed.
  `create temp table stage as select s.id, s.category, f.at, f.below from status s join (values
    ('To do', 0.0, 0.2), ('In progress', 0.2, 0.27), ('In review', 0.27, 0.3), ('Done', 0.3, 0.95), ('Closed', 0.95, 1.1)
  ) as f(name, at, below) on f.name = s.name`,
  `create temp table fresh as select n, now() - (:count - n) * (interval '2 years' / :count) as made,
    random() as stage, random() as rank, random() as due, random() as spread
    from generate_series(1, :count) n`,
  `insert into task (workspace_id, id, number, list_id, title, description, status_id, priority, due_at, due_on,
      created_by, created_at, updated_at, started_at, finished_at)
    select workspace, pg_temp.id_at(made), f.n, list,
      (array['Fix', 'Write', 'Review', 'Deploy', 'Test', 'Plan', 'Remove', 'Measure'])[1 + f.n % 8] || ' the '
        || (array['login loop', 'release notes', 'import of orders', 'billing page', 'search index', 'old API'])[1 + f.n % 6]
        || ' of part ' || f.n,
      case when f.n % 3 = 0 then repeat('What was found, and what should be done about it. ', 6) else '' end,
      s.id, case when rank < 0.02 then 0 when rank < 0.15 then 1 when rank < 0.85 then 2 else 3 end,
      case when due < 0.4 then now() + (spread * 90 - 30) * interval '1 day' end,
      null, p.id, made, made,
      case when s.category <> 'open' then made end,
      case when s.category in ('done', 'closed') then least(now(), made + spread * interval '14 days') end
    from fresh f join stage s on f.stage >= s.at and f.stage < s.below
      join folk p on p.n = 1 + f.n % 200, here order by f.n`,
  // 70 % of the tasks have one assignee, 15 % have two.
  `insert into assignment (workspace_id, task_id, person_id, open, priority, due_at, number)
    select t.workspace_id, t.id, p.id, t.finished_at is null, t.priority, t.due_at, t.number
    from (select *, pg_temp.chance(number, 1) % 100 as share from task) t
    join folk p on (share < 85 and p.n = 1 + pg_temp.chance(number, 2) % 200)
      or (share < 15 and p.n = 1 + (pg_temp.chance(number, 2) + 1 + pg_temp.chance(number, 3) % 199) % 200)`,
  `insert into task_tag (workspace_id, task_id, tag)
    select workspace_id, id, 'tag-' || pg_temp.chance(number, 4) % 40 from task where pg_temp.chance(number, 5) % 10 < 8
    union all
    select workspace_id, id, 'kind-' || pg_temp.chance(number, 6) % 7 from task where pg_temp.chance(number, 5) % 10 < 2`,
  // Each fifth task waits for an earlier one not far from it, so there is no way round.
  `insert into dependency (workspace_id, blocker_id, dependent_id, created_at)
    select d.workspace_id, b.id, d.id, d.created_at from task d
    join task b on b.workspace_id = d.workspace_id and b.number = d.number - 1 - pg_temp.chance(d.number, 7) % 40
    where pg_temp.chance(d.number, 8) % 5 = 0`,
  `insert into comment (workspace_id, id, task_id, number, author_id, body, created_at)
    select workspace_id, pg_temp.id_at(created_at), id, 1, created_by, 'It is on staging; see the notes.', created_at
    from task where number % 10 = 0`,
  `insert into event (workspace_id, id, kind, task_id, actor_id, data, at)
    select workspace_id, pg_temp.id_at(created_at), 'task.added', id, created_by,
      jsonb_build_object('ref', 'T-' || number, 'title', title, 'assignees', '[]'::jsonb), created_at
    from task order by number`,
  'update workspace set last_number = :count',
]

/** Fills an empty database. Foreign keys are not checked meanwhile, which needs the rights of a superuser. */
export async function seedTasks(url: string, count: number): Promise<void> {
  const store = await openDatabase({ kind: 'postgres', url })
  await migrate(store.db)
  await store.db.connection().execute((db) => fillWorkspace(db, count))
  await store.close()
  await withClient(url, settled)
}

/** The same for a database that has its tables already, on one connection. */
export async function fillWorkspace(db: Kysely<Database>, count: number): Promise<void> {
  const created_at = new Date().toISOString()
  await db.transaction().execute(async (trx) => {
    const workspace_id = await addWorkspace(trx, team.name, created_at)
    const { id, name } = team
    await trx
      .insertInto('installation')
      .values({ platform: 'slack', external_id: id, workspace_id, name, created_at })
      .execute()
  })
  const given = { team: team.id, channel: generalChannel, people: JSON.stringify(people), count }
  await withoutForeignKeys(db, [
    'select setseed(0.42)',
    idFunction,
    chanceFunction,
    ...statements.map((statement) => filled(statement, given)),
  ])
}

export async function withoutForeignKeys(db: Kysely<Database>, work: string[]): Promise<void> {
  for (const statement of [
    'set session_replication_role = replica',
    ...work,
    'reset session_replication_role',
  ])
    await sql.raw(statement).execute(db)
}

export function filled(statement: string, given: Record<string, string | number>): string {
  return statement.replace(/(?<!:):([a-z]+)/g, (_, name: string) => {
    const value = given[name]
    return typeof value === 'number' ? String(value) : pg.escapeLiteral(value ?? '')
  })
}
