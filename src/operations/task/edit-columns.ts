/** Which columns of a task an edit sets, and which of them changed since the caller's form was filled. */
import { priorities } from '../../domain/task/task.ts'
import type { Due } from '../../domain/time/when.ts'
import type { TaskColumns } from '../../store/tasks/task-changes.ts'
import type { Edits, Related, WasInForm } from './edit.ts'

/** Only what gets another value. */
export function columnsOf({ task, ...to }: Partial<Edits> & Pick<Edits, 'task'>): TaskColumns {
  const { title, description, priority, due, starts, estimate, under } = to
  return {
    ...(title !== undefined && title !== task.title && { title }),
    ...(description !== undefined &&
      (description ?? '') !== task.description && { description: description ?? '' }),
    ...(priority && priority !== task.priority && { priority: priorities.indexOf(priority) }),
    ...(due !== undefined &&
      isOther(due, task.dueAt, task.dueOn) && { due_at: due?.at ?? null, due_on: due?.on ?? null }),
    ...(starts !== undefined &&
      isOther(starts, task.startAt, task.startOn) && {
        start_at: starts?.at ?? null,
        start_on: starts?.on ?? null,
      }),
    ...(estimate !== undefined && estimate !== task.estimate && { estimate_minutes: estimate }),
    ...(under !== undefined && (under?.id ?? null) !== task.parentId && { parent_id: under?.id ?? null }),
  }
}

function isOther(to: Due | null, at: string | null, on: string | null): boolean {
  return (to?.at ?? null) !== at || (to?.on ?? null) !== on
}

/** The same to the minute: a form shows no seconds, and a date such as “in 3 hours” has some. */
function isShown(was: Due | null, at: string | null, on: string | null): boolean {
  const minute = (moment: string | null | undefined) => moment?.slice(0, 'YYYY-MM-DDTHH:MM'.length) ?? null
  return minute(was?.at) === minute(at) && (was?.on ?? null) === on
}

/** Of these columns, those in which something else stands by now than in the form; undefined where there was none. */
export function unseenColumns(
  columns: string[],
  { task }: Edits,
  { parent }: Related,
  was: WasInForm | undefined,
): string[] | undefined {
  if (!was) return undefined
  const isSeen: Record<string, boolean> = {
    title: was.title === task.title.trim(),
    description: (was.description ?? '') === task.description.trim(),
    priority: was.priority === task.priority,
    due_at: was.due !== undefined && isShown(was.due, task.dueAt, task.dueOn),
    start_at: was.starts !== undefined && isShown(was.starts, task.startAt, task.startOn),
    estimate_minutes: (was.estimate ?? null) === task.estimate,
    parent_id: (was.under?.id ?? null) === (parent?.id ?? null),
    status_id: was.status?.name === task.status.name,
  }
  return columns.filter((column) => isSeen[column] === false)
}
