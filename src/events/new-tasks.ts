/** What the rows of a change say of the tasks that it added: nothing else can be about them yet. */
import type { RowChange } from '../domain/history/change.ts'
import type { ListSettings } from '../domain/people/settings.ts'
import { settingsOfLists } from '../store/hierarchy/list-settings.ts'
import { taskOfRow } from '../store/journal/journal.ts'
import type { TimedTask } from '../store/time/task-timers/timed-task.ts'
import type { TimerScope } from './timer-planner.ts'

/** `ids` are of all of them. That most have no timers is found out here, without asking the database about each. */
export async function addedIn(
  scope: TimerScope,
  rows: RowChange[],
): Promise<{ ids: Set<string>; open: TimedTask[] }> {
  const added = rows.filter(({ table, before, after }) => table === 'task' && before === null && after)
  if (added.length === 0) return { ids: new Set(), open: [] }
  const open = added.filter(({ after }) => after?.finished_at == null)
  const lists = await settingsFor(scope, [...new Set(open.map(({ after }) => String(after?.list_id)))])
  const having = tasksByTable(rows)
  return {
    ids: new Set(added.map(({ key }) => String(key.id))),
    open: open.map((row) => timedTask(row, having, lists.get(String(row.after?.list_id)) ?? {})),
  }
}

async function settingsFor(
  { trx, workspaceId, lists: known = new Map() }: TimerScope,
  ids: string[],
): Promise<ReadonlyMap<string, ListSettings>> {
  const unknown = ids.filter((id) => !known.has(id))
  return new Map([...known, ...(await settingsOfLists(trx, workspaceId, unknown))])
}

type Having = (table: string, taskId: string) => boolean

/** Whether there are rows of a table about a task. */
function tasksByTable(rows: RowChange[]): Having {
  const byTable = new Map<string, Set<string>>()
  for (const row of rows) {
    if (row.after === null || (row.table === 'comment' && row.after.assignee_id == null)) continue
    const tasks = byTable.get(row.table) ?? new Set()
    byTable.set(row.table, tasks)
    for (const id of [taskOfRow(row), row.key.blocker_id]) if (id !== undefined) tasks.add(String(id))
  }
  return (table, taskId) => byTable.get(table)?.has(taskId) ?? false
}

function timedTask({ key, after }: RowChange, has: Having, list: ListSettings): TimedTask {
  const id = String(key.id)
  const text = (column: string) => (after?.[column] == null ? null : String(after[column]))
  const date = (at: string | null, on: string | null) => at && { at, on }
  return {
    id,
    listId: text('list_id') ?? '',
    due: date(text('due_at'), text('due_on')) || null,
    start: date(text('start_at'), text('start_on')) || null,
    statusId: text('status_id') ?? '',
    statusSince: text('created_at') ?? '',
    list,
    assigned: has('assignment', id),
    linked: has('dependency', id),
    asked: has('comment', id),
    reminded: has('reminder', id),
    handed: has('handoff', id),
  }
}
