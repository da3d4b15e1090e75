/** Asana: sections are what Baton calls statuses; what is completed is done whatever its section is called. */
import type { TableSource } from '../columns.ts'
import { settleStatus } from '../settle-status.ts'
import type { TaskRow } from '../task.ts'
import { type Json, listOf, objectOf, setDate, setMoment, textAt } from './json.ts'

export const asana: TableSource = {
  columns: {
    'task id': 'id',
    'created at': 'created',
    'completed at': 'finished',
    'last modified': 'updated',
    name: 'title',
    'section/column': 'status',
    assignee: 'assignees',
    'assignee email': 'email',
    'start date': 'start',
    'due date': 'due',
    tags: 'tags',
    notes: 'description',
    projects: 'list',
    'parent task': 'parent',
    'blocked by (dependencies)': 'blockedBy',
    'blocking (dependencies)': 'blocks',
    priority: 'priority',
    'estimated time': 'minutes',
  },
  finish: completed,
}

/** What is completed is done whatever its section is called, and what is not, is not. */
function completed(row: TaskRow): void {
  if (row.task.finishedAt === undefined) row.unfinished = true
  const [first] = row.task.list?.split(', ', 1) ?? []
  if (first) row.task.list = first
}

export function asanaTask(value: Json, row: TaskRow, zone: string): void {
  const { task } = row
  task.externalId = textAt(value, 'gid')
  task.title = textAt(value, 'name')
  task.description = textAt(value, 'notes')
  const membership = objectOf(listOf(value.memberships)[0])
  const section = textAt(membership, 'section', 'name')
  if (section) task.status = { name: section }
  const project = textAt(membership, 'project', 'name') || textAt(objectOf(listOf(value.projects)[0]), 'name')
  if (project) task.list = project
  const assignee = textAt(value, 'assignee', 'name')
  const email = textAt(value, 'assignee', 'email')
  if (assignee) task.assignees.push({ name: assignee, ...(email && { email }) })
  task.tags.push(...listOf(value.tags).map((tag) => textAt(objectOf(tag), 'name')))
  for (const name of ['due', 'start'] as const)
    setDate(row, name, textAt(value, `${name}_at`) || textAt(value, `${name}_on`), zone)
  const parent = textAt(value, 'parent', 'gid')
  if (parent) task.parent = parent
  task.blockedBy.push(...listOf(value.dependencies).map((each) => textAt(objectOf(each), 'gid')))
  setMoment(row, 'createdAt', textAt(value, 'created_at'), zone)
  setMoment(row, 'finishedAt', textAt(value, 'completed_at'), zone)
  for (const field of listOf(value.custom_fields).map(objectOf)) {
    const shown = textAt(field, 'display_value')
    if (shown) task.fields[textAt(field, 'name')] = shown
  }
  completed(row)
  if (value.completed === true) Object.assign(row, { done: true, unfinished: false })
  settleStatus(row)
}
