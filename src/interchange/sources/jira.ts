/** Jira: its CSV repeats a column for each label, link and comment; its JSON is what its search answers. */
import { lookUp } from '../../domain/text/look-up.ts'
import type { TableSource } from '../columns.ts'
import { dateIn, momentIn } from '../dates.ts'
import { categoryOf } from '../states.ts'
import type { ImportedTask } from '../task.ts'
import { priorityIn } from '../values.ts'
import { type Json, listOf, objectOf, textAt, textOfRich } from './json.ts'

export const jira: TableSource = {
  columns: {
    'issue key': 'id',
    'issue id': 'nothing',
    summary: 'title',
    description: 'description',
    status: 'status',
    priority: 'priority',
    assignee: 'assignees',
    'assignee id': 'nothing',
    labels: 'spacedTags',
    'due date': 'due',
    created: 'created',
    updated: 'updated',
    resolved: 'finished',
    'original estimate': 'seconds',
    'σ original estimate': 'nothing',
    'parent key': 'parent',
    'inward issue link (blocks)': 'blockedBy',
    'outward issue link (blocks)': 'blocks',
    'project name': 'list',
    'project key': 'nothing',
    comment: 'comment',
    'custom field (start date)': 'start',
    'custom field (epic link)': 'parent',
  },
  special: {
    // Older exports have the parent's number here, which nothing else in the file is called by.
    parent: {
      as: 'parent',
      set({ task }, text) {
        if (/^[A-Z][A-Z0-9_]*-\d+$/.test(text)) task.parent = text
        return undefined
      },
    },
  },
  fieldName: (column) => /^custom field \((.*)\)$/i.exec(column)?.[1] ?? column,
}

const categories: Record<string, 'open' | 'active' | 'done'> = {
  new: 'open',
  indeterminate: 'active',
  done: 'done',
}

export function jiraIssue(issue: Json, task: ImportedTask, zone: string): string | undefined {
  const fields = objectOf(issue.fields)
  task.externalId = textAt(issue, 'key')
  task.title = textAt(fields, 'summary')
  task.description = textOfRich(fields.description)
  const status = textAt(fields, 'status', 'name')
  const key = textAt(fields, 'status', 'statusCategory', 'key')
  if (status) {
    const guessed = categoryOf(status)
    const known = lookUp(categories, key)
    task.status = { name: status, category: guessed === 'closed' ? guessed : (known ?? guessed) }
  }
  const priority = priorityIn(textAt(fields, 'priority', 'name'))
  if (priority) task.priority = priority
  const assignee = objectOf(fields.assignee)
  if (textAt(assignee, 'displayName')) {
    const email = textAt(assignee, 'emailAddress')
    task.assignees.push({ name: textAt(assignee, 'displayName'), ...(email && { email }) })
  }
  task.tags.push(...listOf(fields.labels).map(String))
  const due = textAt(fields, 'duedate')
  const found = due ? dateIn(due, zone) : undefined
  if (due && !found) return `its due date “${due}” is not a date I understand`
  if (found) task.due = found
  const estimate = fields.timeoriginalestimate
  if (typeof estimate === 'number' && estimate > 0) task.estimateMinutes = Math.round(estimate / 60)
  setIf(task, 'parent', textAt(fields, 'parent', 'key'))
  setIf(task, 'list', textAt(fields, 'project', 'name'))
  setIf(task, 'createdAt', momentIn(textAt(fields, 'created'), zone))
  setIf(task, 'finishedAt', momentIn(textAt(fields, 'resolutiondate'), zone))
  for (const link of listOf(fields.issuelinks).map(objectOf)) {
    if (textAt(link, 'type', 'name') !== 'Blocks') continue
    if (link.inwardIssue) task.blockedBy.push(textAt(objectOf(link.inwardIssue), 'key'))
    if (link.outwardIssue) task.blocks.push(textAt(objectOf(link.outwardIssue), 'key'))
  }
  for (const comment of listOf(objectOf(fields.comment).comments).map(objectOf)) {
    const at = momentIn(textAt(comment, 'created'), zone)
    const name = textAt(comment, 'author', 'displayName')
    task.comments.push({
      body: textOfRich(comment.body),
      ...(at && { at }),
      ...(name && { author: { name } }),
    })
  }
  return undefined
}

function setIf(
  task: ImportedTask,
  name: 'parent' | 'list' | 'createdAt' | 'finishedAt',
  value: string | undefined,
): void {
  if (value) task[name] = value
}
