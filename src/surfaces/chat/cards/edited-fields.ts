/** What an edit set, as labels and values, and what stood there before. */
import { due as dueInline, named, people, refOf } from '../../../cards/words.ts'
import type { DraftInline } from '../../../domain/card/draft.ts'
import { shorten } from '../../../domain/card/shorten.ts'
import type { TaskRecord } from '../../../domain/task/records.ts'
import { showEstimate } from '../../../domain/time/duration.ts'
import type { Due } from '../../../domain/time/when.ts'
import type { Edited, Edits } from '../../../operations/task/edit.ts'

/** What got another value, or another status, other people or tags. */
export function editedFields(
  { set, moved, others }: Edited,
  given: Edits,
  now: string,
): { label: string; value: DraftInline[] }[] {
  const { title, description, status, assignees, priority, due, starts, estimate, under, tags } = given
  const text = (value: string) => [value === '' ? 'cleared' : shorten(value, 200)]
  const day = (date: Due | null | undefined): DraftInline[] =>
    date ? [dueInline({ dueAt: date.at, dueOn: date.on ?? null }, now) ?? ''] : ['no date']
  const all: { column: string; label: string; value: DraftInline[] }[] = [
    { column: 'title', label: 'Title', value: text(title ?? '') },
    { column: 'description', label: 'Description', value: text(description ?? '') },
    { column: 'status', label: 'Status', value: [status?.name ?? ''] },
    { column: 'priority', label: 'Priority', value: [priority ?? ''] },
    { column: 'assignees', label: 'Assigned to', value: assignees ? people(assignees) : ['no one'] },
    { column: 'due_at', label: 'Due', value: day(due) },
    { column: 'start_at', label: 'Starts', value: day(starts) },
    { column: 'estimate_minutes', label: 'Estimate', value: [estimate ? showEstimate(estimate) : 'none'] },
    { column: 'tags', label: 'Tags', value: [tags?.map((tag) => `#${tag}`).join(' ') || 'none'] },
    { column: 'parent_id', label: 'Part of', value: under ? named(under) : ['nothing'] },
  ]
  const changed: Record<string, unknown> = { ...set, status: moved, ...others }
  return all.flatMap(({ column, label, value }) =>
    changed[column] === undefined || changed[column] === false ? [] : [{ label, value }],
  )
}

/** By column, for a sentence. */
export function valuesBefore(
  task: TaskRecord,
  parent: TaskRecord | undefined,
  now: string,
): Record<string, DraftInline[]> {
  const day = (dueAt: string | null, dueOn: string | null) => [dueInline({ dueAt, dueOn }, now) ?? 'no date']
  return {
    title: [quoted(task.title)],
    description: [quoted(task.description)],
    priority: [`${task.priority} priority`],
    due_at: day(task.dueAt, task.dueOn),
    start_at: day(task.startAt, task.startOn),
    estimate_minutes: [task.estimate === null ? 'no estimate' : showEstimate(task.estimate)],
    parent_id: [parent ? refOf(parent) : 'nothing'],
    status_id: [`“${task.status.name}”`],
  }
}

function quoted(text: string): string {
  return text === '' ? 'nothing' : `“${shorten(text.replaceAll(/\s+/g, ' '), 80)}”`
}
