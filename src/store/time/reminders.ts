import { type Kysely, type RawBuilder, sql, type Transaction } from 'kysely'
import { newId } from '../../domain/id.ts'
import type { ReminderTime, Ringing } from '../../domain/reminder/reminder.ts'
import type { Rule } from '../../domain/time/rule.ts'
import { instantText } from '../../domain/time/when.ts'
import type { Platform } from '../../platform.ts'
import { addRows, changeRows, type Recorder } from '../journal/journal.ts'
import type { Database } from '../schema.ts'

export type ReminderRow = Ringing & {
  id: string
  number: number
  maker: { id: string; name: string; timeZone: string | null; removed: boolean }
  /** Whom it is for; a place where there is nobody. */
  person: { id: string; name: string; timeZone: string | null; removed: boolean } | null
  placeId: string | null
  /** Undefined where it is for a person, or Baton is not there any more. */
  place: { platform: Platform; team: string; channel: string } | undefined
  taskId: string | null
  body: string
  thread: string | null
  link: string | null
  ended: boolean
  /** When it was set, changed or put off last. */
  setAt: string
}

type Row = {
  id: string
  number: number
  maker: ReminderRow['maker']
  person: ReminderRow['person']
  place_id: string | null
  task_id: string | null
  body: string
  thread: string | null
  link: string | null
  place: ReminderRow['place'] | null
  at: Date | null
  wall: string | null
  rule: Rule | null
  snoozed_to: Date | null
  ended: boolean
  set_at: Date
}

/** Reminders by a condition on `r`, oldest first. */
export async function selectReminders(
  db: Kysely<Database>,
  workspaceId: string,
  condition: RawBuilder<unknown>,
  locked = false,
): Promise<ReminderRow[]> {
  const who = (
    alias: string,
  ) => sql`jsonb_build_object('id', ${sql.ref(`${alias}.id`)}, 'name', ${sql.ref(`${alias}.name`)},
    'timeZone', ${sql.ref(`${alias}.time_zone`)}, 'removed', ${sql.ref(`${alias}.removed_at`)} is not null)`
  const { rows } = await sql<Row>`
    select r.id, r.number, r.place_id, r.task_id, r.body, r.thread, r.link, r.at, r.wall, r.rule, r.snoozed_to,
      coalesce(r.set_at, r.created_at) as set_at, r.ended_at is not null as ended, ${who('m')} as maker,
      case when pl.gone_at is null and pl.id is not null then jsonb_build_object('platform', pl.platform, 'team', pl.installation, 'channel', pl.external_id) end as place, case when p.id is not null then ${who('p')} end as person
    from reminder r join person m on m.workspace_id = r.workspace_id and m.id = r.maker_id
    left join person p on p.workspace_id = r.workspace_id and p.id = r.person_id
    left join place pl on pl.workspace_id = r.workspace_id and pl.id = r.place_id
    where r.workspace_id = ${workspaceId} and ${condition}
    order by r.number ${locked ? sql`for no key update of r` : sql``}`.execute(db)
  return rows.map(({ place_id, task_id, at, wall, rule, snoozed_to, set_at, place, ...row }) => ({
    ...row,
    place: place ?? undefined,
    placeId: place_id,
    taskId: task_id,
    time: timeOf({ at, wall, rule }),
    snoozedTo: snoozed_to && instantText(snoozed_to.toTemporalInstant()),
    setAt: set_at.toISOString(),
  }))
}

function timeOf({ at, wall, rule }: Pick<Row, 'at' | 'wall' | 'rule'>): ReminderTime {
  if (rule) return { rule }
  return at ? { at: instantText(at.toTemporalInstant()) } : { wall: wall ?? '' }
}

function columnsOf(time: ReminderTime) {
  return { at: null, wall: null, rule: null, ...time }
}

/** Open ones that somebody made, or that are for them. */
export function remindersOf(
  db: Kysely<Database>,
  workspaceId: string,
  personId: string,
): Promise<ReminderRow[]> {
  return selectReminders(
    db,
    workspaceId,
    sql`r.ended_at is null and (r.maker_id = ${personId} or r.person_id = ${personId})`,
  )
}

export async function lockReminder(
  trx: Transaction<Database>,
  workspaceId: string,
  number: number,
): Promise<ReminderRow | undefined> {
  const [found] = await selectReminders(trx, workspaceId, sql`r.number = ${number}`, true)
  return found
}

/** These reminders, over or not, by id. */
export async function remindersByIds(
  db: Kysely<Database>,
  workspaceId: string,
  ids: string[],
): Promise<Map<string, ReminderRow>> {
  if (ids.length === 0) return new Map()
  const rows = await selectReminders(db, workspaceId, sql`r.id = any(${ids}::uuid[])`)
  return new Map(rows.map((row) => [row.id, row]))
}

/** Those that are open, locked. */
export function lockReminders(
  trx: Transaction<Database>,
  workspaceId: string,
  ids: string[],
): Promise<ReminderRow[]> {
  return selectReminders(trx, workspaceId, sql`r.ended_at is null and r.id = any(${ids}::uuid[])`, true)
}

/** The workspace's next number for a reminder; held until commit, so that those of one person can be counted. */
export async function nextReminderNumber(trx: Transaction<Database>, workspaceId: string): Promise<number> {
  const row = await trx
    .updateTable('workspace')
    .set({ last_reminder: sql`last_reminder + 1` })
    .where('id', '=', workspaceId)
    .returning('last_reminder')
    .executeTakeFirstOrThrow()
  return row.last_reminder
}

/** How many open reminders somebody has made, and how many are for somebody; 0 where that is nobody. */
export async function countReminders(
  db: Kysely<Database>,
  workspaceId: string,
  { makerId, personId }: { makerId: string; personId: string | null },
): Promise<{ made: number; theirs: number }> {
  const { rows } = await sql<{ made: number; theirs: number }>`
    select (select count(*)::integer from reminder where workspace_id = ${workspaceId} and ended_at is null
        and maker_id = ${makerId}) as made,
      (select count(*)::integer from reminder where workspace_id = ${workspaceId} and ended_at is null
        and person_id = ${personId}::uuid) as theirs`.execute(db)
  return rows[0] ?? { made: 0, theirs: 0 }
}

export type NewReminder = {
  number: number
  makerId: string
  personId: string | null
  placeId: string | null
  taskId: string | null
  body: string
  thread: string | null
  link: string | null
  time: ReminderTime
}

export async function addReminder(recorder: Recorder, reminder: NewReminder, now: string): Promise<void> {
  const { number, makerId, personId, placeId, taskId, body, thread, link, time } = reminder
  const row = {
    id: newId(),
    number,
    maker_id: makerId,
    person_id: personId,
    place_id: placeId,
    task_id: taskId,
    body,
    thread,
    link,
  }
  await addRows(recorder, 'reminder', [{ ...row, ...columnsOf(time) }], { created_at: now })
}

/** From now on it rings then, and not when it was put off to. */
export async function changeTime(recorder: Setting, id: string, time: ReminderTime): Promise<boolean> {
  const set = { ...columnsOf(time), snoozed_to: null, ended_at: null }
  if ((await changeRows(recorder, 'reminder', [id], set)).length === 0) return false
  await noteSet(recorder, id)
  return true
}

/** `now`: when it is set. */
type Setting = Recorder & { now: string }

/** Not a change that is taken back. */
async function noteSet({ trx, workspaceId, now }: Setting, id: string): Promise<void> {
  await trx
    .updateTable('reminder')
    .set({ set_at: now })
    .where('workspace_id', '=', workspaceId)
    .where('id', '=', id)
    .execute()
}

/** Puts off the next ring; one that had rung for the last time rings once more. */
export async function snooze(recorder: Setting, id: string, to: string): Promise<void> {
  await changeRows(recorder, 'reminder', [id], { snoozed_to: to, ended_at: null })
  await noteSet(recorder, id)
}

export async function endReminder(recorder: Recorder, id: string, now: string): Promise<void> {
  await changeRows(recorder, 'reminder', [id], { ended_at: now })
}

/** They have rung: those without a rule are over. What a ring does is not taken back. */
export async function markRung(
  trx: Transaction<Database>,
  workspaceId: string,
  ids: string[],
  now: string,
): Promise<void> {
  await sql`update reminder set snoozed_to = null, ended_at = case when rule is null then ${now}::timestamptz end
    where workspace_id = ${workspaceId} and id = any(${ids}::uuid[])`.execute(trx)
}

/** What of them is held for somebody is not told any more. */
export async function withdrawHeld(
  trx: Transaction<Database>,
  workspaceId: string,
  ids: string[],
): Promise<void> {
  if (ids.length === 0) return
  await sql`delete from notification where workspace_id = ${workspaceId} and delivery_id is null
    and reason = 'reminder' and cause = any(${ids}::uuid[])`.execute(trx)
}
