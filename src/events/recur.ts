/** Making the next one of a task that comes again: a copy of the current one as it is by then, with dates that follow. */

import { datesAt, type Landing, landingAfter, landingOf, latestRun } from '../domain/recurrence/recurrence.ts'
import type { TaskRecord } from '../domain/task/records.ts'
import { refOf } from '../domain/task/task.ts'
import { nextRun } from '../domain/time/next-run.ts'
import { instantText } from '../domain/time/when.ts'
import { addTasks } from '../store/tasks/templates.ts'
import { watch } from '../store/tasks/watchers.ts'
import { copiesOf } from '../store/time/recurrence-copies.ts'
import { changeRecurrence, lockRecurrencesOf, type Recurrence } from '../store/time/recurrences.ts'
import type { Fact } from './fact.ts'
import { type Change, record } from './record.ts'

/** The next one, as a line about it names it. */
export type NextOne = { id: string; ref: string; title: string; dueAt: string | null; dueOn: string | null }

/** Makes the next ones of those of these tasks that come again, now that they are finished. */
export async function recurFinished(change: Change, taskIds: string[]): Promise<NextOne[]> {
  if (taskIds.length === 0) return []
  const made: NextOne[] = []
  for (const recurrence of await lockRecurrencesOf(change.trx, change.workspaceId, taskIds)) {
    if (recurrence.rests) continue
    const next = await makeNext(change, recurrence)
    if (next) made.push(next)
  }
  return made
}

/**
 * Makes the one for the run that is due, or else for the next. From then on it is the current one, so that it is made
 * once; undefined where there is no such run.
 */
export async function makeNext(change: Change, recurrence: Recurrence): Promise<NextOne | undefined> {
  const turn = turnOf(recurrence, Temporal.Instant.from(change.now))
  const copies = turn && (await copiesOf(change.trx, change.workspaceId, recurrence.taskId))
  const [current] = copies?.tasks ?? []
  if (!turn || !copies || !current) return undefined
  const dates = datesAt(copies.tasks, turn.landing, recurrence.zone)
  const made = copies.made.map((each, index) => ({ ...each, ...dates[index] }))
  const where = {
    listId: current.listId,
    status: copies.status,
    createdBy: current.createdBy,
    now: change.now,
  }
  const added = await addTasks(change, made, copies.arrows, where)
  for (const [index, { id }] of added.entries()) {
    const watchers = copies.watchers[index] ?? []
    if (watchers.length > 0) await watch(change, id, watchers)
  }
  const [first] = added
  if (!first) return undefined
  await changeRecurrence(change, recurrence.id, { task_id: first.id, next_at: turn.nextAt })
  await record(change, [
    repeated(recurrence, first.id),
    ...added.map((task, index) => news(task, made[index])),
  ])
  const { due, start } = made[0] ?? {}
  return nextOne(first, current, due ?? start)
}

export type Turn = { landing: Landing; nextAt: string | null }

/** For which run the next one is, and when the one after it comes. */
export function turnOf({ rule, zone, nextAt }: Recurrence, now: Temporal.Instant): Turn | undefined {
  if ('afterDays' in rule) return { landing: landingAfter(rule.afterDays, zone, now), nextAt: null }
  if (nextAt === null) return undefined
  const next = Temporal.Instant.from(nextAt)
  const isDue = Temporal.Instant.compare(next, now) <= 0
  const run = isDue ? latestRun(rule, zone, next, now) : next
  const after = nextRun(rule, zone, run)
  return { landing: landingOf(rule, zone, run), nextAt: after ? instantText(after) : null }
}

function repeated({ id, taskId }: Recurrence, next: string): Fact {
  return { kind: 'task.repeated', taskId, data: { recurrence: id, next } }
}

function news(
  { id, number }: { id: string; number: number },
  made?: { title: string; assignees: string[] },
): Fact {
  const { title = '', assignees = [] } = made ?? {}
  return { kind: 'task.added', taskId: id, data: { ref: refOf(number), title, assignees, again: true } }
}

function nextOne(
  { id, number }: { id: string; number: number },
  { title }: TaskRecord,
  date?: { at: string; on?: string },
): NextOne {
  return { id, ref: refOf(number), title, dueAt: date?.at ?? null, dueOn: date?.on ?? null }
}
