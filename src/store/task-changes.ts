/** Adding and changing tasks. */
import { sql, type Transaction } from 'kysely'
import { newId } from '../domain/id.ts'
import type { StatusRow, TaskRecord } from '../domain/records.ts'
import { isFinished, type Priority, priorities, refOf } from '../domain/task.ts'
import type { Due } from '../domain/when.ts'
import { compiled, type Values } from './compiled.ts'
import type { Database } from './schema.ts'

export type NewTask = {
  title: string
  description: string
  listId: string
  status: StatusRow
  priority: Priority
  due: Due | undefined
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
  trx: Transaction<Database>,
  workspaceId: string,
  number: number,
  task: NewTask,
  now: string,
): Promise<TaskRecord> {
  const { due, ...rest } = task
  const added: TaskRecord = {
    ...rest,
    id: newId(),
    number,
    ref: refOf(number),
    dueAt: due?.at ?? null,
    dueOn: due?.on ?? null,
    createdAt: now,
    startedAt: null,
    finishedAt: null,
  }
  await insertTask(trx, workspaceId, added)
  return added
}

type TaskValues = { workspaceId: string; statusId: string; rank: number } & Omit<
  TaskRecord,
  'status' | 'priority'
>

const insert = compiled((db, value: Values<TaskValues>) =>
  db.insertInto('task').values({
    workspace_id: value('workspaceId'),
    id: value('id'),
    number: value('number'),
    list_id: value('listId'),
    title: value('title'),
    description: value('description'),
    status_id: value('statusId'),
    priority: value('rank'),
    due_at: value('dueAt'),
    due_on: value('dueOn'),
    created_by: value('createdBy'),
    created_at: value('createdAt'),
    updated_at: value('createdAt'),
  }),
)

async function insertTask(trx: Transaction<Database>, workspaceId: string, task: TaskRecord): Promise<void> {
  await insert(trx, {
    ...task,
    workspaceId,
    statusId: task.status.id,
    rank: priorities.indexOf(task.priority),
  })
}

export async function setStatus(
  trx: Transaction<Database>,
  workspaceId: string,
  task: TaskRecord,
  status: StatusRow,
  now: string,
): Promise<void> {
  const started = status.category === 'active' ? (task.startedAt ?? now) : task.startedAt
  await updateTask(trx, workspaceId, task.id, {
    status_id: status.id,
    started_at: status.category === 'open' ? null : started,
    finished_at: isFinished(status.category) ? (task.finishedAt ?? now) : null,
    updated_at: now,
  })
}

export async function setPriority(
  trx: Transaction<Database>,
  workspaceId: string,
  taskId: string,
  priority: Priority,
  now: string,
): Promise<void> {
  await updateTask(trx, workspaceId, taskId, { priority: priorities.indexOf(priority), updated_at: now })
}

export async function setDue(
  trx: Transaction<Database>,
  workspaceId: string,
  taskId: string,
  due: Due | undefined,
  now: string,
): Promise<void> {
  await updateTask(trx, workspaceId, taskId, {
    due_at: due?.at ?? null,
    due_on: due?.on ?? null,
    updated_at: now,
  })
}

type TaskChange = {
  status_id?: string
  started_at?: string | null
  finished_at?: string | null
  priority?: number
  due_at?: string | null
  due_on?: string | null
  updated_at: string
}

/** Every change of a task goes through here, and so into what its assignments know of it. */
async function updateTask(
  trx: Transaction<Database>,
  workspaceId: string,
  id: string,
  change: TaskChange,
): Promise<void> {
  await trx
    .updateTable('task')
    .set(change)
    .where('workspace_id', '=', workspaceId)
    .where('id', '=', id)
    .execute()
  await trx
    .updateTable('assignment')
    .from('task')
    .set({
      open: sql<boolean>`task.finished_at is null`,
      priority: sql<number>`task.priority`,
      due_at: sql<string | null>`task.due_at`,
    })
    .whereRef('task.workspace_id', '=', 'assignment.workspace_id')
    .whereRef('task.id', '=', 'assignment.task_id')
    .where('assignment.workspace_id', '=', workspaceId)
    .where('assignment.task_id', '=', id)
    .execute()
}

export async function addTags(
  trx: Transaction<Database>,
  workspaceId: string,
  taskId: string,
  tags: string[],
): Promise<void> {
  if (tags.length === 0) return
  const rows = tags.map((tag) => ({ workspace_id: workspaceId, task_id: taskId, tag }))
  await trx.insertInto('task_tag').values(rows).execute()
}
