import { z } from 'zod'
import { deliverToPlace } from '../../delivery/dispatch.ts'
import { freeFrom } from '../../delivery/policy.ts'
import type { RowChange } from '../../domain/history/change.ts'
import { derivedId } from '../../domain/id.ts'
import { draftMoment, isAway, standupRuns } from '../../domain/standup/standup.ts'
import { nextRun } from '../../domain/time/next-run.ts'
import { instantText } from '../../domain/time/when.ts'
import { isWorking, type WorkTime } from '../../domain/time/work-time.ts'
import type { TimerScope } from '../../events/timer-planner.ts'
import { receiversOf } from '../../store/people/receivers.ts'
import { answersFromLog, type Drafted } from '../../store/time/standup-drafts.ts'
import { askId, type EntryRow, putDrafts } from '../../store/time/standup-entries.ts'
import { comingUp, endStandupTimers, moveEntries } from '../../store/time/standup-timers.ts'
import { markPosted, runningStandups, type StandupRow, standupIdsOf } from '../../store/time/standups.ts'
import type { NewTimer } from '../../store/time/timers.ts'
import { workTimesOf } from '../../store/time/work-times.ts'
import { type NotificationDraft, notifyPeople } from '../notify/notify-people.ts'
import { type DueTimer, type FireScope, timerKind, v } from './timer-kind.ts'
import { workColumns } from './work-times.ts'

/** Whom it asks; where that is left out, it is posted. */
const data = z.object({ v, standupId: z.guid(), run: z.string(), personId: z.guid().optional() })
type StandupData = z.infer<typeof data>

/** A standup comes up: its members are asked one by one, and then it is posted. */
export const standup = timerKind({
  kind: 'standup',
  data,
  rows: {
    follows: {
      standup: {},
      standup_member: { subjects: (_, rows) => rows.map(({ key }) => String(key.standup_id)) },
      person: { columns: workColumns, subjects: standupsWith },
    },
    plan,
  },
  async fire(scope, timers) {
    const ids = [...new Set(timers.map((timer) => timer.data.standupId))]
    const running = await runningStandups(scope.trx, scope.workspaceId, ids)
    const due = timers.flatMap((timer): Due[] => {
      const found = running.find(({ id }) => id === timer.data.standupId)
      return found ? [{ timer, standup: found, run: Temporal.Instant.from(timer.data.run) }] : []
    })
    const posts = due.filter(({ timer }) => timer.data.personId === undefined)
    // Where its channel is gone nothing is said, and it goes on once that is back.
    const there = due.filter(({ standup }) => standup.there)
    await askFor(
      scope,
      there.flatMap((each) => {
        const { personId } = each.timer.data
        return personId === undefined ? [] : [{ ...each, personId }]
      }),
    )
    for (const each of posts.filter((post) => there.includes(post))) await post(scope, each)
    return posts.map(({ standup }) => standup.id)
  },
})

/** For the next run after `now`. What is due by now is posted first, and planned again with that. */
async function plan({ trx, workspaceId, now }: TimerScope, all: string[]) {
  const due = await comingUp(trx, workspaceId, all, now)
  const ids = all.filter((id) => !due.has(id))
  await endStandupTimers(trx, workspaceId, ids)
  const standups = await runningStandups(trx, workspaceId, ids)
  const people = standups.flatMap(({ members }) => members.map((member) => member.id))
  const works = await workTimesOf(trx, workspaceId, [...new Set(people)], now)
  const timers: NewTimer[] = []
  for (const each of standups) {
    const run = nextRun(standupRuns(each.rule), each.zone, now)
    if (!run) continue
    await moveEntries(trx, workspaceId, each.id, { now, to: run })
    timers.push(...timersFor(workspaceId, each, run, { works, now }))
  }
  return { timers, over: [] }
}

function timersFor(
  workspaceId: string,
  { id: standupId, members }: StandupRow,
  run: Temporal.Instant,
  { works, now }: { works: Map<string, WorkTime>; now: Temporal.Instant },
): NewTimer[] {
  const timer = (subject: string, at: Temporal.Instant, personId?: string): NewTimer => {
    const data: StandupData = { v: 1, standupId, run: instantText(run), ...(personId && { personId }) }
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

function standupsWith({ trx, workspaceId }: TimerScope, rows: RowChange[]): Promise<string[]> {
  const people = rows.map(({ key }) => String(key.id))
  return standupIdsOf(trx, workspaceId, people)
}

type Due = { timer: DueTimer<StandupData>; standup: StandupRow; run: Temporal.Instant }
type Asking = Due & { personId: string }

/** What is later than this is not posted any more. In hours. */
const latest = 2

async function askFor(scope: FireScope, all: Asking[]): Promise<void> {
  const { trx, workspaceId, now } = scope
  const people = [...new Set(all.map(({ personId }) => personId))]
  const receivers = await receiversOf(trx, workspaceId, people, now)
  const asked = all.flatMap(({ timer, standup, run, personId }) => {
    const receiver = receivers.get(personId)
    const isMember = standup.members.some(({ id }) => id === personId)
    // What they could read only afterwards is not asked.
    const free = receiver && Temporal.Instant.from(freeFrom(receiver, now).until)
    if (!free || !isMember || isAway(receiver.work, run) || Temporal.Instant.compare(free, run) >= 0)
      return []
    return [{ key: timer.id, standup, personId, run }]
  })
  // Whoever has answered already is not asked.
  const entries = await draftFor(scope, asked)
  const drafts = asked.flatMap(({ key, standup, personId, run }): NotificationDraft[] => {
    const runAt = instantText(run)
    const entry = entries.find((each) => each.standupId === standup.id && each.personId === personId)
    if (!entry) return []
    const id = askId({ standupId: standup.id, personId, runAt })
    const draft = { id, cause: key, person: { id: personId }, taskId: null, priority: 'normal' as const }
    return [{ ...draft, reason: 'standup', args: { entry: entry.id, run: runAt } }]
  })
  await notifyPeople(scope, workspaceId, drafts)
}

/** What they might say, kept as their entries where they have not said anything. */
async function draftFor({ trx, workspaceId, now }: FireScope, wanted: Drafted[]): Promise<EntryRow[]> {
  const answers = await answersFromLog(trx, workspaceId, wanted)
  const drafts = wanted.flatMap(({ key, standup, personId, run }) => {
    const theirs = answers.get(key)
    return theirs ? [{ standupId: standup.id, personId, runAt: instantText(run), ...theirs }] : []
  })
  return putDrafts(trx, workspaceId, drafts, instantText(now))
}

/** Nothing is posted when nobody is there, and nothing that is hours late. */
async function post(scope: FireScope, { standup, run }: Due): Promise<void> {
  const { trx, workspaceId, now } = scope
  if (run.until(now).total('hours') > latest) return
  const people = standup.members.map(({ id }) => id)
  const works = await workTimesOf(trx, workspaceId, people, now)
  const there = people.filter((id) => !isAway(works.get(id), run))
  // Whoever says nothing has told of their work until now with what the log says.
  await draftFor(
    scope,
    there.map((personId) => ({ key: personId, standup, personId, run })),
  )
  await markPosted(trx, workspaceId, standup.id, instantText(now))
  const args = { standup: standup.id, run: instantText(run), postedAt: standup.postedAt }
  const id = derivedId('standup', standup.id, instantText(run))
  const news = { v: 1 as const, kind: 'standup' as const, taskId: null, args }
  await deliverToPlace(scope, { id, placeId: standup.placeId, news })
}
