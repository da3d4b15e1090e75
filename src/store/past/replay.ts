/** Makes rows as they were, and goes on from there change by change, as the journal tells it. */
import { type Kysely, sql, type Transaction } from 'kysely'
import type { RowChange } from '../../domain/history/change.ts'
import { nameOfRow, netChanges } from '../../domain/history/net-change.ts'
import { type EventRow, eventColumns, eventOf, type StoredEvent } from '../journal/events.ts'
import { type Journaled, keyColumns, keyOf, taskOfRow } from '../journal/journal.ts'
import { insertWhole, setRows, takeOut } from '../journal/whole-rows.ts'
import type { Database } from '../schema.ts'
import { refreshAssignments } from '../tasks/task-changes.ts'

type Place = { trx: Transaction<Database>; workspaceId: string }
type Row = Record<string, unknown>

export type PastEvent = EventRow & { changes: RowChange[] }

/** Stored bytes of changes that are read at most. */
const mostBytes = 8_000_000

/**
 * What happened since a moment, in the order it did, without what this rule did itself. Where that is very much, it begins
 * later; `since` says when.
 */
export async function eventsSince(
  db: Kysely<Database>,
  workspaceId: string,
  { since, without }: { since: string; without: string | undefined },
): Promise<{ since: string; events: PastEvent[] }> {
  const { rows } = await sql<StoredEvent & { changes: RowChange[] | null }>`
    with sized as (select id, sum(coalesce(pg_column_size(changes), 0)) over (order by id desc) as bytes from event
      where workspace_id = ${workspaceId} and at >= ${since}::timestamptz)
    select ${eventColumns}, e.changes from sized join event e on e.workspace_id = ${workspaceId} and e.id = sized.id
    where sized.bytes <= ${mostBytes} and not exists (select from automation_run r
      where r.workspace_id = ${workspaceId} and r.id = e.group_id and r.automation_id = ${without ?? null}::uuid)
    order by e.id`.execute(db)
  const { rows: left } = await sql<{ at: Date | null }>`select max(at) as at from event
    where workspace_id = ${workspaceId} and at >= ${since}::timestamptz and id < ${rows[0]?.id ?? null}::uuid`.execute(
    db,
  )
  const events = rows.map((row) => ({ ...eventOf(row), changes: (row.changes ?? []).filter(isKept) }))
  return { since: left[0]?.at?.toISOString() ?? since, events }
}

/** What nobody asks about a task, or what does nothing there: where it was imported from, other rules, forms, repositories. */
const leftOut = ['imported', 'automation', 'form', 'code_repository', 'code_repository_list']

function isKept({ table }: RowChange): boolean {
  return table in keyColumns && !leftOut.includes(table)
}

/** Rows that were not there at first, as they were when they were added. */
export type Added = ReadonlyMap<string, Row>

/** Makes all rows as they were before these changes. */
export async function rewind(place: Place, changes: RowChange[]): Promise<Added> {
  const added = firstSeen(changes)
  for (const [table, net] of byTable(netChanges(changes))) {
    const gone = await takeOut(place, table, keys(net.filter(({ before }) => before === null)))
    for (const row of gone) {
      const name = nameOfRow({ table, key: keyOf(table, row) })
      added.set(name, { ...row, ...added.get(name) })
    }
    await setRows(
      place,
      table,
      net.flatMap(({ key, before, after }) => (before && after ? [{ key, values: before }] : [])),
    )
    await insertWhole(
      place,
      table,
      net.flatMap(({ before, after }) => (before && !after ? [before] : [])),
    )
  }
  await refreshAssignments(place.trx, place.workspaceId, tasksOf(changes))
  return added
}

/** Makes the changes again. */
export async function goForward(
  place: Place,
  changes: RowChange[],
  { added, at }: { added: Added; at: string },
): Promise<void> {
  const net = netChanges(changes)
  for (const [table, theirs] of byTable(net)) {
    // What somebody adds or takes out may be there, or gone, by another hand.
    await takeOut(place, table, keys(theirs.filter(({ before, after }) => !before || !after)))
    const rows = addedAgain(theirs, added)
    if (table === 'comment') await renumber(place, rows)
    await insertWhole(place, table, rows)
    await setRows(
      place,
      table,
      theirs.flatMap(({ key, before, after }) => (before && after ? [{ key, values: after }] : [])),
    )
  }
  const tasks = tasksOf(net)
  await sql`update task set updated_at = ${at}::timestamptz
    where workspace_id = ${place.workspaceId} and id = any(${tasks}::uuid[])`.execute(place.trx)
  await refreshAssignments(place.trx, place.workspaceId, tasks)
}

/** A comment that the rule made in between has the number of one that comes now. */
async function renumber({ trx, workspaceId }: Place, comments: Row[]): Promise<void> {
  const numbers = comments.map(({ task_id, number }) => ({ task_id, number }))
  await sql`update comment c set number = c.number + ${outOfTheWay}
    from jsonb_to_recordset(${JSON.stringify(numbers)}::jsonb) as n(task_id uuid, number integer)
    where c.workspace_id = ${workspaceId} and c.task_id = n.task_id and c.number = n.number`.execute(trx)
}

/** More comments than any task has. */
const outOfTheWay = 1_000_000

/** Those of which nothing but the change is left, because they are gone for good, stay away. */
function addedAgain(net: RowChange[], added: Added): Row[] {
  return net.flatMap((change) => {
    const row = change.before ? undefined : added.get(nameOfRow(change))
    return row?.workspace_id === undefined ? [] : [{ ...row, ...change.after }]
  })
}

/** Of rows that were added: what their columns were at first, as far as later changes tell. */
function firstSeen(changes: RowChange[]): Map<string, Row> {
  const added = new Map<string, Row>()
  for (const change of changes) {
    const name = nameOfRow(change)
    const row = added.get(name)
    if (row) added.set(name, { ...change.before, ...row })
    else if (change.before === null) added.set(name, {})
  }
  return added
}

function byTable(net: RowChange[]): Map<Journaled, RowChange[]> {
  // Written from our own table names.
  return Map.groupBy(net, ({ table }) => table as Journaled)
}

function keys(changes: RowChange[]): RowChange['key'][] {
  return changes.map(({ key }) => key)
}

function tasksOf(changes: RowChange[]): string[] {
  const tasks = changes.filter(({ table }) => table === 'task' || table === 'assignment')
  return [...new Set(tasks.flatMap((change) => taskOfRow(change) ?? []))]
}

/** What gave a task its date or status, and what became of handoffs, is asked for later. */
const asked: readonly string[] = [
  ...['task.due', 'task.status', 'task.edited', 'task.field'],
  ...['task.handed_off', 'handoff.answered'],
]

/** Notes what happened, where somebody asks for it. */
export async function noteEvents(trx: Transaction<Database>, events: EventRow[]): Promise<void> {
  const rows = events.flatMap(({ kind, workspaceId, id, taskId, actorId, origin, group, at, data }) =>
    asked.includes(kind)
      ? [
          {
            ...{ workspace_id: workspaceId, id, kind, task_id: taskId, actor_id: actorId, origin, at },
            ...{ invocation_id: null, group_id: group, data: JSON.stringify(data), changes: null },
          },
        ]
      : [],
  )
  if (rows.length > 0) await trx.insertInto('event').values(rows).execute()
}
