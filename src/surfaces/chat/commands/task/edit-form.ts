import type { PersonRow, StatusRow, TaskRecord } from '../../../../domain/task/records.ts'
import { writeEstimate } from '../../../../domain/time/duration.ts'
import { writeDate } from '../../../../domain/time/when.ts'
import { pipelined } from '../../../../store/database/pipelined.ts'
import { statusesOf } from '../../../../store/hierarchy/lists.ts'
import { assigneesOf } from '../../../../store/tasks/assignments.ts'
import { parentOf } from '../../../../store/tasks/subtasks.ts'
import { tagsOf } from '../../../../store/tasks/tags.ts'
import type { FormDraft } from '../command.ts'
import type { Context } from '../context.ts'
import { priorityField } from './add-form.ts'

/** What a task is relateds its own columns, as far as it is edited. */
type RelatedData = {
  assignees: PersonRow[]
  tags: string[]
  parent: TaskRecord | undefined
  statuses: StatusRow[]
}

async function relatedData(here: Context, task: TaskRecord): Promise<RelatedData> {
  const [assignees, tags, parent, statuses] = await pipelined(here.trx, (db) =>
    Promise.all([
      assigneesOf(db, here.workspaceId, [task.id], here.platform),
      tagsOf(db, here.workspaceId, task.id),
      parentOf(db, here.viewer, task.parentId),
      statusesOf(db, here.viewer, task.listId),
    ]),
  )
  return { assignees: assignees.get(task.id) ?? [], tags, parent, statuses }
}

/** Every value as it stands in the form. */
function editValues(here: Context, task: TaskRecord, related: RelatedData) {
  const accounts = related.assignees.flatMap(({ account }) => (account === undefined ? [] : `<@${account}>`))
  return {
    title: task.title,
    description: task.description,
    assignees: accounts.join(','),
    due: writeDate(dateOf(task.dueAt, task.dueOn), here.zone),
    priority: task.priority,
    status: task.status.name,
    tags: related.tags.join(', '),
    estimate: task.estimate === null ? '' : writeEstimate(task.estimate),
    starts: writeDate(dateOf(task.startAt, task.startOn), here.zone),
    under: related.parent?.ref ?? '',
  } as const
}

function dateOf(at: string | null, on: string | null) {
  return at === null ? undefined : { at, ...(on !== null && { on }) }
}

/** What a menu can hold. */
const mostChoices = 25

/** What matters most comes first: where a form has room for five fields, these are they. */
export async function editForm(here: Context, task: TaskRecord): Promise<FormDraft> {
  const related = await relatedData(here, task)
  const values = editValues(here, task, related)
  const line = (name: keyof typeof values, label: string, hint: string, max: number) =>
    ({ name, label, kind: 'text', value: values[name], hint, max, cleared: 'none' }) as const
  const choices = related.statuses.slice(0, mostChoices).map(({ name }) => ({ label: name, value: name }))
  return {
    title: `Edit ${task.ref}`,
    submit: 'Save',
    fixed: {},
    fields: [
      { name: 'title', label: 'Title', kind: 'text', value: values.title, required: true, max: 300 },
      {
        name: 'description',
        label: 'Description',
        kind: 'paragraph',
        value: values.description,
        cleared: 'none',
      },
      { name: 'assignees', label: 'Assigned to', kind: 'people', value: values.assignees, cleared: 'none' },
      line('due', 'Due', 'fri 5pm', 100),
      priorityField(values.priority),
      { name: 'status', label: 'Status', kind: 'choice', value: values.status, required: true, choices },
      line('tags', 'Tags', 'release, api', 1000),
      line('estimate', 'Estimate', '3h', 30),
      line('starts', 'Starts', 'mon', 100),
      line('under', 'Part of', 'T-12', 20),
    ],
  }
}
