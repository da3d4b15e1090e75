/** What answers about a changed task share. */
import { taskRow } from '../../../cards/task.ts'
import { context, due, mention, named, refOf, text } from '../../../cards/words.ts'
import type { Draft, DraftBlock, DraftInline } from '../../../domain/card/draft.ts'
import type { PersonRow, TaskRecord, TaskSummary } from '../../../domain/task/records.ts'
import type { TaskRef } from '../../../domain/task/task.ts'
import { showAgo } from '../../../domain/time/when.ts'
import type { Replaced } from '../../../operations/task/replaced.ts'

/** What a finished task set free, and who is told. */
export function readyBlocks(ready: TaskSummary[], now: string): DraftBlock[] {
  if (ready.length === 0) return []
  const owners = ready.flatMap(({ id, assignees }) =>
    assignees.map((person) => ({ about: { tasks: [id] }, text: [mention(person)] })),
  )
  const told =
    owners.length > 0 ? context({ items: owners }, ' will be told.') : context('No one is assigned yet.')
  return [
    text({ strong: ready.length === 1 ? 'Now ready' : `${ready.length} tasks are ready now` }),
    {
      kind: 'tasks',
      rows: ready.slice(0, 10).map((task) => taskRow(task, now)),
      more: Math.max(0, ready.length - 10),
      counted: true,
    },
    told,
  ]
}

type NextOne = TaskRef & { title: string; dueAt: string | null; dueOn: string | null }

/** `Next: T-31 on Mon 9 Mar`, where it comes again. */
export function nextBlocks(next: NextOne[], now: string): DraftBlock[] {
  return next.map((task) => {
    const when = due(task, now)
    return text('Next: ', refOf(task), ...(when ? [' on ', when] : []))
  })
}

/** `Ana finished T-3 Fix login`, with the note. */
export function changeCard(
  by: PersonRow,
  verb: string,
  task: TaskRecord,
  { note, subtasks = 0 }: { note?: string | undefined; subtasks?: number } = {},
): Pick<Draft, 'title' | 'blocks'> {
  return {
    title: [mention(by), ` ${verb} `, ...named(task), ...withSubtasksToo(subtasks)],
    blocks: note ? [{ kind: 'quote', text: [note] }] : [],
  }
}

function withSubtasksToo(count: number): DraftInline[] {
  if (count === 0) return []
  return [count === 1 ? ' and its subtask' : ` and its ${count} subtasks`]
}

/** Says whose change was replaced. `was`: what stood there, by column. */
export function replacedBlocks(
  replaced: Replaced[],
  was: Record<string, DraftInline[]>,
  now: Temporal.Instant,
): DraftBlock[] {
  return replaced.map(({ column, by, at }) => {
    // Whoever may not know of what stood there need not know that it did.
    const value = { items: [{ text: was[column] ?? [] }] }
    return context('This replaced ', value, ', which ', mention(by), ` set ${showAgo(at, now)}.`)
  })
}
