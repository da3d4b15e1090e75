/**
 * Changes that can be taken back: rows are added, changed and removed here, and what they were before is recorded with
 * the change. Each is one statement for a thousand rows.
 */
import { type RawBuilder, sql, type Transaction } from 'kysely'
import type { RowChange } from '../../domain/history/change.ts'
import { inSlices } from '../database/slices.ts'
import type { Database } from '../schema.ts'

/** Tables whose changes are recorded, with what names a row within its workspace. */
export const keyColumns = {
  task: ['id'],
  assignment: ['task_id', 'person_id'],
  task_tag: ['task_id', 'tag'],
  watcher: ['task_id', 'person_id'],
  checklist_item: ['id'],
  dependency: ['blocker_id', 'dependent_id'],
  relation: ['task_id', 'other_id'],
  handoff: ['id'],
  gate: ['id'],
  comment: ['id'],
  comment_reaction: ['comment_id', 'person_id', 'emoji'],
  attachment: ['id'],
  space: ['id'],
  folder: ['id'],
  list: ['id'],
  list_member: ['list_id', 'person_id'],
  list_place: ['list_id', 'place_id'],
  place: ['id'],
  status: ['id'],
  field: ['id'],
  view: ['id'],
  template: ['id'],
  recurrence: ['id'],
  digest: ['id'],
  person: ['id'],
  standup: ['id'],
  standup_member: ['standup_id', 'person_id'],
  imported: ['source', 'external_id'],
  reminder: ['id'],
  automation: ['id'],
  form: ['id'],
  webhook: ['id'],
  code_repository: ['id'],
  code_repository_list: ['repository_id', 'list_id'],
  issue_sync: ['repository_id'],
} as const satisfies { [T in keyof Database]?: readonly (keyof Database[T])[] }
export type Journaled = keyof typeof keyColumns

/** Columns that say when something else of their row changed last. They are set with it and not recorded: undo leaves them. */
const bookkeeping: { [T in Journaled]?: readonly (keyof Database[T])[] } = {
  task: ['updated_at'],
  comment: ['assigned_at'],
}

/** Tables whose rows have an id and can be changed. */
type WithId = {
  [T in Journaled]: (typeof keyColumns)[T] extends readonly ['id'] ? T : never
}[Journaled]

/** Where changes are recorded until they are written with the events of their change. */
export type Recorder = {
  trx: Transaction<Database>
  workspaceId: string
  rows: RowChange[]
  /** Locked tasks for which nobody has to answer: whoever found that out notes it, and it is not asked again. */
  notHandedOn?: ReadonlySet<string>
}

type Row = Record<string, unknown>
/** Values as JSON has them: moments as text, JSON columns as what they hold. */
type Columns<T extends Journaled> = { [K in keyof Database[T] & string]?: unknown }

/**
 * Adds rows that all have the same columns; returns those that were not there before. `along` is set in all of them, and
 * not recorded.
 */
export async function addRows<T extends Journaled>(
  recorder: Recorder,
  table: T,
  rows: Columns<T>[],
  along: Columns<T> = {},
): Promise<Row[]> {
  const all: Row[] = []
  for await (const slice of inSlices(rows)) all.push(...(await addSlice(recorder, table, slice, along)))
  return all
}

async function addSlice<T extends Journaled>(
  recorder: Recorder,
  table: T,
  rows: Columns<T>[],
  along: Columns<T>,
): Promise<Row[]> {
  const columns = Object.keys({ ...rows[0], ...along })
  const given = rows.map((row): Row => ({ ...row, ...along, workspace_id: recorder.workspaceId }))
  const { rows: added } = await sql<Row>`
    insert into ${sql.table(table)} (workspace_id, ${list(columns)})
    select workspace_id, ${list(columns)}
    from jsonb_populate_recordset(null::${sql.table(table)}, ${JSON.stringify(given)}::jsonb)
    on conflict do nothing returning ${list(keyColumns[table])}`.execute(recorder.trx)
  const keys = new Set(added.map((row) => JSON.stringify(keyOf(table, row))))
  const fresh = (rows as Row[]).filter((row) => keys.has(JSON.stringify(keyOf(table, row))))
  for (const row of fresh) recorder.rows.push({ table, key: keyOf(table, row), before: null, after: row })
  return fresh
}

/** Records rows that were added in a statement of their own. */
export function recordAdded(recorder: Recorder, table: Journaled, row: Row): void {
  recorder.rows.push({ table, key: keyOf(table, row), before: null, after: row })
}

/** Sets columns of the rows with these ids; returns the ids of those in which that changed something. */
export async function changeRows<T extends WithId>(
  recorder: Recorder,
  table: T,
  ids: string[],
  set: Columns<T>,
): Promise<string[]> {
  const changed: string[] = []
  if (Object.keys(recorded(table, set)).length === 0) return changed
  for await (const slice of inSlices(ids)) changed.push(...(await changeSlice(recorder, table, slice, set)))
  return changed
}

async function changeSlice<T extends WithId>(
  recorder: Recorder,
  table: T,
  ids: string[],
  set: Columns<T>,
): Promise<string[]> {
  const after = recorded(table, set)
  const columns = Object.keys(after)
  const each = (alias: string) => sql.join(columns.map((column) => sql.ref(`${alias}.${column}`)))
  const { rows } = await sql<{ id: string; before: Row }>`
    with new as (select * from jsonb_populate_record(null::${sql.table(table)}, ${JSON.stringify(set)}::jsonb)),
    old as (select o.id, to_jsonb(o) as before from (
      select t.id, ${each('t')} from ${sql.table(table)} t, new
      where t.workspace_id = ${recorder.workspaceId} and t.id = any(${ids}::uuid[])
        and row(${each('t')}) is distinct from row(${each('new')}) for no key update of t
    ) o)
    update ${sql.table(table)} t set ${sql.join(
      Object.keys(set).map((column) => sql`${sql.id(column)} = ${sql.ref(`new.${column}`)}`),
    )}
    from old, new where t.workspace_id = ${recorder.workspaceId} and t.id = old.id
    returning t.id, old.before`.execute(recorder.trx)
  for (const { id, before } of rows) recordChanged(recorder, table, { id, before, after })
  return rows.map((row) => row.id)
}

/** Sets columns of rows to values of each row's own: all rows have the same columns. */
export async function changeEach<T extends WithId>(
  recorder: Recorder,
  table: T,
  rows: ({ id: string } & Columns<T>)[],
): Promise<void> {
  for await (const slice of inSlices(rows)) await changeEachOf(recorder, table, slice)
}

async function changeEachOf<T extends WithId>(
  recorder: Recorder,
  table: T,
  rows: ({ id: string } & Columns<T>)[],
): Promise<void> {
  const { id: _, ...set }: Row = rows[0] ?? {}
  const columns = Object.keys(recorded(table, set))
  if (columns.length === 0) return
  const each = (alias: string) => sql.join(columns.map((column) => sql.ref(`${alias}.${column}`)))
  const given = JSON.stringify(rows)
  const values = Object.keys(set).map((column) => sql`${sql.id(column)} = ${sql.ref(`r.${column}`)}`)
  const { rows: changed } = await sql<{ id: string; before: Row }>`
    with r as (select * from jsonb_populate_recordset(null::${sql.table(table)}, ${given}::jsonb)),
    old as (select o.id, to_jsonb(o) as before from (
      select t.id, ${each('t')} from ${sql.table(table)} t join r on r.id = t.id
      where t.workspace_id = ${recorder.workspaceId} for no key update of t
    ) o)
    update ${sql.table(table)} t set ${sql.join(values)} from old, r
    where t.workspace_id = ${recorder.workspaceId} and t.id = old.id and r.id = old.id
    returning t.id, old.before`.execute(recorder.trx)
  const after = new Map(rows.map(({ id, ...row }) => [id, recorded(table, row)]))
  for (const { id, before } of changed)
    recordChanged(recorder, table, { id, before, after: after.get(id) ?? {} })
}

function recorded(table: Journaled, row: Row): Row {
  const left: readonly string[] = bookkeeping[table] ?? []
  return Object.fromEntries(Object.entries(row).filter(([column]) => !left.includes(column)))
}

/** Records a change that was made in a statement of its own. Columns that stayed as they were are left out. */
export function recordChanged(
  recorder: Recorder,
  table: WithId,
  { id, before, after }: { id: string; before: Row; after: Row },
): void {
  const changed = Object.keys(after).filter((column) => !isSame(before[column], after[column]))
  if (changed.length === 0) return
  const only = (row: Row) => Object.fromEntries(changed.map((column) => [column, row[column] ?? null]))
  recorder.rows.push({ table, key: { id }, before: only(before), after: only(after) })
}

/** Moments are the same however they are written. */
function isSame(one: unknown, other: unknown): boolean {
  if (one === other) return true
  const plain = (value: unknown) =>
    typeof value === 'string' && /^\d{4}-\d\d-\d\dT/.test(value)
      ? Date.parse(value)
      : JSON.stringify(value ?? null)
  return plain(one) === plain(other)
}

/** Takes out the rows of a condition on `t`; returns them as they were. */
export async function removeRows<T extends Journaled>(
  recorder: Recorder,
  table: T,
  condition: RawBuilder<boolean>,
): Promise<Row[]> {
  const { rows } = await sql<{ row: Row }>`
    with gone as (delete from ${sql.table(table)} t
      where t.workspace_id = ${recorder.workspaceId} and ${condition} returning t.*)
    select to_jsonb(gone) as row from gone`.execute(recorder.trx)
  for (const { row } of rows) recorder.rows.push({ table, key: keyOf(table, row), before: row, after: null })
  return rows.map(({ row }) => row)
}

/** The task that a changed row belongs to, so that the change is found in that task's history. */
export function taskOfRow({ table, key, before, after }: RowChange): string | undefined {
  const found = table === 'task' ? key.id : (key.task_id ?? key.dependent_id ?? (after ?? before)?.task_id)
  return found === undefined ? undefined : String(found)
}

function list(columns: readonly string[]): RawBuilder<unknown> {
  return sql.join(columns.map((column) => sql.id(column)))
}

/** What names a row within its workspace. */
export function keyOf(table: Journaled, row: Row): RowChange['key'] {
  return Object.fromEntries(keyColumns[table].map((column) => [column, String(row[column])]))
}
