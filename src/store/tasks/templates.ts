import { type Kysely, type RawBuilder, sql } from 'kysely'
import { newId } from '../../domain/id.ts'
import type { StatusRow, TaskRecord, Viewer } from '../../domain/task/records.ts'
import { priorities } from '../../domain/task/task.ts'
import type { Template } from '../../domain/task/template.ts'
import type { Due } from '../../domain/time/when.ts'
import { knownList, visibleTasks } from '../access/visible.ts'
import { addRows, changeRows, type Recorder } from '../journal/journal.ts'
import type { Database } from '../schema.ts'
import { refreshAssignments } from './task-changes.ts'
import { selectTasks, taskOf } from './tasks.ts'

export type TemplateRow = {
  id: string
  name: string
  content: Template
  listId: string | null
  createdBy: string | null
}

/** Those that somebody may know of: of private Lists only whoever is in them, for guests only those of their Lists. */
export async function templatesOf(db: Kysely<Database>, viewer: Viewer): Promise<TemplateRow[]> {
  const unplaced = viewer.role === 'guest' ? sql`false` : sql`template.list_id is null`
  const rows = await db
    .selectFrom('template')
    .select(['id', 'name', 'content', 'list_id', 'created_by'])
    .where('workspace_id', '=', viewer.workspaceId)
    .where('deleted_at', 'is', null)
    .where(
      sql<boolean>`(${unplaced} or template.created_by = ${viewer.personId} or exists (select from list l where l.workspace_id = template.workspace_id
        and l.id = template.list_id and ${knownList(viewer)}))`,
    )
    .orderBy(sql`lower(name)`)
    .execute()
  return rows.map(({ list_id: listId, created_by: createdBy, content, ...row }) => ({
    ...row,
    // Written by `addTemplate` below.
    content: content as Template,
    listId,
    createdBy,
  }))
}

type NewTemplate = { name: string; content: Template; listId: string; createdBy: string }

export async function addTemplate(recorder: Recorder, template: NewTemplate, now: string): Promise<void> {
  const { name, content, listId, createdBy } = template
  await addRows(recorder, 'template', [
    { id: newId(), name, content, list_id: listId, created_by: createdBy, created_at: now, deleted_at: null },
  ])
}

export async function removeTemplate(recorder: Recorder, id: string, now: string): Promise<void> {
  await changeRows(recorder, 'template', [id], { deleted_at: now })
}

/** How many tasks one template may hold. */
export const mostTasks = 200

/** A task with all its subtasks that somebody may see, parents before their children, and what is kept with them. */
export function treeOf(db: Kysely<Database>, viewer: Viewer, rootId: string) {
  return treeWhere(db, viewer.workspaceId, rootId, visibleTasks(viewer))
}

/** The same of those that fulfil a condition on `task`. */
export async function treeWhere(
  db: Kysely<Database>,
  workspaceId: string,
  rootId: string,
  condition: RawBuilder<boolean>,
) {
  const { rows: order } = await sql<{ id: string; depth: number }>`
    with recursive tree as (
      select id, 0 as depth, number from task where workspace_id = ${workspaceId} and id = ${rootId}
      union all
      select t.id, tree.depth + 1, t.number from tree join task t
        on t.workspace_id = ${workspaceId} and t.parent_id = tree.id and t.deleted_at is null
      where tree.depth < 50
    ) select id, depth from tree order by depth, number limit ${sql.lit(mostTasks + 1)}`.execute(db)
  const ids = order.map((row) => row.id)
  const found = await selectTasks(db, workspaceId).where('task.id', 'in', ids).where(condition).execute()
  const byId = new Map(found.map((row) => [row.id, taskOf(row)]))
  const tasks = ids.flatMap((id) => byId.get(id) ?? [])
  return { tasks, ...(await keptWith(db, workspaceId, ids)) }
}

async function keptWith(db: Kysely<Database>, workspaceId: string, ids: string[]) {
  const of = <T extends 'task_tag' | 'checklist_item' | 'assignment'>(table: T) =>
    sql`${sql.table(table)} where workspace_id = ${workspaceId} and task_id = any(${ids}::uuid[])`
  const { rows } = await sql<{ task: string; kind: 'tag' | 'item' | 'person'; value: string }>`
    select task_id as task, 'tag' as kind, tag as value, 0 as place from ${of('task_tag')}
    union all select task_id, 'item', text, position from ${of('checklist_item')}
    union all select task_id, 'person', person_id::text, 0 from ${of('assignment')}
    order by task, kind, place, value`.execute(db)
  const arrows = await db
    .selectFrom('dependency')
    .select(['blocker_id', 'dependent_id'])
    .where('workspace_id', '=', workspaceId)
    .where('blocker_id', 'in', ids)
    .where('dependent_id', 'in', ids)
    .execute()
  return {
    values: (taskId: string, kind: 'tag' | 'item' | 'person') =>
      rows.filter((row) => row.task === taskId && row.kind === kind).map((row) => row.value),
    arrows: arrows.map((row): [string, string] => [row.blocker_id, row.dependent_id]),
  }
}

export type Made = {
  title: string
  description: string
  priority: TaskRecord['priority']
  parent: number | undefined
  parentId: string | null
  start: Due | undefined
  due: Due | undefined
  estimate: number | null
  fields: TaskRecord['fields']
  tags: string[]
  checklist: string[]
  assignees: string[]
  /** Where it is not in the List of the others. */
  place?: { listId: string; statusId: string }
}

/** One of which nothing was said. */
export const blankTask: Made = {
  title: '',
  description: '',
  priority: 'normal',
  parent: undefined,
  parentId: null,
  start: undefined,
  due: undefined,
  estimate: null,
  fields: {},
  tags: [],
  checklist: [],
  assignees: [],
}

/** What the tasks have in common, but for those that say their own place. */
type Where = { listId: string; status: StatusRow; createdBy: string | null; now: string }
type Numbered = Made & { id: string; number: number }

/** Makes many tasks at once, whose places in the list say which is whose parent and waits for which. */
export async function addTasks(
  recorder: Recorder,
  made: Made[],
  arrows: [number, number][],
  where: Where,
): Promise<{ id: string; number: number }[]> {
  const last = await takeNumbers(recorder, made.length)
  const first = last - made.length + 1
  const tasks = made.map((task, index): Numbered => ({ ...task, id: newId(), number: first + index }))
  const idAt = (index: number) => tasks[index]?.id ?? ''
  await addRows(
    recorder,
    'task',
    tasks.map((task) => ({
      ...taskColumns(task, where),
      parent_id: task.parent === undefined ? task.parentId : idAt(task.parent),
    })),
  )
  await addParts(recorder, tasks)
  await addRows(
    recorder,
    'dependency',
    arrows.map(([blocker, dependent]) => ({
      blocker_id: idAt(blocker),
      dependent_id: idAt(dependent),
      created_by: where.createdBy,
      created_at: where.now,
    })),
  )
  await refreshAssignments(
    recorder.trx,
    recorder.workspaceId,
    tasks.map(({ id }) => id),
  )
  return tasks.map(({ id, number }) => ({ id, number }))
}

function taskColumns(task: Numbered, { listId, status, createdBy, now }: Where) {
  return {
    id: task.id,
    number: task.number,
    list_id: task.place?.listId ?? listId,
    title: task.title,
    description: task.description,
    status_id: task.place?.statusId ?? status.id,
    priority: priorities.indexOf(task.priority),
    due_at: task.due?.at ?? null,
    due_on: task.due?.on ?? null,
    start_at: task.start?.at ?? null,
    start_on: task.start?.on ?? null,
    estimate_minutes: task.estimate,
    fields: task.fields,
    created_by: createdBy,
    created_at: now,
    updated_at: now,
  }
}

/** Assignees, tags and checklists. */
async function addParts(recorder: Recorder, tasks: Numbered[]): Promise<void> {
  await addRows(
    recorder,
    'assignment',
    tasks.flatMap(({ id: task_id, number, priority, due, assignees }) => {
      const sorted = { open: true, priority: priorities.indexOf(priority), due_at: due?.at ?? null, number }
      return assignees.map((person_id) => ({ task_id, person_id, ...sorted }))
    }),
  )
  await addRows(
    recorder,
    'task_tag',
    tasks.flatMap(({ id: task_id, tags }) => tags.map((tag) => ({ task_id, tag }))),
  )
  await addRows(
    recorder,
    'checklist_item',
    tasks.flatMap(({ id: task_id, checklist }) =>
      checklist.map((text, index) => ({ id: newId(), task_id, position: index + 1, text })),
    ),
  )
}

async function takeNumbers({ trx, workspaceId }: Recorder, count: number): Promise<number> {
  const row = await trx
    .updateTable('workspace')
    .set({ last_number: sql`last_number + ${count}` })
    .where('id', '=', workspaceId)
    .returning('last_number')
    .executeTakeFirstOrThrow()
  return row.last_number
}
