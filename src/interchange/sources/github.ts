/** GitHub's issues as its API and `gh issue list --json` give them. */

import { momentIn } from '../dates.ts'
import type { ImportedTask } from '../task.ts'
import { priorityIn } from '../values.ts'
import { type Json, listOf, objectOf, textAt } from './json.ts'

export function githubIssue(issue: Json, task: ImportedTask, zone: string): string | undefined {
  const url = textAt(issue, 'html_url') || textAt(issue, 'url')
  // Numbers are given anew in each repository.
  task.externalId = url || `#${textAt(issue, 'number')}`
  task.title = textAt(issue, 'title')
  task.description = textAt(issue, 'body').replace(/\r\n/g, '\n')
  const state = textAt(issue, 'state').toLowerCase()
  const reason = (textAt(issue, 'state_reason') || textAt(issue, 'stateReason')).toLowerCase()
  const left = reason === 'not_planned' || reason === 'duplicate'
  task.status = {
    name: left ? reason.replace('_', ' ') : state,
    category: state !== 'closed' ? 'open' : left ? 'closed' : 'done',
  }
  task.assignees.push(...listOf(issue.assignees).map((each) => ({ name: textAt(objectOf(each), 'login') })))
  for (const label of listOf(issue.labels).map((each) => textAt(objectOf(each), 'name'))) {
    const named = /^priority\s*[:/-]\s*(.+)$/i.exec(label)?.[1]
    const priority = named === undefined ? undefined : priorityIn(named)
    if (priority) task.priority = priority
    else task.tags.push(label)
  }
  const repository = /github\.com\/[^/]+\/([^/]+)\//.exec(url)?.[1]
  if (repository) task.list = repository
  const createdAt = momentIn(textAt(issue, 'created_at') || textAt(issue, 'createdAt'), zone)
  if (createdAt) task.createdAt = createdAt
  const finishedAt = momentIn(textAt(issue, 'closed_at') || textAt(issue, 'closedAt'), zone)
  if (finishedAt) task.finishedAt = finishedAt
  const milestone = textAt(issue, 'milestone', 'title')
  if (milestone) task.fields.Milestone = milestone
  for (const comment of listOf(issue.comments).map(objectOf)) {
    const at = momentIn(textAt(comment, 'createdAt') || textAt(comment, 'created_at'), zone)
    const name = textAt(comment, 'author', 'login') || textAt(comment, 'user', 'login')
    const body = textAt(comment, 'body').replace(/\r\n/g, '\n')
    if (body) task.comments.push({ body, ...(at && { at }), ...(name && { author: { name } }) })
  }
  return undefined
}
