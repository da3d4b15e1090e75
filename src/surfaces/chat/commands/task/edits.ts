/** What an edit changes, piece by piece. */
import { due as dueInline, named, refOf } from '../../../../cards/words.ts'
import type { DraftInline } from '../../../../domain/card/draft.ts'
import { shorten } from '../../../../domain/card/shorten.ts'
import type { TaskRecord } from '../../../../domain/task/records.ts'
import { priorities } from '../../../../domain/task/task.ts'
import { showEstimate } from '../../../../domain/time/duration.ts'
import type { Due } from '../../../../domain/time/when.ts'
import type { Fact } from '../../../../events/event.ts'
import { peopleByAccounts } from '../../../../store/people/people.ts'
import { assign, unassign } from '../../../../store/tasks/assignments.ts'
import { addTags, removeTags } from '../../../../store/tasks/tags.ts'
import type { TaskColumns } from '../../../../store/tasks/task-changes.ts'
import type { Context } from '../context.ts'
import type { Edits } from './edit.ts'
import { type Beside, editValues } from './edit-form.ts'
import { quotedValue, type Replaced } from './replaced.ts'
import { checkTags } from './tag.ts'

type Field = { label: string; value: DraftInline[] }
type Edit = { name: string; label: string; set: TaskColumns; was: DraftInline[]; now: DraftInline[] }

/** Columns that get another value, what they replace, and how they are shown. */
export function columnEdits(
  here: Context,
  input: Edits,
  beside: Beside,
): { set: TaskColumns; replaced: Replaced[]; shown: Field[] } {
  const { task } = input
  const edits = [...textEdits(input), ...planEdits(here, input, beside)]
  const stands: Record<string, string> = editValues(here, task, beside)
  const stood = here.base ?? {}
  const moved = beside.statuses.find(({ id }) => id === input.status?.id)
  return {
    set: Object.assign({}, ...edits.map(({ set }) => set)),
    replaced: [
      ...edits.map(({ name, set, was }) => ({
        column: Object.keys(set)[0] ?? '',
        was,
        unseen: stood[name] !== stands[name],
      })),
      ...(moved && moved.id !== task.status.id
        ? [{ column: 'status_id', was: [`“${task.status.name}”`], unseen: stood.status !== stands.status }]
        : []),
    ],
    shown: edits.map(({ label, now }) => ({ label, value: now })),
  }
}

function textEdits({ task, title, description, priority }: Edits): Edit[] {
  const text = (name: 'title' | 'description', label: string, to: string): Edit => ({
    name,
    label,
    set: { [name]: to },
    was: [quotedValue(task[name])],
    now: [to === '' ? 'empty now' : shorten(to, 200)],
  })
  return [
    ...(title !== undefined && title !== task.title ? [text('title', 'Title', title)] : []),
    ...(description !== undefined && (description ?? '') !== task.description
      ? [text('description', 'Description', description ?? '')]
      : []),
    ...(priority && priority !== task.priority
      ? [
          {
            name: 'priority',
            label: 'Priority',
            set: { priority: priorities.indexOf(priority) },
            was: [`${task.priority} priority`],
            now: [priority],
          },
        ]
      : []),
  ]
}

function planEdits(here: Context, { task, due, starts, estimate, under }: Edits, beside: Beside): Edit[] {
  const day = (date: Due | null) =>
    date ? (dueInline({ dueAt: date.at, dueOn: date.on ?? null }, here.change.now) ?? '') : 'no date'
  const was = (at: string | null, on: string | null): DraftInline[] => [
    dueInline({ dueAt: at, dueOn: on }, here.change.now) ?? 'no date',
  ]
  const edits: (Edit | false)[] = [
    due !== undefined &&
      isOther(due, task.dueAt, task.dueOn) && {
        name: 'due',
        label: 'Due',
        set: { due_at: due?.at ?? null, due_on: due?.on ?? null },
        was: was(task.dueAt, task.dueOn),
        now: [day(due)],
      },
    starts !== undefined &&
      isOther(starts, task.startAt, task.startOn) && {
        name: 'starts',
        label: 'Starts',
        set: { start_at: starts?.at ?? null, start_on: starts?.on ?? null },
        was: was(task.startAt, task.startOn),
        now: [day(starts)],
      },
    estimate !== undefined &&
      estimate !== task.estimate && {
        name: 'estimate',
        label: 'Estimate',
        set: { estimate_minutes: estimate },
        was: [task.estimate === null ? 'no estimate' : showEstimate(task.estimate)],
        now: [estimate === null ? 'none' : showEstimate(estimate)],
      },
    under !== undefined &&
      (under?.id ?? null) !== task.parentId && {
        name: 'under',
        label: 'Part of',
        set: { parent_id: under?.id ?? null },
        was: [beside.parent ? refOf(beside.parent) : 'nothing'],
        now: under ? named(under) : ['nothing'],
      },
  ]
  return edits.filter((edit) => edit !== false)
}

function isOther(to: Due | null, at: string | null, on: string | null): boolean {
  return (to?.at ?? null) !== at || (to?.on ?? null) !== on
}

type Delta = { added: string[]; removed: string[] }

/**
 * Who was put on it and taken off. From a form that is the difference to what stood in it, so that those whom somebody
 * else assigned meanwhile, and those whom the form could not show, stay.
 */
export async function peopleEdit(here: Context, input: Edits, beside: Beside): Promise<Delta> {
  const { task, assignees } = input
  if (assignees === undefined) return { added: [], removed: [] }
  const wanted = (assignees ?? []).map((person) => person.id)
  const stood = here.base?.assignees
  const before =
    stood === undefined ? beside.assignees.map((person) => person.id) : await mentionedIn(here, stood)
  const gone = before.filter((id) => !wanted.includes(id))
  const removed = gone.length > 0 ? await unassign(here.change, task.id, gone) : []
  const fresh = wanted.filter((id) => stood === undefined || !before.includes(id))
  return { added: await assign(here.change, task.id, fresh), removed }
}

async function mentionedIn(here: Context, value: string): Promise<string[]> {
  const accounts = [...value.matchAll(/<@!?([^>]+)>/g)].map(([, account = '']) => account)
  const found = await peopleByAccounts(here.trx, here.workspaceId, here.platform, accounts)
  return found.map((person) => person.id)
}

/** In the same way: of a form only what was changed in it counts. */
export async function tagsEdit(here: Context, input: Edits, beside: Beside): Promise<Delta> {
  const { task, tags } = input
  if (tags === undefined) return { added: [], removed: [] }
  const wanted = tags ?? []
  const stood = here.base?.tags
  const before = stood === undefined ? beside.tags : stood.split(', ').filter(Boolean)
  const gone = before.filter((tag) => !wanted.includes(tag))
  const fresh = wanted.filter((tag) => !before.includes(tag))
  checkTags([...beside.tags.filter((tag) => !gone.includes(tag) && !fresh.includes(tag)), ...fresh])
  return {
    removed: await removeTags(here.change, task.id, gone),
    added: await addTags(here.change, task.id, fresh),
  }
}

/** Each kind of change as the fact that a command of its own would tell. */
export function factsOf(
  task: TaskRecord,
  input: Edits,
  set: TaskColumns,
  people: Delta,
  tags: Delta,
): Fact[] {
  const own = ['title', 'description', 'start_at', 'estimate_minutes', 'parent_id']
  const of = (fact: Fact, is: boolean): Fact[] => (is ? [fact] : [])
  const taskId = task.id
  return [
    ...of(
      { kind: 'task.edited', taskId, data: set.title === undefined ? {} : { title: set.title } },
      own.some((column) => column in set),
    ),
    ...of(
      { kind: 'task.priority', taskId, data: { from: task.priority, to: input.priority ?? task.priority } },
      'priority' in set,
    ),
    ...of(
      {
        kind: 'task.due',
        taskId,
        data: { from: task.dueOn ?? task.dueAt, to: set.due_on ?? set.due_at ?? null },
      },
      'due_at' in set,
    ),
    ...of({ kind: 'task.assigned', taskId, data: { people: people.added } }, people.added.length > 0),
    ...of({ kind: 'task.unassigned', taskId, data: { people: people.removed } }, people.removed.length > 0),
    ...of({ kind: 'task.tags', taskId, data: tags }, tags.added.length + tags.removed.length > 0),
  ]
}
