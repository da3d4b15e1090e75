/** The one way a task's status changes, with all that follows from it. */

import { taskRow } from '../../../../cards/task.ts'
import { button, context, due, mention, named, refOf, text } from '../../../../cards/words.ts'
import type { Call } from '../../../../domain/card/card.ts'
import type { Draft, DraftBlock, DraftInline } from '../../../../domain/card/draft.ts'
import { UserError } from '../../../../domain/errors.ts'
import type { StatusRow, TaskRecord, TaskSummary } from '../../../../domain/task/records.ts'
import { isFinished } from '../../../../domain/task/task.ts'
import { emit, type Fact } from '../../../../events/event.ts'
import { type NextOne, recurFinished } from '../../../../events/recur.ts'
import { seenAmong } from '../../../../store/access/known.ts'
import { addComment } from '../../../../store/conversation/comments.ts'
import {
  blockersOf,
  lockDependents,
  openBlockers,
  someBlocker,
} from '../../../../store/tasks/dependencies.ts'
import { completedParent, openSubtasks } from '../../../../store/tasks/subtasks.ts'
import { summarise } from '../../../../store/tasks/summaries.ts'
import { setStatus } from '../../../../store/tasks/task-changes.ts'
import type { Ties } from '../../../../store/tasks/ties.ts'
import type { Context } from '../context.ts'
import { refuseGated } from '../handoffs/gates.ts'
import { type Finished, finishSubtasks, subtasksQuestion } from './finish-subtasks.ts'

/**
 * `dependents`: the tasks that wait for this one, where they are locked already; `open`: the ids of its unfinished
 * subtasks, and `ties` what else depends on it, where they are known. `subtasks`: what to do with these; asked with the call in `again`.
 */
export type StatusChange = {
  note?: string | undefined
  anyway?: boolean | undefined
  dependents?: TaskRecord[]
  open?: string[]
  ties?: Ties
  subtasks?: string | undefined
  again?: Call
}

/**
 * `ready`: the tasks that became ready by it; `anyway`: it was started although it waits; `under`: subtasks finished with it;
 * `next`: the next one, where it comes again.
 */
export type Changed = { ready: TaskSummary[]; anyway: boolean; under: Finished[]; next: NextOne[] }

/** Moves a task. Throws UserError where it is blocked, or has subtasks that are to be thought of first. */
export async function changeStatus(
  here: Context,
  task: TaskRecord,
  status: StatusRow,
  change: StatusChange = {},
): Promise<Changed> {
  const starts = status.category === 'active' && task.status.category !== 'active'
  const anyway = starts && (await refuseWhileBlocked(here, task, change.anyway ?? false))
  const finishes = isFinished(status.category) && !task.finishedAt
  const under = finishes ? await withSubtasks(here, task, status, change) : []
  const all = [task, ...under.map((each) => each.task)]
  const ties = under.length === 0 ? change.ties : undefined
  if (finishes && (ties?.gated ?? true)) await refuseGated(here, idsOf(all), !!change.note)
  await setStatus(here.change, task, status, here.change.now)
  const ready = finishes
    ? await newlyReady(here, all, under.length === 0 ? change.dependents : undefined)
    : []
  const complete =
    finishes && task.parentId ? await completedParent(here.trx, here.workspaceId, task.parentId) : undefined
  if (change.note) await noteOn(here, task, change.note)
  await emit(
    here.change,
    [
      moved(task, status, { ...(change.note && { note: change.note }), ...(anyway && { anyway: true }) }),
      ...under.map((each) => moved(each.task, each.status, {})),
      ...ready.map(
        ({ task: each, by }): Fact => ({
          kind: 'task.unblocked',
          taskId: each.id,
          data: { by, how: 'finished', ...(change.note && { note: change.note }) },
        }),
      ),
      ...(complete
        ? [{ kind: 'task.subtasks_done' as const, taskId: complete.id, data: { by: task.id } }]
        : []),
    ],
    { handed: ties?.handed ?? true },
  )
  const next = finishes && (change.ties?.recurs ?? true) ? await recurFinished(here.change, [task.id]) : []
  const freed = await seenBy(
    here,
    ready.map((each) => each.task),
  )
  return { ready: await summarise(here.trx, here.viewer, freed), anyway, under, next }
}

function idsOf(tasks: TaskRecord[]): string[] {
  return tasks.map((task) => task.id)
}

/** Whoever has a task in a private List hears that it is ready; who finished what it waited for need not know of it. */
async function seenBy({ trx, viewer }: Context, tasks: TaskRecord[]): Promise<TaskRecord[]> {
  const seen = await seenAmong(
    trx,
    viewer,
    tasks.map((task) => task.id),
  )
  return tasks.filter((task) => seen.has(task.id))
}

function moved(task: TaskRecord, to: StatusRow, more: { note?: string; anyway?: true }): Fact {
  const data = { from: task.status.id, to: to.id, category: to.category, ...more }
  return { kind: 'task.status', taskId: task.id, data }
}

/** Finishes what is under a task, too, or asks whether to. */
async function withSubtasks(
  here: Context,
  task: TaskRecord,
  status: StatusRow,
  change: StatusChange,
): Promise<Finished[]> {
  const open = change.open ?? (await openSubtasks(here.trx, here.viewer, task.id))
  if (open.length === 0 || change.subtasks === 'only') return []
  const again = change.again ?? { path: 'status', options: { task: task.ref, status: status.name } }
  if (change.subtasks === 'all') return finishSubtasks(here, task, open, { to: status, again })
  throw await subtasksQuestion(here, task, open, again)
}

/** A note stays with the task: whoever looks at it later finds it among the comments. */
export async function noteOn(here: Context, task: TaskRecord, note: string): Promise<void> {
  const comment = { taskId: task.id, authorId: here.caller.id, body: note }
  await addComment(here.change, comment, here.change.now)
}

/** Of the tasks that wait for one of these, those that wait for nothing now that they are out of the way. */
async function newlyReady(
  { trx, workspaceId }: Context,
  blockers: TaskRecord[],
  locked?: TaskRecord[],
): Promise<{ task: TaskRecord; by: string }[]> {
  const [first, ...others] = blockers.map((blocker) => blocker.id)
  if (first === undefined) return []
  const dependents = locked ?? (await lockDependents(trx, workspaceId, [first, ...others]))
  const ids = dependents.map((each) => each.id)
  const waiting = await openBlockers(trx, workspaceId, ids)
  const ready = dependents.filter((each) => !waiting.has(each.id))
  // With one blocker, it is known which one it was.
  const by = others.length > 0 ? await someBlocker(trx, workspaceId, blockers, ready) : new Map()
  return ready.map((task) => ({ task, by: by.get(task.id) ?? first }))
}

/** Throws unless the task waits for nothing, or it is started anyway; returns whether it was that. */
async function refuseWhileBlocked(here: Context, task: TaskRecord, anyway: boolean): Promise<boolean> {
  const blockers = await blockersOf(here.trx, here.viewer, task.id)
  const open = blockers.filter((blocker) => !blocker.finishedAt)
  if (open.length === 0 || anyway) return open.length > 0
  const rows = await summarise(here.trx, here.viewer, open.filter((blocker) => blocker.seen).slice(0, 10))
  throw new UserError(
    'blocked',
    `${task.ref} waits for ${open.length === 1 ? 'a task that is' : `${open.length} tasks that are`} not done yet.`,
    'I’ll tell whoever has it as soon as it is ready.',
    {
      blocks: [
        {
          kind: 'tasks',
          rows: rows.map((row) => taskRow(row, here.change.now)),
          more: open.length - rows.length,
        },
      ],
      buttons: [button('Start anyway', 'start', { task, anyway: 'yes' }, 'danger')],
    },
  )
}

/** What a finished task set free, and who is told. */
export function readyBlocks(ready: TaskSummary[], now: string): DraftBlock[] {
  if (ready.length === 0) return []
  const owners = ready.flatMap(({ id, assignees }) =>
    assignees.map((person) => ({ about: { tasks: [id] }, text: [mention(person)] })),
  )
  const told =
    owners.length > 0 ? context({ items: owners }, ' will hear of it.') : context('Nobody has it yet.')
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

/** `Next: T-31 on Mon 9 Mar`, where it comes again. */
export function nextBlocks(next: NextOne[], now: string): DraftBlock[] {
  return next.map((task) => {
    const when = due(task, now)
    return text('Next: ', refOf(task), ...(when ? [' on ', when] : []))
  })
}

/** `Ana finished T-3 Fix login`, with the note. */
export function changeCard(
  here: Context,
  verb: string,
  task: TaskRecord,
  note?: string,
  subtasks = 0,
): Pick<Draft, 'title' | 'blocks'> {
  return {
    title: [mention(here.caller), ` ${verb} `, ...named(task), ...withSubtasksToo(subtasks)],
    blocks: note ? [{ kind: 'quote', text: [note] }] : [],
  }
}

function withSubtasksToo(count: number): DraftInline[] {
  if (count === 0) return []
  return [count === 1 ? ' and its subtask' : ` and its ${count} subtasks`]
}

/** What there is no sense in doing to a finished task. */
export function finished(task: TaskRecord): UserError {
  return new UserError(
    'finished',
    `${task.ref} is already in “${task.status.name}”.`,
    'Reopen it first, if there is more to do.',
    { buttons: [button('Reopen', 'reopen', { task })] },
  )
}
