/** How things stand in a team, so that two teams can be compared. */
import { sql } from 'kysely'
import type { TestApp } from '../support/app.ts'

/** What people change: of each table, what is left out of it because it says nothing that they mean. */
const tables: Record<string, string[]> = {
  task: ['updated_at'],
  assignment: ['open', 'priority', 'due_at', 'number'],
  task_tag: [],
  watcher: [],
  checklist_item: [],
  dependency: [],
  relation: [],
  comment: ['said_in'],
  recurrence: [],
  handoff: [],
  gate: [],
  time_off: [],
  quiet_subject: [],
  mute: [],
  person: [],
  list: ['settled'],
  status: [],
  view: [],
  template: [],
}
const noise = ['workspace_id', 'id', 'search']

/** An hour and a moment are the same ring; a day rings when work begins, at 9 in this world. */
const reminders = `select 'reminder', to_jsonb(r) - '{workspace_id,id,at,wall}'::text[] || jsonb_build_object('wall', case
    when r.at is not null then to_char(r.at at time zone coalesce(p.time_zone, 'Europe/Lisbon'), 'YYYY-MM-DD"T"HH24:MI')
    when length(r.wall) = 10 then r.wall || 'T09:00' else r.wall end)
  from reminder r left join person p on p.workspace_id = r.workspace_id and p.id = r.person_id
  where r.workspace_id = (select id from here)`

/** That a task comes back later is nowhere else. */
const laters = `select 'later', jsonb_build_object('subject', subject, 'at', due_at)
  from timer where kind = 'later' and workspace_id = (select id from here)`

const named = { task: `'T-' || number`, person: 'name', list: 'name', status: 'name' }

const statement = `with here as (select workspace_id as id from installation where external_id = '$team')
  ${Object.entries(named)
    .map(
      ([table, name]) => `select 'name' as of, jsonb_build_object('id', id, 'name', ${name}) as row
        from ${table} where workspace_id = (select id from here)`,
    )
    .join(' union all ')}
  ${Object.entries(tables)
    .map(
      ([table, without]) => `union all select '${table}', to_jsonb(t) - '{${[...noise, ...without]}}'::text[]
        from ${table} t where workspace_id = (select id from here)`,
    )
    .join(' ')}
  union all ${reminders} union all ${laters}`

const uuid = /[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}/g

/** A line for each row, in which things go by their names: their ids are others in each team. */
export async function stateOf(db: TestApp['db'], team: string): Promise<string> {
  const { rows } = await sql
    .raw<{ of: string; row: { id: string; name: string } }>(statement.replace('$team', team))
    .execute(db)
  const names = new Map(rows.flatMap(({ of, row }) => (of === 'name' ? [[row.id, row.name] as const] : [])))
  return rows
    .filter(({ of }) => of !== 'name')
    .map(({ of, row }) => `${of} ${JSON.stringify(row)}`.replaceAll(uuid, (id) => names.get(id) ?? 'new'))
    .toSorted()
    .join('\n')
}
