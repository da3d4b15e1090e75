/** The timers of reminders follow their rows, their tasks, and the clocks of whom they are for. */
import { type Kysely, sql, type Transaction } from 'kysely'
import { nextRing } from '../../domain/reminder/reminder.ts'
import { instantText } from '../../domain/time/when.ts'
import { usualDays, usualHours, type WorkTime } from '../../domain/time/work-time.ts'
import type { Database } from '../schema.ts'
import { type ReminderRow, remindersOf, selectReminders, withdrawHeld } from './reminders.ts'
import { endTimer, type NewTimer, setTimers } from './timers.ts'
import { workTimesOf } from './work-times.ts'

/** When whom it is for works; a place has the hours of who made it. By the id of the reminder. */
export async function worksFor(
  db: Kysely<Database>,
  workspaceId: string,
  reminders: ReminderRow[],
  now: Temporal.Instant,
): Promise<Map<string, WorkTime>> {
  const people = reminders.flatMap(({ maker, person }) => [maker.id, ...(person ? [person.id] : [])])
  const works = await workTimesOf(db, workspaceId, [...new Set(people)], now)
  return new Map(
    reminders.map(({ id, maker, person }) => {
      const found = (person && works.get(person.id)) ?? works.get(maker.id)
      return [id, found ?? { zone: 'UTC', days: usualDays, hours: usualHours, holidays: new Set(), off: [] }]
    }),
  )
}

/** Their timers as their rows are now: of open ones, about tasks that are open. What has passed rings at once. */
export async function retimeReminders(
  trx: Transaction<Database>,
  workspaceId: string,
  ids: string[],
  now: Temporal.Instant,
): Promise<void> {
  if (ids.length === 0) return
  const open = await selectReminders(
    trx,
    workspaceId,
    sql`r.id = any(${ids}::uuid[]) and r.ended_at is null and ${taskIsOpen}`,
  )
  const kept = new Set(open.map((reminder) => reminder.id))
  const gone = ids.filter((id) => !kept.has(id))
  for (const subject of gone) await endTimer(trx, { workspaceId, kind: 'reminder', subject })
  await withdrawHeld(trx, workspaceId, gone)
  await setTimers(trx, await timersOf(trx, workspaceId, open, now))
}

/** The same for all that go by somebody’s clock, once that has changed. What is due by now is about to ring. */
export async function retimeRemindersOf(
  trx: Transaction<Database>,
  workspaceId: string,
  personId: string,
  now: Temporal.Instant,
): Promise<void> {
  const theirs = (await remindersOf(trx, workspaceId, personId)).map(({ id }) => id)
  if (theirs.length === 0) return
  const { rows: waiting } = await sql<{ subject: string }>`
    select subject from timer where workspace_id = ${workspaceId} and kind = 'reminder'
      and subject = any(${theirs}::text[]) and due_at > ${now.toString()}::timestamptz`.execute(trx)
  const ids = waiting.map(({ subject }) => subject)
  await retimeReminders(trx, workspaceId, ids, now)
}

const taskIsOpen = sql`(r.task_id is null or exists (select from task t where t.workspace_id = r.workspace_id
  and t.id = r.task_id and t.finished_at is null and t.deleted_at is null))`

/** The timers of those about these open tasks. What should have rung while its task was finished does not any more. */
export async function timersOfTasks(
  db: Kysely<Database>,
  workspaceId: string,
  taskIds: string[],
  now: Temporal.Instant,
): Promise<NewTimer[]> {
  const reminders = await selectReminders(
    db,
    workspaceId,
    sql`r.task_id = any(${taskIds}::uuid[]) and r.ended_at is null`,
  )
  // What is due in this very minute may not have rung yet; ringing twice at one moment rings once.
  const moment = now.subtract({ minutes: 1 })
  const timers = await timersOf(db, workspaceId, reminders, moment)
  return timers.filter(({ dueAt }) => Date.parse(dueAt) > moment.epochMilliseconds)
}

async function timersOf(
  db: Kysely<Database>,
  workspaceId: string,
  reminders: ReminderRow[],
  after: Temporal.Instant,
): Promise<NewTimer[]> {
  const works = await worksFor(db, workspaceId, reminders, after)
  return reminders.flatMap((reminder) => {
    const work = works.get(reminder.id)
    const at = work && nextRing(reminder, work, after)
    return at ? [timerFor(workspaceId, reminder, instantText(at))] : []
  })
}

function timerFor(workspaceId: string, { id, taskId }: ReminderRow, dueAt: string): NewTimer {
  return { workspaceId, kind: 'reminder', subject: id, dueAt, data: {}, ...(taskId !== null && { taskId }) }
}
