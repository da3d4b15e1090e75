/** Adding and changing tasks. */
import { type RawBuilder, sql, type Transaction } from 'kysely'
import { newId } from '../../domain/id.ts'
import type { StatusRow, TaskRecord } from '../../domain/task/records.ts'
import { isFinished, type Priority, priorities, refOf } from '../../domain/task/task.ts'
import type { Due } from '../../domain/time/when.ts'
import { compiled, type Values } from '../database/compiled.ts'
import { sendIgnoringResult } from '../database/postgres.ts'
import { inSlices } from '../database/slices.ts'
import { changeEach, changeRows, type Recorder, recordAdded, recordChanged } from '../journal/journal.ts'
import type { Database } from '../schema.ts'

export type NewTask = {
  title: string
  description: string
  listId: string
  parentId: string | null
  status: StatusRow
  priority: Priority
  due: Due | undefined
  start: Due | undefined
  estimate: number | null
  createdBy: string
}

const counted = compiled((db, value: Values<{ workspaceId: string }>) =>
  db
    .updateTable('workspace')
    .set({ last_number: sql`last_number + 1` })
    .where('id', '=', value('workspaceId'))
    .returning('last_number'),
)

/** The workspace's next number for a task. Numbers are never given twice. */
export async function nextNumber(trx: Transaction<Database>, workspaceId: string): Promise<number> {
  const [row] = await counted(trx, { workspaceId })
  if (!row) throw new Error('the workspace is gone')
  return row.last_number
}

export async function addTask(
  recorder: Recorder,
  number: number,
  task: NewTask,
  now: string,
): Promise<TaskRecord> {
  const { due, start, ...rest } = task
  const added: TaskRecord = {
    ...rest,
    id: newId(),
    number,
    ref: refOf(number),
    dueAt: due?.at ?? null,
    dueOn: due?.on ?? null,
    startAt: start?.at ?? null,
    startOn: start?.on ?? null,
    fields: {},
    createdAt: now,
    updatedAt: now,
    startedAt: null,
    finishedAt: null,
  }
  await insert(recorder.trx, {
    ...added,
    workspaceId: recorder.workspaceId,
    statusId: added.status.id,
    rank: priorities.indexOf(added.priority),
  })
  recordAdded(recorder, 'task', { id: added.id, number, created_at: now, ...columnsOf(added) })
  return added
}

type TaskValues = { workspaceId: string; statusId: string; rank: number } & Omit<
  TaskRecord,
  'status' | 'priority' | 'fields'
>

const insert = compiled((db, value: Values<TaskValues>) =>
  db.insertInto('task').values({
    workspace_id: value('workspaceId'),
    id: value('id'),
    number: value('number'),
    list_id: value('listId'),
    parent_id: value('parentId'),
    title: value('title'),
    description: value('description'),
    status_id: value('statusId'),
    priority: value('rank'),
    due_at: value('dueAt'),
    due_on: value('dueOn'),
    start_at: value('startAt'),
    start_on: value('startOn'),
    estimate_minutes: value('estimate'),
    created_by: value('createdBy'),
    created_at: value('createdAt'),
    updated_at: value('createdAt'),
  }),
)

/** What can be changed of a task, by column. */
function columnsOf(task: TaskRecord) {
  return {
    title: task.title,
    description: task.description,
    list_id: task.listId,
    parent_id: task.parentId,
    status_id: task.status.id,
    priority: priorities.indexOf(task.priority),
    due_at: task.dueAt,
    due_on: task.dueOn,
    start_at: task.startAt,
    start_on: task.startOn,
    estimate_minutes: task.estimate,
    started_at: task.startedAt,
    finished_at: task.finishedAt,
    fields: task.fields,
  }
}
export type TaskColumns = Partial<ReturnType<typeof columnsOf>>

/** Changes one task that is locked. Every change of one goes through here, and so into what its assignments know of it. */
export async function changeTask(
  recorder: Recorder,
  task: TaskRecord,
  set: TaskColumns,
  now: string,
): Promise<void> {
  const { trx, workspaceId } = recorder
  const { fields, ...plain } = set
  const columns = { ...plain, ...(fields && { fields: JSON.stringify(fields) }), updated_at: now }
  const values = Object.entries(columns).map(([column, value]) => sql`${sql.id(column)} = ${value}`)
  const changing = sql`update task set ${sql.join(values)} where workspace_id = ${workspaceId} and id = ${task.id}`
  await sendIgnoringResult(trx, sorts(set) ? withItsAssignments(changing) : changing)
  recordChanged(recorder, 'task', { id: task.id, before: columnsOf(task), after: set })
}

/** Brings what assignments know of the tasks that a statement changes up to date. */
function withItsAssignments(changing: RawBuilder<unknown>): RawBuilder<unknown> {
  return sql`with task as (${changing} returning workspace_id, id, finished_at, deleted_at, priority, due_at)
    update assignment a set open = ${isOpen}, priority = task.priority, due_at = task.due_at
    from task where a.workspace_id = task.workspace_id and a.task_id = task.id
      and row(a.open, a.priority, a.due_at) is distinct from row(${isOpen}, task.priority, task.due_at)`
}

const isOpen = sql<boolean>`(task.finished_at is null and task.deleted_at is null)`

/** Changes many tasks alike, in two statements; returns the ids of those in which something changed. */
export async function changeTasks(
  recorder: Recorder,
  ids: string[],
  set: TaskColumns & { deleted_at?: string | null },
  now: string,
): Promise<string[]> {
  const changed = await changeRows(recorder, 'task', ids, { ...set, updated_at: now })
  if (sorts(set)) await refreshAssignments(recorder.trx, recorder.workspaceId, changed)
  return changed
}

/** Changes many tasks, each to values of its own, in two statements. All have the same columns. */
export async function changeTasksEach(
  recorder: Recorder,
  rows: ({ id: string } & TaskColumns)[],
  now: string,
): Promise<void> {
  const [first] = rows
  if (!first) return
  await changeEach(
    recorder,
    'task',
    rows.map((row) => ({ ...row, updated_at: now })),
  )
  if (sorts(first))
    await refreshAssignments(
      recorder.trx,
      recorder.workspaceId,
      rows.map((row) => row.id),
    )
}

function sorts(set: TaskColumns & { deleted_at?: string | null }): boolean {
  return ['finished_at', 'priority', 'due_at', 'deleted_at'].some((column) => column in set)
}

/** Brings what assignments know of their task up to date. */
export async function refreshAssignments(
  trx: Transaction<Database>,
  workspaceId: string,
  taskIds: string[],
): Promise<void> {
  for await (const ids of inSlices(taskIds)) {
    await trx
      .updateTable('assignment')
      .from('task')
      .set({
        open: isOpen,
        priority: sql<number>`task.priority`,
        due_at: sql<string | null>`task.due_at`,
      })
      .whereRef('task.workspace_id', '=', 'assignment.workspace_id')
      .whereRef('task.id', '=', 'assignment.task_id')
      .where('assignment.workspace_id', '=', workspaceId)
      .where((eb) => eb('assignment.task_id', '=', eb.fn.any(eb.val(ids))))
      // Of many tasks that are deleted or restored, most were finished: they are where they were.
      .where(
        sql<boolean>`row(assignment.open, assignment.priority, assignment.due_at)
          is distinct from row(${isOpen}, task.priority, task.due_at)`,
      )
      .execute()
  }
}

export async function setStatus(
  recorder: Recorder,
  task: TaskRecord,
  status: StatusRow,
  now: string,
): Promise<void> {
  const started = status.category === 'active' ? (task.startedAt ?? now) : task.startedAt
  await changeTask(
    recorder,
    task,
    {
      status_id: status.id,
      started_at: status.category === 'open' ? null : started,
      finished_at: isFinished(status.category) ? (task.finishedAt ?? now) : null,
    },
    now,
  )
}

export async function setDue(
  recorder: Recorder,
  task: TaskRecord,
  due: Due | undefined,
  now: string,
): Promise<void> {
  await changeTask(recorder, task, { due_at: due?.at ?? null, due_on: due?.on ?? null }, now)
}
