/** Taking back what the events of one group did, exactly, unless something else changed the same since. */
import { type Kysely, type RawBuilder, sql } from 'kysely'
import type { RowChange } from '../../domain/history/change.ts'
import { netChanges } from '../../domain/history/net-change.ts'
import type { Database } from '../schema.ts'
import { refreshAssignments } from '../tasks/task-changes.ts'
import { type Journaled, keysOf, type Recorder, taskOfRow } from './journal.ts'

/** Rows of these are never taken out, only marked: what hangs on them stays, and they can be restored. */
const marked = new Set<string>([
  'task',
  'space',
  'folder',
  'list',
  'status',
  'comment',
  'attachment',
  'view',
  'template',
  'digest',
  'field',
  'standup',
] satisfies Journaled[])

export type Group = {
  id: string
  actorId: string | null
  at: string
  kinds: string[]
  taskIds: string[]
  changes: RowChange[]
  undone: boolean
}

/** The events of a group with what they changed, locked so that it is taken back once. */
export async function lockGroup(recorder: Recorder, group: string): Promise<Group | undefined> {
  const rows = await recorder.trx
    .selectFrom('event')
    .select(['kind', 'task_id', 'actor_id', 'changes', 'undone_by', 'at'])
    .where('workspace_id', '=', recorder.workspaceId)
    .where('group_id', '=', group)
    .orderBy('id')
    .forNoKeyUpdate()
    .execute()
  const [first] = rows
  // What changed nothing only followed from what did.
  const changing = rows.filter((row) => row.changes !== null)
  return (
    first && {
      id: group,
      actorId: first.actor_id,
      at: first.at.toISOString(),
      kinds: [...new Set(changing.map((row) => row.kind))],
      taskIds: [...new Set(changing.flatMap((row) => row.task_id ?? []))],
      changes: rows.flatMap((row) => row.changes ?? []),
      undone: rows.some((row) => row.undone_by !== null),
    }
  )
}

/** The newest change of somebody that is not taken back yet and takes back nothing itself. */
export async function lastGroupOf(
  db: Kysely<Database>,
  workspaceId: string,
  actorId: string,
): Promise<string | undefined> {
  const row = await db
    .selectFrom('event')
    .select('group_id')
    .where('workspace_id', '=', workspaceId)
    .where('actor_id', '=', actorId)
    .where('changes', 'is not', null)
    .where('undone_by', 'is', null)
    .where('kind', '<>', 'change.undone')
    // Of an import that was taken back, some may be left.
    .where(
      sql<boolean>`not exists (select from import_run r where r.workspace_id = event.workspace_id
        and r.state in ('undoing', 'undone') and r.data->>'group' = event.group_id::text)`,
    )
    .orderBy('id', 'desc')
    .limit(1)
    .executeTakeFirst()
  return row?.group_id ?? undefined
}

/** A row that is not any more what the change had made of it. */
export type Conflict = { table: string; key: RowChange['key']; taskId: string | undefined }

/** Puts every row back. Returns what stands in the way, and then has changed nothing. */
export async function takeBack(recorder: Recorder, group: Group, now: string): Promise<Conflict[]> {
  const net = netChanges(group.changes).reverse()
  const conflicts = await conflictsOf(recorder, net)
  if (conflicts.length === 0) await putRowsBack(recorder, net, now)
  return conflicts
}

/** Puts rows back that are as they were left, the newest change first. */
export async function putRowsBack(recorder: Recorder, net: RowChange[], now: string): Promise<void> {
  for (const [table, changes] of Map.groupBy(net, (change) => change.table)) {
    // Written from our own table names.
    await putBack(recorder, table as Journaled, changes, now)
  }
  const sorted = net.filter(({ table }) => table === 'task' || table === 'assignment')
  const tasks = new Set(sorted.flatMap((change) => taskOfRow(change) ?? []))
  await refreshAssignments(recorder.trx, recorder.workspaceId, [...tasks])
}

/** Those that are not as they were left. A statement for each table and set of columns, however many rows. */
export async function conflictsOf(recorder: Recorder, net: RowChange[]): Promise<Conflict[]> {
  const conflicts: Conflict[] = []
  const shapes = Map.groupBy(net, (change) => `${change.table} ${columnsOf(change.after).join()}`)
  for (const changes of shapes.values()) {
    const [first] = changes
    if (!first) continue
    // Written from our own table names.
    const table = first.table as Journaled
    const columns = columnsOf(first.after)
    const rows = changes.map(({ key, after }) => ({ ...after, ...key }))
    const asItWas =
      columns.length > 0
        ? sql`and row(${each('t', columns)}) is not distinct from row(${each('r', columns)})`
        : sql``
    const { rows: same } = await sql<Record<string, unknown>>`
      select ${each('t', keysOf[table])} from ${sql.table(table)} t
      join jsonb_populate_recordset(null::${sql.table(table)}, ${JSON.stringify(rows)}::jsonb) r
        on ${keyed('t', 'r', table)}
      where t.workspace_id = ${recorder.workspaceId} ${asItWas} for no key update of t`.execute(recorder.trx)
    const found = new Set(same.map((row) => keysOf[table].map((column) => row[column]).join()))
    for (const change of changes) {
      const there = found.has(keysOf[table].map((column) => change.key[column]).join())
      if (there !== (change.after !== null))
        conflicts.push({ table, key: change.key, taskId: taskOfRow(change) })
    }
  }
  return conflicts
}

async function putBack(
  recorder: Recorder,
  table: Journaled,
  changes: RowChange[],
  now: string,
): Promise<void> {
  const added = changes.filter((change) => change.before === null && !change.after?.deleted_at)
  const gone = changes.filter((change) => change.after === null)
  const changed = changes.filter((change) => change.before !== null && change.after !== null)
  if (marked.has(table)) {
    await update(
      recorder,
      table,
      added.map((change) => ({ ...change, before: { deleted_at: now }, after: { deleted_at: null } })),
    )
  } else await remove(recorder, table, added)
  await update(recorder, table, changed)
  await insert(recorder, table, gone)
}

async function remove(recorder: Recorder, table: Journaled, changes: RowChange[]): Promise<void> {
  if (changes.length === 0) return
  const keys = changes.map((change) => change.key)
  const { rows } = await sql<{ row: Record<string, unknown> }>`
    delete from ${sql.table(table)} t
    using jsonb_populate_recordset(null::${sql.table(table)}, ${JSON.stringify(keys)}::jsonb) r
    where t.workspace_id = ${recorder.workspaceId} and ${keyed('t', 'r', table)}
    returning to_jsonb(t) as row`.execute(recorder.trx)
  for (const { row } of rows) recorder.rows.push({ table, key: keyOf(table, row), before: row, after: null })
}

async function update(recorder: Recorder, table: Journaled, changes: RowChange[]): Promise<void> {
  for (const alike of Map.groupBy(changes, (change) => columnsOf(change.before).join()).values()) {
    const columns = columnsOf(alike[0]?.before ?? null)
    const rows = alike.map(({ key, before }) => ({ ...before, ...key }))
    const set = sql.join(columns.map((column) => sql`${sql.id(column)} = ${sql.ref(`r.${column}`)}`))
    await sql`update ${sql.table(table)} t set ${set}
      from jsonb_populate_recordset(null::${sql.table(table)}, ${JSON.stringify(rows)}::jsonb) r
      where t.workspace_id = ${recorder.workspaceId} and ${keyed('t', 'r', table)}`.execute(recorder.trx)
  }
  for (const { key, before, after } of changes) {
    recorder.rows.push({ table, key, before: after, after: before })
  }
}

/** Generated columns make themselves. */
const generated = ['search']

async function insert(recorder: Recorder, table: Journaled, changes: RowChange[]): Promise<void> {
  const [first] = changes
  if (!first) return
  const columns = columnsOf(first.before).filter((column) => !generated.includes(column))
  const list = sql.join(columns.map((column) => sql.id(column)))
  await sql`insert into ${sql.table(table)} (${list})
    select ${list} from jsonb_populate_recordset(null::${sql.table(table)},
      ${JSON.stringify(changes.map((change) => change.before))}::jsonb)`.execute(recorder.trx)
  for (const { key, before } of changes) recorder.rows.push({ table, key, before: null, after: before })
}

/** Marks the group as taken back; where it took another one back itself, that one holds again. */
export async function markUndone(recorder: Recorder, group: string, by: string): Promise<void> {
  const { trx, workspaceId } = recorder
  await sql`update event set undone_by = ${by} where workspace_id = ${workspaceId} and group_id = ${group}`.execute(
    trx,
  )
  await sql`update event set undone_by = null where workspace_id = ${workspaceId} and undone_by = ${group}`.execute(
    trx,
  )
  await sql`delete from notification where workspace_id = ${workspaceId} and delivery_id is null
    and cause in (select id from event where workspace_id = ${workspaceId} and group_id = ${group})`.execute(
    trx,
  )
}

/** Of what happened to these tasks after a group of events, the newest by somebody. */
export async function laterChange(
  db: Kysely<Database>,
  workspaceId: string,
  group: string,
  conflict: Conflict,
): Promise<{ kind: string; taskId: string | null; actorId: string | null; at: string } | undefined> {
  const touched = JSON.stringify([{ table: conflict.table, key: conflict.key }])
  const row = await db
    .selectFrom('event')
    .select(['kind', 'task_id', 'actor_id', 'at'])
    .where('workspace_id', '=', workspaceId)
    .$if(conflict.taskId !== undefined, (query) => query.where('task_id', '=', conflict.taskId ?? ''))
    .where(sql<boolean>`changes @> ${touched}::jsonb`)
    .where('group_id', '<>', group)
    .orderBy('id', 'desc')
    .limit(1)
    .executeTakeFirst()
  return row && { kind: row.kind, taskId: row.task_id, actorId: row.actor_id, at: row.at.toISOString() }
}

/** The first change of these tasks after a group of events that still holds. */
export async function changeAfter(
  db: Kysely<Database>,
  workspaceId: string,
  group: string,
  taskIds: string[],
): Promise<{ kind: string; taskId: string | null; actorId: string | null; at: string } | undefined> {
  if (taskIds.length === 0) return undefined
  const row = await db
    .selectFrom('event')
    .select(['kind', 'task_id', 'actor_id', 'at'])
    .where('workspace_id', '=', workspaceId)
    .where((eb) => eb('task_id', '=', eb.fn.any(eb.val(taskIds))))
    .where('changes', 'is not', null)
    .where('undone_by', 'is', null)
    .where('group_id', '<>', group)
    .where(
      sql<boolean>`id > (select max(id::text)::uuid from event where workspace_id = ${workspaceId} and group_id = ${group})`,
    )
    .orderBy('id')
    .limit(1)
    .executeTakeFirst()
  return row && { kind: row.kind, taskId: row.task_id, actorId: row.actor_id, at: row.at.toISOString() }
}

/** Whether dependencies that were put back close a circle. */
export async function closesCircle(recorder: Recorder): Promise<boolean> {
  const { rows } = await sql<{ circle: boolean }>`
    with recursive reached as (
      select r.blocker_id as start, r.dependent_id as node
      from jsonb_to_recordset(${JSON.stringify(
        recorder.rows.flatMap(({ table, after }) => (table === 'dependency' && after ? [after] : [])),
      )}::jsonb) as r(blocker_id uuid, dependent_id uuid)
      union
      select reached.start, d.dependent_id from reached
      join dependency d on d.workspace_id = ${recorder.workspaceId} and d.blocker_id = reached.node
    ) select exists (select from reached where start = node) as circle`.execute(recorder.trx)
  return rows[0]?.circle ?? false
}

function columnsOf(row: Record<string, unknown> | null): string[] {
  return Object.keys(row ?? {}).sort()
}

function each(alias: string, columns: readonly string[]): RawBuilder<unknown> {
  return sql.join(columns.map((column) => sql.ref(`${alias}.${column}`)))
}

function keyed(one: string, other: string, table: Journaled): RawBuilder<boolean> {
  const same = keysOf[table].map(
    (column) => sql`${sql.ref(`${one}.${column}`)} = ${sql.ref(`${other}.${column}`)}`,
  )
  return sql.join(same, sql` and `)
}

function keyOf(table: Journaled, row: Record<string, unknown>): RowChange['key'] {
  return Object.fromEntries(keysOf[table].map((column) => [column, String(row[column])]))
}
