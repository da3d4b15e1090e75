/** GitHub's issues as its API and `gh issue list --json` give them. */

import { momentIn } from '../dates.ts'
import type { TaskRow } from '../task.ts'
import { priorityOfLabel } from '../values.ts'
import { type Json, listOf, objectOf, setMoment, textAt } from './json.ts'

export function githubIssue(issue: Json, row: TaskRow, zone: string): void {
  const { task } = row
  const url = textAt(issue, 'html_url') || textAt(issue, 'url')
  // Numbers are given anew in each repository.
  task.externalId = url || `#${textAt(issue, 'number')}`
  task.title = textAt(issue, 'title')
  task.description = textAt(issue, 'body').replace(/\r\n/g, '\n')
  const state = textAt(issue, 'state').toLowerCase()
  const reason = (textAt(issue, 'state_reason') || textAt(issue, 'stateReason')).toLowerCase()
  const merged = state === 'merged' || Boolean(issue.merged_at ?? issue.mergedAt)
  const dropped =
    reason === 'not_planned' ||
    reason === 'duplicate' ||
    (!merged && state === 'closed' && isPull(issue, url))
  task.status = {
    name: dropped && reason ? reason.replace('_', ' ') : state || 'open',
    category: merged ? 'done' : state !== 'closed' ? 'open' : dropped ? 'closed' : 'done',
  }
  task.assignees.push(...listOf(issue.assignees).map((each) => ({ name: textAt(objectOf(each), 'login') })))
  for (const label of listOf(issue.labels).map((each) => textAt(objectOf(each), 'name'))) {
    const priority = priorityOfLabel(label)
    if (priority) task.priority = priority
    else task.tags.push(label)
  }
  const repository = /github\.com\/[^/]+\/([^/]+)\//.exec(url)?.[1]
  if (repository) task.list = repository
  setMoment(row, 'createdAt', textAt(issue, 'created_at') || textAt(issue, 'createdAt'), zone)
  setMoment(row, 'finishedAt', textAt(issue, 'closed_at') || textAt(issue, 'closedAt'), zone)
  const milestone = textAt(issue, 'milestone', 'title')
  if (milestone) task.fields.Milestone = milestone
  for (const comment of listOf(issue.comments).map(objectOf)) {
    const at = momentIn(textAt(comment, 'createdAt') || textAt(comment, 'created_at'), zone)
    const name = textAt(comment, 'author', 'login') || textAt(comment, 'user', 'login')
    const body = textAt(comment, 'body').replace(/\r\n/g, '\n')
    if (body) task.comments.push({ body, ...(at && { at }), ...(name && { author: { name } }) })
  }
}

/** What was closed and not merged was left. */
function isPull(issue: Json, url: string): boolean {
  return issue.pull_request !== undefined || issue.mergedAt !== undefined || url.includes('/pull/')
}
