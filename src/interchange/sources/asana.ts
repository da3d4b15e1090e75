/** Asana: sections are what Baton calls statuses; what is completed is done whatever its section is called. */
import type { TableSource } from '../columns.ts'
import { dateIn, momentIn } from '../dates.ts'
import { categoryOf } from '../states.ts'
import type { ImportedTask } from '../task.ts'
import { type Json, listOf, objectOf, textAt } from './json.ts'

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
  finish: ({ task }) => completed(task),
}

function completed(task: ImportedTask): void {
  const category = task.status ? (task.status.category ?? categoryOf(task.status.name)) : 'open'
  if (task.finishedAt && category !== 'done' && category !== 'closed') {
    task.status = { name: task.status?.name ?? 'Completed', category: 'done' }
  } else if (!task.finishedAt && (category === 'done' || category === 'closed')) {
    task.status = { name: task.status?.name ?? '', category: 'active' }
  }
  if (task.list?.includes(', ')) task.list = task.list.slice(0, task.list.indexOf(', '))
}

export function asanaTask(value: Json, task: ImportedTask, zone: string): string | undefined {
  task.externalId = textAt(value, 'gid')
  task.title = textAt(value, 'name')
  task.description = textAt(value, 'notes')
  const membership = objectOf(listOf(value.memberships)[0])
  const section = textAt(membership, 'section', 'name')
  if (section) task.status = { name: section, category: categoryOf(section) }
  const project = textAt(membership, 'project', 'name') || textAt(objectOf(listOf(value.projects)[0]), 'name')
  if (project) task.list = project
  const assignee = textAt(value, 'assignee', 'name')
  const email = textAt(value, 'assignee', 'email')
  if (assignee) task.assignees.push({ name: assignee, ...(email && { email }) })
  task.tags.push(...listOf(value.tags).map((tag) => textAt(objectOf(tag), 'name')))
  for (const name of ['due', 'start'] as const) {
    const text = textAt(value, `${name}_at`) || textAt(value, `${name}_on`)
    const found = text ? dateIn(text, zone) : undefined
    if (text && !found) return `its ${name} date “${text}” is not a date I understand`
    if (found) task[name] = found
  }
  const parent = textAt(value, 'parent', 'gid')
  if (parent) task.parent = parent
  task.blockedBy.push(...listOf(value.dependencies).map((each) => textAt(objectOf(each), 'gid')))
  const createdAt = momentIn(textAt(value, 'created_at'), zone)
  if (createdAt) task.createdAt = createdAt
  const finishedAt = momentIn(textAt(value, 'completed_at'), zone)
  if (finishedAt) task.finishedAt = finishedAt
  for (const field of listOf(value.custom_fields).map(objectOf)) {
    const shown = textAt(field, 'display_value')
    if (shown) task.fields[textAt(field, 'name')] = shown
  }
  completed(task)
  return undefined
}
