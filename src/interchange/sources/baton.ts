/** Baton's own files. A task is known by its ref and the workspace that gave it. */
import type { TableSource } from '../columns.ts'
import { momentIn } from '../dates.ts'
import { parsedJson } from '../parsed-json.ts'
import { blankTask, type ImportedTask, type TaskRow } from '../task.ts'
import { personIn, priorityIn } from '../values.ts'
import { joinedItems } from './joined.ts'
import { type Json, listOf, objectOf, setDate, setEstimate, setMoment, textAt } from './json.ts'

export const fieldPrefix = 'field:'

export const baton: TableSource = {
  columns: {
    ref: 'id',
    title: 'title',
    description: 'description',
    status: 'status',
    priority: 'priority',
    due: 'due',
    start: 'start',
    estimate_minutes: 'minutes',
    parent: 'parent',
    list: 'list',
    folder: 'folder',
    space: 'space',
    created_at: 'created',
    finished_at: 'finished',
    updated_at: 'updated',
  },
  exact: true,
  special: {
    workspace: {
      as: 'id',
      set(row, text) {
        row.said.workspace = text
        return undefined
      },
    },
    category: {
      as: 'category',
      set({ task }, text) {
        const category = categoryNamed(text)
        if (!category) return 'isn’t open, active, done or closed'
        task.status = { name: task.status?.name ?? text, category }
        return undefined
      },
    },
    assignees: {
      as: 'assignees',
      set: ({ task }, text) => void task.assignees.push(...joinedItems(text).map(personIn)),
    },
    tags: { as: 'tags', set: ({ task }, text) => void task.tags.push(...joinedItems(text)) },
    blocked_by: {
      as: 'blockedBy',
      set: ({ task }, text) => void task.blockedBy.push(...joinedItems(text)),
    },
    checklist: { as: 'checklist', set: ({ task }, text) => part(task, 'checklist', text) },
    comments: { as: 'comment', set: ({ task }, text) => part(task, 'comments', text) },
  },
  fieldName: (column) => (column.startsWith(fieldPrefix) ? column.slice(fieldPrefix.length) : column),
  finish: ({ task, said }) => qualify(task, said.workspace),
}

function categoryNamed(text: string) {
  return (['open', 'active', 'done', 'closed'] as const).find((category) => category === text)
}

function part(task: ImportedTask, name: 'checklist' | 'comments', text: string): string | undefined {
  const parsed = parsedJson(text)
  if (!Array.isArray(parsed)) return 'is not as Baton writes it'
  Object.assign(task, { [name]: partsOf(parsed)[name] })
  return undefined
}

function partsOf(list: unknown) {
  const items = listOf(list).map(objectOf)
  return {
    checklist: items.map((item) => ({ text: textAt(item, 'text'), done: item.done === true })),
    comments: items.map((item) => {
      const author = textAt(item, 'author')
      const at = momentIn(textAt(item, 'at'), 'UTC')
      return { body: textAt(item, 'body'), ...(author && { author: personIn(author) }), ...(at && { at }) }
    }),
  }
}

function qualify(task: ImportedTask, workspace: string | undefined): void {
  if (!workspace) return
  const qualified = (ref: string) => `${workspace}/${ref}`
  task.externalId = qualified(task.externalId)
  if (task.parent) task.parent = qualified(task.parent)
  task.blockedBy = task.blockedBy.map(qualified)
}

export function batonTask(value: Json, row: TaskRow, zone: string): void {
  const { task } = row
  const text = (name: string) => textAt(value, name)
  Object.assign(task, { ...blankTask(task.line), externalId: text('ref'), title: text('title') })
  task.description = text('description')
  const category = categoryNamed(text('category'))
  if (text('status')) task.status = { name: text('status'), ...(category && { category }) }
  const given = { priority: priorityIn(text('priority') || 'unknown'), parent: text('parent') }
  Object.assign(task, Object.fromEntries(Object.entries(given).filter(([, each]) => each)))
  for (const name of ['list', 'folder', 'space'] as const) if (text(name)) task[name] = text(name)
  for (const name of ['due', 'start'] as const) setDate(row, name, text(name), zone)
  setMoment(row, 'createdAt', text('created_at'), zone)
  setMoment(row, 'finishedAt', text('finished_at'), zone)
  setMoment(row, 'updatedAt', text('updated_at'), zone)
  setEstimate(row, Number(value.estimate_minutes))
  task.assignees = listOf(value.assignees).map((name) => personIn(String(name)))
  task.tags = listOf(value.tags).map(String)
  task.blockedBy = listOf(value.blocked_by).map(String)
  task.checklist = partsOf(value.checklist).checklist
  task.comments = partsOf(value.comments).comments
  for (const [name, each] of Object.entries(objectOf(value.fields))) task.fields[name] = String(each)
  qualify(task, text('workspace'))
}
