/** Jira: its CSV repeats a column for each label, link and comment; its JSON is what its search answers. */
import { lookUp } from '../../domain/text/look-up.ts'
import type { TableSource } from '../columns.ts'
import { momentIn } from '../dates.ts'
import { settleStatus } from '../settle-status.ts'
import { categoryOf } from '../states.ts'
import type { TaskRow } from '../task.ts'
import { priorityIn } from '../values.ts'
import { type Json, listOf, objectOf, setDate, setEstimate, setMoment, textAt, textOfRich } from './json.ts'

export const jira: TableSource = {
  columns: {
    'issue key': 'id',
    key: 'id',
    project: 'list',
    'issue id': 'number',
    summary: 'title',
    description: 'description',
    status: 'status',
    'status category': 'category',
    'status category changed': 'nothing',
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
    'parent id': 'parent',
    'parent summary': 'nothing',
    'inward issue link (blocks)': 'blockedBy',
    'outward issue link (blocks)': 'blocks',
    'project name': 'list',
    'project key': 'nothing',
    comment: 'comment',
    parent: 'parent',
    'custom field (start date)': 'start',
    'custom field (epic link)': 'parent',
  },
  special: {
    // What was decided not to be done has a status of the category Done, too.
    resolution: {
      as: 'category',
      set(row, text) {
        if (categoryOf(text) === 'closed') row.dropped = true
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

export function jiraIssue(issue: Json, row: TaskRow, zone: string): void {
  const { task } = row
  const fields = objectOf(issue.fields)
  task.externalId = textAt(issue, 'key')
  task.title = textAt(fields, 'summary')
  task.description = textOfRich(fields.description)
  const status = textAt(fields, 'status', 'name')
  const key = textAt(fields, 'status', 'statusCategory', 'key')
  if (status) task.status = { name: status }
  const known = lookUp(categories, key)
  if (known) row.category = known
  if (categoryOf(textAt(fields, 'resolution', 'name')) === 'closed') row.dropped = true
  const priority = priorityIn(textAt(fields, 'priority', 'name'))
  if (priority) task.priority = priority
  const assignee = objectOf(fields.assignee)
  if (textAt(assignee, 'displayName')) {
    const email = textAt(assignee, 'emailAddress')
    task.assignees.push({ name: textAt(assignee, 'displayName'), ...(email && { email }) })
  }
  task.tags.push(...listOf(fields.labels).map(String))
  setDate(row, 'due', textAt(fields, 'duedate'), zone)
  setEstimate(row, Number(fields.timeoriginalestimate) / 60)
  const parent = textAt(fields, 'parent', 'key')
  if (parent) task.parent = parent
  const project = textAt(fields, 'project', 'name')
  if (project) task.list = project
  setMoment(row, 'createdAt', textAt(fields, 'created'), zone)
  setMoment(row, 'updatedAt', textAt(fields, 'updated'), zone)
  setMoment(row, 'finishedAt', textAt(fields, 'resolutiondate'), zone)
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
  settleStatus(row)
}
