import { Refusal } from '../../domain/refusal.ts'
import type { PersonRow, TaskRecord } from '../../domain/task/records.ts'
import { isVisible } from '../../domain/text/visible.ts'
import type { Shift } from '../../domain/time/duration.ts'
import { record } from '../../events/record.ts'
import { pipelined } from '../../store/database/pipelined.ts'
import { assign, assigneesOf, unassign } from '../../store/tasks/assignments.ts'
import { parentOf } from '../../store/tasks/subtasks.ts'
import { addTags, removeTags, tagsOf } from '../../store/tasks/tags.ts'
import { changeTask, type TaskColumns } from '../../store/tasks/task-changes.ts'
import type { Input } from '../input-kinds/field.ts'
import { refuseOutsiders } from '../input-kinds/person.ts'
import { operation, type Was } from '../operation.ts'
import type { Scope } from '../scope.ts'
import { type AllowedChange, allowStatus, applyStatus, type Changed } from './change-status.ts'
import { columnsOf, unseenColumns } from './edit-columns.ts'
import { type Delta, factsOfEdit, peopleDelta, tagsDelta } from './edit-parts.ts'
import { subtasksField } from './finish-subtasks.ts'
import { refuseTask } from './refusals.ts'
import { type Replaced, replacedBy } from './replaced.ts'
import { shiftForDependents } from './set-due.ts'
import { refuseTags } from './tags.ts'
import { refuseMisplaced } from './under.ts'

const input = {
  task: { kind: 'task', required: true, changes: true, summary: 'The task' },
  title: { kind: 'text', max: 300, summary: 'Its title' },
  description: { kind: 'text', clears: true, max: 20_000, summary: 'Its description, or none' },
  assignees: {
    kind: 'people',
    clears: true,
    anyone: true,
    summary: 'The assignees from now on, or none',
  },
  due: { kind: 'when', clears: true, summary: 'When it’s due, or none' },
  priority: { kind: 'priority', summary: 'How urgent it is' },
  status: { kind: 'status', of: 'task', summary: 'Its status' },
  tags: { kind: 'tags', clears: true, summary: 'The tags from now on, or none' },
  estimate: { kind: 'estimate', clears: true, summary: 'How much work it is, or none' },
  starts: { kind: 'when', clears: true, past: true, summary: 'When work on it starts, or none' },
  under: { kind: 'task', clears: true, changes: true, summary: 'The task it’s part of, or none' },
  subtasks: subtasksField,
} as const

export type Edits = Input<typeof input>
export type WasInForm = Was<typeof input>

/** What a task has besides its own columns, as far as this edit is about it. */
export type Related = { assignees: PersonRow[]; tags: string[]; parent: TaskRecord | undefined }

/**
 * `set`: the columns that got another value. `parent`: what it was a part of. `moved`: what its new status changed besides;
 * `stayed`: why it keeps its status, while the rest was done.
 */
export type Edited = {
  changed: boolean
  set: TaskColumns
  /** Whether it is assigned to other people, or has other tags. */
  others: { assignees: boolean; tags: boolean }
  parent: TaskRecord | undefined
  replaced: Replaced[]
  moved: Changed | undefined
  stayed: Refusal | undefined
  shift: Shift | undefined
}

export const editTask = operation({
  name: 'task.edit',
  summary: 'Edit a task',
  role: 'guest',
  merges: true,
  orders: ({ under }) => under !== undefined,
  input,
  async run(scope, given, { was, expected }): Promise<Edited> {
    const { task, title, under, status } = given
    if (title !== undefined && title !== task.title && !isVisible(title))
      throw refuseTask('no_title', { task: task.id })
    if (under) await refuseMisplaced(scope, task, under)
    const related = await relatedTo(scope, given)
    const set = columnsOf(given)
    const people = peopleDelta(given, related, was)
    const fresh = given.assignees?.filter(({ id }) => people.added.includes(id)) ?? []
    await refuseOutsiders(scope, fresh)
    const tags = tagsDelta(given, related, was)
    refuseTags([...related.tags.filter((tag) => !tags.removed.includes(tag)), ...tags.added])
    const edits = Object.keys(set).length + sizeOf(people) + sizeOf(tags)
    const { allowed, stayed } = await statusOf(scope, given, { expected, alone: edits === 0 })
    const columns = [...Object.keys(set), ...(status && status.id !== task.status.id ? ['status_id'] : [])]
    const replaced = await replacedBy(scope, task, {
      columns,
      unseen: unseenColumns(columns, given, related, was),
    })
    const changed = await apply(scope, given, { set, people, tags })
    const moved = allowed && (await applyStatus(scope, allowed))
    const shift = await shiftForDependents(scope, task, given.due ?? undefined)
    const { parent } = related
    const others = { assignees: sizeOf(people) > 0, tags: sizeOf(tags) > 0 }
    return { changed: changed || moved !== undefined, set, others, parent, replaced, moved, stayed, shift }
  },
})

async function relatedTo({ trx, workspaceId, viewer }: Scope, given: Edits): Promise<Related> {
  const { task, assignees, tags, under } = given
  const [people, has, parent] = await pipelined(trx, (db) =>
    Promise.all([
      assignees === undefined ? undefined : assigneesOf(db, workspaceId, [task.id]),
      tags === undefined ? [] : tagsOf(db, workspaceId, task.id),
      under === undefined ? undefined : parentOf(db, viewer, task.parentId),
    ]),
  )
  return { assignees: people?.get(task.id) ?? [], tags: has, parent }
}

function sizeOf({ added, removed }: Delta): number {
  return added.length + removed.length
}

type Allowed = { allowed?: AllowedChange; stayed?: Refusal | undefined }

/** Whether its status may become what was asked for. Where that is all that was asked, it is refused as a whole. */
async function statusOf(
  scope: Scope,
  { task, title, status, subtasks }: Edits,
  { expected, alone }: { expected: readonly string[] | undefined; alone: boolean },
): Promise<Allowed> {
  if (!status || status.id === task.status.id) return {}
  const renamed = title === undefined ? task : { ...task, title }
  try {
    return { allowed: await allowStatus(scope, { task: renamed, to: status }, { subtasks, expected }) }
  } catch (error) {
    if (!(error instanceof Refusal) || alone) throw error
    return { stayed: error }
  }
}

type Parts = { set: TaskColumns; people: Delta; tags: Delta }

async function apply({ change }: Scope, given: Edits, { set, people, tags }: Parts): Promise<boolean> {
  const { task } = given
  if (Object.keys(set).length > 0) await changeTask(change, task, set, change.now)
  const removed = people.removed.length > 0 ? await unassign(change, task.id, people.removed) : []
  const added = await assign(change, task.id, people.added)
  const tagged = {
    removed: await removeTags(change, task.id, tags.removed),
    added: await addTags(change, task.id, tags.added),
  }
  const facts = factsOfEdit(given, set, { added, removed }, tagged)
  await record(change, facts)
  return facts.length > 0
}
