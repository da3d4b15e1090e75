/** Taking back a change part by part, the newest events first. Tasks that were changed since stay as they are. */
import type { RowChange } from '../../domain/history/change.ts'
import { eventPhrase } from '../../domain/history/event-phrases.ts'
import { netChanges } from '../../domain/history/net-change.ts'
import { type Change, record } from '../../events/record.ts'
import { type Done, markDone, stillUsed, tasksRemembered, touchedAmong } from '../../store/imports/undo.ts'
import { taskOfRow } from '../../store/journal/journal.ts'
import { findConflicts, restoreRows } from '../../store/journal/undo.ts'

/**
 * `kind`: what the events are called. `heeds`: of which tasks any later change counts, and not only one of the same: of all,
 * or of those that the change added.
 */
export type TakenBack = { group: string; kind: string; heeds: 'all' | 'added' }

/** Returns the tasks that stay as they are. */
export async function takeBackEvents(change: Change, of: TakenBack, events: Done[]): Promise<string[]> {
  const { trx, workspaceId } = change
  const { group } = of
  const net = netChanges([...events].reverse().flatMap(({ changes }) => changes)).reverse()
  const taskOf = await tasksOfRows(change, net)
  const heeded =
    of.heeds === 'all' ? net : net.filter(({ table, before }) => table === 'task' && before === null)
  const ids = new Set(heeded.flatMap((row) => taskOf(row) ?? []))
  const left = await touchedAmong(trx, { workspaceId, group }, change.group, [...ids])
  const untouched = net.filter((row) => !left.has(taskOf(row) ?? '')).map(onlyThere)
  const byName = new Map(untouched.map((row) => [nameOf(row), row]))
  const conflicts = (await findConflicts(change, untouched)).flatMap((each) => byName.get(nameOf(each)) ?? [])
  for (const row of conflicts) left.add(taskOf(row) ?? nameOf(row))
  const stays = (row: RowChange) => left.has(taskOf(row) ?? nameOf(row))
  const back = untouched.filter((row) => !stays(row))
  // Once the tasks are gone, it shows which Lists and fields nothing needs.
  const [tasks, others] = [back.filter(taskOf), back.filter((row) => !taskOf(row))]
  await restoreRows(change, tasks, change.now)
  const used = await stillUsed(trx, workspaceId, madeIn(others))
  const unused = others.filter((row) => row.before !== null || !used.has(String(row.key.id)))
  await restoreRows(change, unused, change.now)
  const taken = events.filter(({ taskId }) => taskId === null || !left.has(taskId))
  await markDone(
    trx,
    workspaceId,
    taken.map(({ id }) => id),
    change.group,
  )
  const facts = [...new Set(taken.map(({ taskId }) => taskId))]
  const data = { group, what: eventPhrase(of.kind) }
  await record(
    change,
    facts.map((taskId) => ({ kind: 'change.undone', taskId, data })),
  )
  const known = new Set(net.flatMap((row) => taskOf(row) ?? []))
  return [...left].filter((each) => known.has(each))
}

function nameOf({ table, key }: Pick<RowChange, 'table' | 'key'>): string {
  return JSON.stringify([table, key])
}

/** What was remembered of a task belongs to it, too. */
async function tasksOfRows({ trx, workspaceId }: Change, net: RowChange[]) {
  const keys = net.filter(({ table }) => table === 'imported').map(({ key }) => key)
  const remembered = await tasksRemembered(trx, workspaceId, keys)
  return (row: RowChange) =>
    row.table === 'imported' ? remembered.get(`${row.key.source} ${row.key.external_id}`) : taskOfRow(row)
}

/** What is remembered of a task that the import added goes with it, whatever was learned since. */
function onlyThere(row: RowChange): RowChange {
  if (row.table !== 'imported' || row.before !== null || !row.after) return row
  return { ...row, after: { task_id: row.after.task_id } }
}

function madeIn(rows: RowChange[]) {
  const made = (table: string) =>
    rows.flatMap((row) => (row.table === table && row.before === null ? [String(row.key.id)] : []))
  return { space: made('space'), folder: made('folder'), list: made('list'), field: made('field') }
}
