/** What becomes of unfinished subtasks when what they are a part of is finished. */
import { taskRow } from '../../../../cards/task.ts'
import { button, confirming } from '../../../../cards/words.ts'
import type { Call } from '../../../../domain/card/card.ts'
import type { DraftBlock } from '../../../../domain/card/draft.ts'
import { UserError } from '../../../../domain/errors.ts'
import type { StatusRow, TaskRecord } from '../../../../domain/task/records.ts'
import { statusesOf } from '../../../../store/hierarchy/lists.ts'
import { lockUnfinished } from '../../../../store/tasks/subtasks.ts'
import { summarise } from '../../../../store/tasks/summaries.ts'
import { changeTasks } from '../../../../store/tasks/task-changes.ts'
import { sinceShown } from '../../cards/ask.ts'
import type { Context } from '../context.ts'
import { firstStatus } from './statuses.ts'

/** As an option of what finishes a task. */
export const subtasksOption = {
  kind: 'choice',
  written: 'named',
  choices: ['all', 'only'],
  summary: 'With open subtasks: finish all, or only this one',
} as const

const mostShown = 8

/** Nobody finishes ten things by mistake. `again` is the call that asks. */
export async function subtasksQuestion(
  here: Context,
  task: TaskRecord,
  open: string[],
  again: Call,
  differs?: DraftBlock,
): Promise<UserError> {
  const tasks = await lockUnfinished(here.trx, here.workspaceId, open)
  const rows = await summarise(here.trx, here.viewer, tasks.slice(0, mostShown), here.platform)
  const { subtasks: _, ...options } = again.options
  const all = button('Finish all', again.path, options, 'primary')
  const only = button(`Only ${task.ref}`, again.path, options)
  return new UserError(
    'open_subtasks',
    `${task.ref} has ${open.length === 1 ? 'an open subtask' : `${open.length} open subtasks`}.`,
    'Nothing has changed yet: what shall become of them?',
    {
      blocks: [
        ...(differs ? [differs] : []),
        {
          kind: 'tasks',
          rows: rows.map((row) => taskRow(row, here.change.now)),
          more: open.length - rows.length,
        },
      ],
      buttons: [
        confirming(all, 'subtasks', refsOf(tasks), 'all'),
        confirming(only, 'subtasks', [], 'only'),
        button('Leave it', 'show', { task }),
      ],
    },
  )
}

function refsOf(tasks: TaskRecord[]): string[] {
  return tasks.map(({ ref }) => ref)
}

/**
 * Finishes them, each in the first status of its own List that means the same; returns them as they were. Asks again where
 * they are others than those that were shown.
 */
export async function finishSubtasks(
  here: Context,
  task: TaskRecord,
  open: string[],
  { to, again }: { to: StatusRow; again: Call },
): Promise<Finished[]> {
  const tasks = await lockUnfinished(here.trx, here.workspaceId, open)
  const differs = sinceShown(here.confirmed, refsOf(tasks))
  if (differs) throw await subtasksQuestion(here, task, open, again, differs)
  const finished: Finished[] = []
  for (const [listId, alike] of Map.groupBy(tasks, (task) => task.listId)) {
    const status = firstStatus(await statusesOf(here.trx, here.viewer, listId), to.category)
    await changeTasks(
      here.change,
      alike.map((task) => task.id),
      { status_id: status.id, finished_at: here.change.now },
      here.change.now,
    )
    finished.push(...alike.map((task) => ({ task, status })))
  }
  return finished
}

export type Finished = { task: TaskRecord; status: StatusRow }
