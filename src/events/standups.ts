/** The timers of standups: when each member is asked, and when it is posted. Set anew with every change of one. */
import type { Transaction } from 'kysely'
import type { RowChange } from '../domain/history/change.ts'
import { draftMoment, standupRuns } from '../domain/standup/standup.ts'
import { nextRun } from '../domain/time/next-run.ts'
import { instantText } from '../domain/time/when.ts'
import { isWorking, type WorkTime } from '../domain/time/work-time.ts'
import type { Database } from '../store/schema.ts'
import { comingUp, endStandupTimers, moveEntries } from '../store/time/standup-timers.ts'
import { runningStandups, type StandupRow } from '../store/time/standups.ts'
import { type NewTimer, setTimers } from '../store/time/timers.ts'
import { workTimesOf } from '../store/time/work-times.ts'

type Where = { trx: Transaction<Database>; workspaceId: string; now: Temporal.Instant }

export async function followStandups(where: Where, rows: RowChange[]): Promise<void> {
  const ids = rows.flatMap(({ table, key }) => {
    if (table === 'standup') return [String(key.id)]
    return table === 'standup_member' ? [String(key.standup_id)] : []
  })
  await retimeStandups(where, [...new Set(ids)])
}

/** For the next run after `now`. What is due by now is posted first, and timed anew with that. */
export async function retimeStandups({ trx, workspaceId, now }: Where, all: string[]): Promise<void> {
  if (all.length === 0) return
  const due = await comingUp(trx, workspaceId, all, now)
  const ids = all.filter((id) => !due.has(id))
  await endStandupTimers(trx, workspaceId, ids)
  const standups = await runningStandups(trx, workspaceId, ids)
  const people = standups.flatMap(({ members }) => members.map((member) => member.id))
  const works = await workTimesOf(trx, workspaceId, [...new Set(people)], now)
  for (const standup of standups) {
    const run = nextRun(standupRuns(standup.rule), standup.zone, now)
    if (!run) continue
    await moveEntries(trx, workspaceId, standup.id, { now, to: run })
    await setTimers(trx, timersFor(workspaceId, standup, run, works, now))
  }
}

function timersFor(
  workspaceId: string,
  { id: standupId, members }: StandupRow,
  run: Temporal.Instant,
  works: Map<string, WorkTime>,
  now: Temporal.Instant,
): NewTimer[] {
  const timer = (subject: string, at: Temporal.Instant, personId?: string): NewTimer => {
    const data = { standupId, run: instantText(run), ...(personId && { personId }) }
    return { workspaceId, kind: 'standup', subject, dueAt: instantText(at), data }
  }
  const drafts = members.flatMap(({ id }) => {
    const work = works.get(id)
    const at = draftMoment(work, run)
    const isPast = Temporal.Instant.compare(at, now) <= 0
    if (isPast && work && !isWorking(work, now)) return []
    return [timer(`${standupId}:${id}`, isPast ? now : at, id)]
  })
  return [...drafts, timer(standupId, run)]
}
