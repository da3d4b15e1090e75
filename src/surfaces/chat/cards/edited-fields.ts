/** What an edit set, as labels and values, and what stood there before. */
import { due as dueInline, named, refOf } from '../../../cards/words.ts'
import type { DraftInline } from '../../../domain/card/draft.ts'
import { shorten } from '../../../domain/card/shorten.ts'
import type { TaskRecord } from '../../../domain/task/records.ts'
import { showEstimate } from '../../../domain/time/duration.ts'
import type { Due } from '../../../domain/time/when.ts'
import type { Edits } from '../../../operations/task/edit.ts'

/** `set` has the columns that got another value. */
export function editedFields(
  set: object,
  { title, description, priority, due, starts, estimate, under }: Edits,
  now: string,
): { label: string; value: DraftInline[] }[] {
  const text = (value: string) => [value === '' ? 'cleared' : shorten(value, 200)]
  const day = (date: Due | null | undefined): DraftInline[] =>
    date ? [dueInline({ dueAt: date.at, dueOn: date.on ?? null }, now) ?? ''] : ['no date']
  const all: { column: string; label: string; value: DraftInline[] }[] = [
    { column: 'title', label: 'Title', value: text(title ?? '') },
    { column: 'description', label: 'Description', value: text(description ?? '') },
    { column: 'priority', label: 'Priority', value: [priority ?? ''] },
    { column: 'due_at', label: 'Due', value: day(due) },
    { column: 'start_at', label: 'Starts', value: day(starts) },
    { column: 'estimate_minutes', label: 'Estimate', value: [estimate ? showEstimate(estimate) : 'none'] },
    { column: 'parent_id', label: 'Part of', value: under ? named(under) : ['nothing'] },
  ]
  return all.flatMap(({ column, label, value }) => (column in set ? [{ label, value }] : []))
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
