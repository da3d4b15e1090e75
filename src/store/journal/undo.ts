/** Taking back what the events of one group did, exactly, unless something else changed the same since. */
import { type Kysely, sql, type Transaction } from 'kysely'
import type { RowChange } from '../../domain/history/change.ts'
import { arrowsInCircles } from '../../domain/task/graph.ts'
import { linkedAnew } from '../code-host/repositories.ts'
import { inSlices } from '../database/slices.ts'
import type { Database } from '../schema.ts'
import { dependenciesBetween } from '../tasks/arrows.ts'
import { refreshAssignments } from '../tasks/task-changes.ts'
import type { Group } from './groups.ts'
import { type Journaled, keyColumns, keyOf, type Recorder, taskOfRow } from './journal.ts'
import { columnsOf, each, insertWhole, keyed, setRows, takeOut } from './whole-rows.ts'

/** Rows of these are never removed, only marked as deleted: other rows depend on them, and they can be restored. */
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
  'automation',
  'form',
  'webhook',
  'code_repository',
] satisfies Journaled[])

/** A row that something else has changed since. */
export type Conflict = { table: string; key: RowChange['key']; taskId: string | undefined }

/** Puts every row back, or none: returns the rows that something else has changed since. */
export async function undoGroup(recorder: Recorder, group: Group, now: string): Promise<Conflict[]> {
  const net = group.net.toReversed()
  const conflicts = await findConflicts(recorder, net)
  if (conflicts.length === 0) await restoreRows(recorder, net, now)
  return conflicts
}

/** Puts rows back that nothing else has changed since, the newest change first. */
export async function restoreRows(recorder: Recorder, net: RowChange[], now: string): Promise<void> {
  for (const [table, all] of Map.groupBy(net, (change) => change.table)) {
    // Written from our own table names.
    for await (const changes of inSlices(all)) await putBack(recorder, table as Journaled, changes, now)
  }
  const sorted = net.filter(({ table }) => table === 'task' || table === 'assignment')
  const tasks = new Set(sorted.flatMap((change) => taskOfRow(change) ?? []))
  await refreshAssignments(recorder.trx, recorder.workspaceId, [...tasks])
}

/** The changes whose rows something else has changed since. A statement for a thousand rows of one table and set of columns. */
export async function findConflicts(recorder: Recorder, net: RowChange[]): Promise<Conflict[]> {
  const conflicts: Conflict[] = []
  for await (const slice of inSlices(net)) {
    const shapes = Map.groupBy(slice, (change) => `${change.table} ${columnsOf(change.after).join()}`)
    for (const changes of shapes.values()) conflicts.push(...(await conflictsAmong(recorder, changes)))
  }
  return [...conflicts, ...(await linkedMeanwhile(recorder, net))]
}

/** A repository that was unlinked, and linked anew since, would be there twice. */
async function linkedMeanwhile(recorder: Recorder, net: RowChange[]): Promise<Conflict[]> {
  const back = net.filter(({ table, after }) => table === 'code_repository' && after?.deleted_at != null)
  if (back.length === 0) return []
  const ids = await linkedAnew(
    recorder,
    back.map(({ key }) => String(key.id)),
  )
  return ids.map((id) => ({ table: 'code_repository', key: { id }, taskId: undefined }))
}

/** All are of the same table, and changed the same columns. */
async function conflictsAmong(recorder: Recorder, changes: RowChange[]): Promise<Conflict[]> {
  const [first] = changes
  if (!first) return []
  // Written from our own table names.
  const table = first.table as Journaled
  const columns = columnsOf(first.after)
  const rows = changes.map(({ key, after }) => ({ ...after, ...key }))
  const asItWas =
    columns.length > 0
      ? sql`and row(${each('t', columns)}) is not distinct from row(${each('r', columns)})`
      : sql``
  const { rows: same } = await sql<Record<string, unknown>>`
    select ${each('t', keyColumns[table])} from ${sql.table(table)} t
    join jsonb_populate_recordset(null::${sql.table(table)}, ${JSON.stringify(rows)}::jsonb) r
      on ${keyed('t', 'r', table)}
    where t.workspace_id = ${recorder.workspaceId} ${asItWas} for no key update of t`.execute(recorder.trx)
  const nameOf = (row: Record<string, unknown>) => keyColumns[table].map((column) => row[column]).join()
  const found = new Set(same.map(nameOf))
  return changes
    .filter(({ key, after }) => found.has(nameOf(key)) !== (after !== null))
    .map((change) => ({ table, key: change.key, taskId: taskOfRow(change) }))
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
  const keys = changes.map((change) => change.key)
  for (const row of await takeOut(recorder, table, keys))
    recorder.rows.push({ table, key: keyOf(table, row), before: row, after: null })
}

async function update(recorder: Recorder, table: Journaled, changes: RowChange[]): Promise<void> {
  await setRows(
    recorder,
    table,
    changes.map(({ key, before }) => ({ key, values: before ?? {} })),
  )
  for (const { key, before, after } of changes) {
    recorder.rows.push({ table, key, before: after, after: before })
  }
}

async function insert(recorder: Recorder, table: Journaled, changes: RowChange[]): Promise<void> {
  await insertWhole(
    recorder,
    table,
    changes.map(({ before }) => before ?? {}),
  )
  for (const { key, before } of changes) recorder.rows.push({ table, key, before: null, after: before })
}

/** Marks the group as undone. */
export async function markUndone(recorder: Recorder, group: string, by: string): Promise<void> {
  const { trx, workspaceId } = recorder
  await sql`update event set undone_by = ${by} where workspace_id = ${workspaceId} and group_id = ${group}`.execute(
    trx,
  )
  await letCountAgain(trx, workspaceId, group)
  await forgetUntold(trx, workspaceId, group)
}

/** Where a group that is undone had undone another itself, that one counts again. */
export async function letCountAgain(
  trx: Transaction<Database>,
  workspaceId: string,
  group: string,
): Promise<void> {
  await sql`update event set undone_by = null where workspace_id = ${workspaceId} and undone_by = ${group}`.execute(
    trx,
  )
}

/** Nobody is told any more of what a group did. */
export async function forgetUntold(
  trx: Transaction<Database>,
  workspaceId: string,
  group: string,
): Promise<void> {
  await sql`delete from notification where workspace_id = ${workspaceId} and delivery_id is null
    and cause in (select id from event where workspace_id = ${workspaceId} and group_id = ${group})`.execute(
    trx,
  )
}

/** The newest event after a group that changed the row of a conflict. */
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
export async function closesCircle({ trx, workspaceId, rows }: Recorder): Promise<boolean> {
  const back = rows.filter(({ table, after }) => table === 'dependency' && after !== null)
  const between = await dependenciesBetween(trx, workspaceId, {
    from: back.map(({ key }) => String(key.dependent_id)),
    to: back.map(({ key }) => String(key.blocker_id)),
  })
  return arrowsInCircles(between).length > 0
}
