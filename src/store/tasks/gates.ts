/** What tasks need before they may be done: what they ask for themselves, and what their List asks for. */
import { type Kysely, sql } from 'kysely'
import { newId } from '../../domain/id.ts'
import type { Gate } from '../../domain/people/settings.ts'
import { addRows, changeRows, type Recorder, removeRows } from '../journal/journal.ts'
import type { Database } from '../schema.ts'

type Person = { id: string; name: string }

/** One need of one task. A sign-off without a person is anybody's who does not have the task. */
export type TaskGate = {
  id: string | null
  taskId: string
  number: number
  kind: Gate
  person: Person | null
  metAt: string | null
  metBy: Person | null
}

/** Every need of these tasks, met or not. */
export async function gatesOf(
  db: Kysely<Database>,
  workspaceId: string,
  taskIds: string[],
): Promise<TaskGate[]> {
  if (taskIds.length === 0) return []
  const person = (id: string) => sql`(select jsonb_build_object('id', p.id, 'name', p.name) from person p
    where p.workspace_id = t.workspace_id and p.id = ${sql.ref(id)})`
  const { rows } = await sql<{
    id: string | null
    task_id: string
    number: number
    kind: Gate
    person: Person | null
    met_at: Date | null
    met_by: Person | null
  }>`
    select g.id, t.id as task_id, t.number, coalesce(g.kind, asked.kind) as kind,
      ${person('g.person_id')} as person, g.met_at, ${person('g.met_by')} as met_by
    from unnest(${taskIds}::uuid[]) as wanted (id)
    join lateral (select * from task where workspace_id = ${workspaceId} and id = wanted.id offset 0) t on true
    join list l on l.workspace_id = t.workspace_id and l.id = t.list_id
    cross join lateral (
      select kind from jsonb_array_elements_text(coalesce(l.settings->'gate', '[]')) as of_list(kind)
      union select kind from gate own where own.workspace_id = t.workspace_id and own.task_id = t.id
    ) asked
    left join gate g on g.workspace_id = t.workspace_id and g.task_id = t.id and g.kind = asked.kind
    order by t.number, kind, g.id`.execute(db)
  return rows.map((row) => ({
    id: row.id,
    taskId: row.task_id,
    number: row.number,
    kind: row.kind,
    person: row.person,
    metAt: row.met_at?.toISOString() ?? null,
    metBy: row.met_by,
  }))
}

export type NewGate = { kind: Gate; personId: string | null }

/** Has a task ask for these needs of a kind, in place of those it had. */
export async function setGates(
  recorder: Recorder,
  taskId: string,
  kind: Gate,
  gates: NewGate[],
): Promise<void> {
  await removeRows(recorder, 'gate', sql`t.task_id = ${taskId} and t.kind = ${kind}`)
  await addRows(
    recorder,
    'gate',
    gates.map((gate) => ({ id: newId(), task_id: taskId, kind: gate.kind, person_id: gate.personId })),
  )
}

/** Meets needs; one that only the List has gets its row with that. */
export async function meetGates(
  recorder: Recorder,
  gates: TaskGate[],
  by: string,
  now: string,
): Promise<void> {
  const met = { met_at: now, met_by: by }
  const known = gates.flatMap((gate) => gate.id ?? [])
  await changeRows(recorder, 'gate', known, met)
  const fresh = gates.filter((gate) => gate.id === null)
  await addRows(
    recorder,
    'gate',
    fresh.map((gate) => ({ id: newId(), task_id: gate.taskId, kind: gate.kind, person_id: null, ...met })),
  )
}
