/** When a task has been in its status for longer than its List lets it. */
import { type Kysely, sql, type Transaction } from 'kysely'
import type { RowChange } from '../../../domain/history/change.ts'
import { derivedId } from '../../../domain/id.ts'
import type { ListSettings } from '../../../domain/people/settings.ts'
import { instantText } from '../../../domain/time/when.ts'
import {
  afterDaysOfWork,
  nextMorning,
  usualDays,
  usualHours,
  type WorkTime,
} from '../../../domain/time/work-time.ts'
import type { Database } from '../../schema.ts'
import type { NewTimer } from '../timers.ts'
import { workTimesOf } from '../work-times.ts'
import type { TaskTimers, TimedTask } from './timed-task.ts'
import { toldAlready } from './told.ts'

/** One for each assignee; one for the List's channels where there is none. */
export const staleTimers: TaskTimers = {
  applies: (task) => staleDays(task) > 0,
  async timers(db, workspaceId, tasks, now) {
    const { found, works } = await assigneesOf(db, workspaceId, tasks, now)
    const all = tasks.flatMap((task) => {
      const people = found.get(task.id) ?? [null]
      return people.map((personId) => ({ task, personId, work: workFor(task, personId, works) }))
    })
    const timers = all.map(({ task, personId, work }) => {
      const at = afterDaysOfWork(work, Temporal.Instant.from(task.statusSince), staleDays(task))
      const isPast = Temporal.Instant.compare(at, now) <= 0
      return { task, personId, isPast, at: isPast && work ? nextMorning(work, now) : at }
    })
    const past = timers.flatMap(({ task, personId, isPast }) => (isPast ? [staleId(task, personId)] : []))
    const told = await toldAlready(db, workspaceId, past)
    return timers.flatMap(({ task, personId, isPast, at }) =>
      isPast && told.has(staleId(task, personId)) ? [] : [timerFor(workspaceId, task, personId, at)],
    )
  },
}

export function staleDays({ list, statusId }: TimedTask): number {
  return list.stale?.[statusId] ?? 0
}

/** Whether it is still in the status that it has been in since then, for too long. */
export function isStaleSince(task: TimedTask | undefined, since: string): task is TimedTask {
  return task !== undefined && staleDays(task) > 0 && task.statusSince === since
}

/** The same for as long as it stays in its status. */
export function staleId(task: TimedTask, personId: string | null, ...more: string[]): string {
  return derivedId('stale', task.id, task.statusId, task.statusSince, personId ?? '', ...more)
}

/** Who is assigned to these tasks, and when they work. */
async function assigneesOf(
  db: Kysely<Database>,
  workspaceId: string,
  tasks: TimedTask[],
  now: Temporal.Instant,
) {
  const { rows } = await sql<{ task_id: string; person_id: string }>`
    select a.task_id, a.person_id from assignment a
    join person p on p.workspace_id = a.workspace_id and p.id = a.person_id and p.removed_at is null
    where a.workspace_id = ${workspaceId} and a.task_id = any(${tasks.map((task) => task.id)}::uuid[])`.execute(
    db,
  )
  const found = new Map<string, string[]>()
  for (const row of rows) found.set(row.task_id, [...(found.get(row.task_id) ?? []), row.person_id])
  const people = [...new Set(rows.map((row) => row.person_id))]
  return { found, works: await workTimesOf(db, workspaceId, people, now) }
}

function workFor(
  { list }: TimedTask,
  personId: string | null,
  works: Map<string, WorkTime>,
): WorkTime | undefined {
  if (personId !== null) return works.get(personId)
  return { zone: list.zone ?? 'UTC', days: usualDays, hours: usualHours, holidays: new Set(), off: [] }
}

function timerFor(
  workspaceId: string,
  task: TimedTask,
  personId: string | null,
  at: Temporal.Instant,
): NewTimer {
  return {
    workspaceId,
    kind: 'stale',
    subject: `${task.id}:${personId ?? ''}`,
    dueAt: instantText(at),
    data: { personId, taskId: task.id, since: task.statusSince },
    taskId: task.id,
  }
}

/** Notes with these changes, and in their tasks, that they have been in their status since `now`. */
export async function enterStatus(
  trx: Transaction<Database>,
  workspaceId: string,
  changes: RowChange[],
  now: Temporal.Instant,
): Promise<void> {
  if (changes.length === 0) return
  const at = instantText(now)
  const { rows } = await sql<{ id: string; since: Date | null }>`
    with old as (select id, status_since from task
      where workspace_id = ${workspaceId} and id = any(${changes.map(({ key }) => key.id)}::uuid[]))
    update task t set status_since = ${at} from old where t.workspace_id = ${workspaceId} and t.id = old.id
    returning t.id, old.status_since as since`.execute(trx)
  const since = new Map(rows.map((row) => [row.id, row.since?.toISOString() ?? null]))
  for (const change of changes) {
    const id = String(change.key.id)
    change.before = { ...change.before, status_since: since.get(id) ?? null }
    change.after = { ...change.after, status_since: at }
    since.set(id, at)
  }
}

/** Of these Lists, those that let some task become stale. */
export async function listsWithStale(
  db: Kysely<Database>,
  workspaceId: string,
  ids: string[],
): Promise<Set<string>> {
  if (ids.length === 0) return new Set()
  const { rows } = await sql<{ id: string }>`select id from list
    where workspace_id = ${workspaceId} and id = any(${ids}::uuid[]) and settings ? 'stale'`.execute(db)
  return new Set(rows.map((row) => row.id))
}

/** The unfinished tasks of a List that are in a status for which that was set otherwise. */
export async function staleOtherwise(
  db: Kysely<Database>,
  workspaceId: string,
  listId: string,
  before: ListSettings,
  after: ListSettings,
): Promise<string[]> {
  const statuses = Object.keys({ ...before.stale, ...after.stale }).filter(
    (id) => before.stale?.[id] !== after.stale?.[id],
  )
  if (statuses.length === 0) return []
  const { rows } = await sql<{ id: string }>`select id from task
    where workspace_id = ${workspaceId} and list_id = ${listId} and status_id = any(${statuses}::uuid[])
      and finished_at is null and deleted_at is null`.execute(db)
  return rows.map((row) => row.id)
}
