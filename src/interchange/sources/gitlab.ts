/** GitLab's issues, as CSV and as its API gives them. Each project numbers its own. */
import type { TableSource } from '../columns.ts'
import { momentIn } from '../dates.ts'
import type { ImportedTask, TaskRow } from '../task.ts'
import { itemsIn, priorityOfLabel } from '../values.ts'
import { type Json, listOf, objectOf, setDate, setEstimate, setMoment, textAt } from './json.ts'

export const gitlab: TableSource = {
  columns: {
    'issue id': 'id',
    title: 'title',
    description: 'description',
    confidential: 'nothing',
    locked: 'nothing',
    'due date': 'due',
    assignee: 'assignees',
    'assignee username': 'nothing',
    'author username': 'nothing',
    'time estimate': 'seconds',
  },
  nothing: ['0'],
  special: {
    labels: {
      as: 'tags',
      set({ task }, text) {
        labelled(task, itemsIn(text))
        return undefined
      },
    },
    state: {
      as: 'status',
      set(row, text) {
        row.task.status = { name: text }
        row.category = text.trim().toLowerCase() === 'closed' ? 'done' : 'open'
        return undefined
      },
    },
    url: {
      as: 'id',
      set({ task }, text) {
        placed(task, text)
        return undefined
      },
    },
    'created at (utc)': moment('created', 'createdAt'),
    'updated at (utc)': moment('updated', 'updatedAt'),
    'closed at (utc)': moment('finished', 'finishedAt'),
  },
}

function moment(as: 'created' | 'updated' | 'finished', name: 'createdAt' | 'updatedAt' | 'finishedAt') {
  return {
    as,
    set({ task }: TaskRow, text: string) {
      const at = momentIn(text, 'UTC')
      if (!at) return 'is not a date I understand'
      task[name] = at
      return undefined
    },
  }
}

function labelled(task: ImportedTask, labels: string[]): void {
  for (const label of labels) {
    const priority = priorityOfLabel(label)
    if (priority) task.priority = priority
    else task.tags.push(label)
  }
}

/** `https://gitlab.com/group/project/-/issues/12` */
function placed(task: ImportedTask, url: string): void {
  const [project] = url.replace(/^https?:\/\//, '').split(/\/(?:-\/)?(?:issues|work_items)\//, 1)
  if (!project || project === url) return
  task.project = project
  task.list = project.slice(project.lastIndexOf('/') + 1)
}

export function gitlabIssue(issue: Json, row: TaskRow, zone: string): void {
  const { task } = row
  task.externalId = textAt(issue, 'iid')
  placed(task, textAt(issue, 'web_url'))
  task.title = textAt(issue, 'title')
  task.description = textAt(issue, 'description')
  const state = textAt(issue, 'state')
  task.status = { name: state, category: state === 'closed' ? 'done' : 'open' }
  for (const each of listOf(issue.assignees).map(objectOf))
    task.assignees.push({ name: textAt(each, 'name') })
  labelled(task, listOf(issue.labels).map(String))
  setDate(row, 'due', textAt(issue, 'due_date'), zone)
  setEstimate(row, Number(objectOf(issue.time_stats).time_estimate) / 60)
  const milestone = textAt(issue, 'milestone', 'title')
  if (milestone) task.fields.Milestone = milestone
  setMoment(row, 'createdAt', textAt(issue, 'created_at'), zone)
  setMoment(row, 'finishedAt', textAt(issue, 'closed_at'), zone)
}
