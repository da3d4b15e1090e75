/** What happens to a task. */
import { z } from 'zod'
import { categories } from '../../domain/task/task.ts'
import { id, nothing } from './id.ts'

const date = z.string().nullable()

export const taskFacts = {
  /** `again`: it is the next one of a recurring task. */
  'task.added': z.object({
    ref: z.string(),
    title: z.string(),
    assignees: z.array(id),
    tags: z.array(z.string()).optional(),
    again: z.literal(true).optional(),
  }),
  /** `start`: when work on it is to begin, where that is another date. */
  'task.edited': z.object({
    title: z.string().optional(),
    start: z.object({ from: date, to: date }).optional(),
  }),
  'task.assigned': z.object({ people: z.array(id) }),
  'task.unassigned': z.object({ people: z.array(id) }),
  /** `from` and `to` are statuses, `category` is of the one it came to; `anyway`: it was started although it waits. */
  'task.status': z.object({
    from: id,
    to: id,
    category: z.enum(categories),
    note: z.string().optional(),
    anyway: z.literal(true).optional(),
  }),
  /** `by`: the last task that it waited for. */
  'task.unblocked': z.object({
    by: id,
    how: z.enum(['finished', 'removed']),
    note: z.string().optional(),
  }),
  /** The last of its subtasks was finished. */
  'task.subtasks_done': z.object({ by: id }),
  'task.priority': z.object({ from: z.string(), to: z.string() }),
  'task.due': z.object({ from: date, to: date }),
  'task.moved': z.object({ from: id, to: id }),
  'task.deleted': z.object({ ref: z.string(), title: z.string() }),
  'task.restored': z.object({ ref: z.string(), title: z.string() }),
  'task.tags': z.object({ added: z.array(z.string()), removed: z.array(z.string()) }),
  'task.field': z.object({
    field: z.string(),
    from: z.string().nullable().optional(),
    to: z.string().nullable(),
  }),
  'task.checklist': z.object({ item: z.string(), did: z.enum(['added', 'done', 'open', 'removed']) }),
  'task.watched': z.object({ person: id, on: z.boolean() }),
  /** The next one of a recurring task was made. */
  'task.repeated': z.object({ recurrence: id, next: id }),
  'recurrence.changed': z.object({ rule: z.string().nullable() }),
  'recurrence.skipped': nothing,
  'dependency.added': z.object({ blocker: id }),
  'dependency.removed': z.object({ blocker: id }),
  'relation.added': z.object({ other: id }),
  'relation.removed': z.object({ other: id }),
  /** A form that was sent made it. `people` and `places` are told of it at once. */
  'form.submitted': z.object({
    form: id,
    name: z.string(),
    submission: id,
    people: z.array(id),
    places: z.array(id),
  }),
  /** A rule tells somebody, or everybody in a channel. `text` has its placeholders filled in, but for the task itself. */
  'task.told': z.object({
    rule: id,
    number: z.number(),
    name: z.string(),
    text: z.string(),
    people: z.array(id),
    places: z.array(id),
  }),
}
