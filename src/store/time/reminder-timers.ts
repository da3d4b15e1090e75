/** The timers of reminders follow their rows, their tasks, and the clocks of whom they are for. */
import { type Kysely, sql, type Transaction } from 'kysely'
import { nextReminderTime } from '../../domain/reminder/reminder.ts'
import { instantText } from '../../domain/time/when.ts'
import { usualDays, usualHours, type WorkTime } from '../../domain/time/work-time.ts'
import type { Database } from '../schema.ts'
import { type ReminderRow, selectReminders, withdrawHeld } from './reminders.ts'
import type { NewTimer } from './timers.ts'
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
export async function planReminders(
  trx: Transaction<Database>,
  workspaceId: string,
  ids: string[],
  now: Temporal.Instant,
): Promise<{ timers: NewTimer[]; over: string[] }> {
  const open = await selectReminders(
    trx,
    workspaceId,
    sql`r.id = any(${ids}::uuid[]) and r.ended_at is null and ${taskIsOpen}`,
  )
  const kept = new Set(open.map((reminder) => reminder.id))
  const over = ids.filter((id) => !kept.has(id))
  await withdrawHeld(trx, workspaceId, over)
  return { timers: await timersOf(trx, workspaceId, open, now), over }
}

/** Those that these people made or that are for them, and that are not due yet. */
export async function waitingReminders(
  db: Kysely<Database>,
  workspaceId: string,
  personIds: string[],
  now: Temporal.Instant,
): Promise<string[]> {
  const { rows } = await sql<{ subject: string }>`
    select subject from timer where workspace_id = ${workspaceId} and kind = 'reminder'
      and due_at > ${now.toString()}::timestamptz and subject = any(array(
        select id::text from reminder where workspace_id = ${workspaceId} and ended_at is null
          and (maker_id = any(${personIds}::uuid[]) or person_id = any(${personIds}::uuid[]))))`.execute(db)
  return rows.map(({ subject }) => subject)
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
    const at = work && nextReminderTime(reminder, work, after)
    return at ? [timerFor(workspaceId, reminder, instantText(at))] : []
  })
}

function timerFor(workspaceId: string, { id, taskId }: ReminderRow, dueAt: string): NewTimer {
  return { workspaceId, kind: 'reminder', subject: id, dueAt, data: {}, ...(taskId !== null && { taskId }) }
}
