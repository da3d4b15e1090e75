import { deliverToPlace } from '../../delivery/dispatch.ts'
import { freeFrom } from '../../delivery/policy.ts'
import { derivedId } from '../../domain/id.ts'
import { isAway } from '../../domain/standup/standup.ts'
import { instantText } from '../../domain/time/when.ts'
import { retimeStandups } from '../../events/standups.ts'
import { receiversOf } from '../../store/people/receivers.ts'
import { answersFromLog, type Drafted } from '../../store/time/standup-drafts.ts'
import { askId, type EntryRow, putDrafts } from '../../store/time/standup-entries.ts'
import { markPosted, runningStandups, type StandupRow } from '../../store/time/standups.ts'
import type { TimerRow } from '../../store/time/timers.ts'
import { workTimesOf } from '../../store/time/work-times.ts'
import { type Ring, type ToPerson, tellPeople } from '../notify/tell.ts'
import type { TimerHandler } from './timer.ts'

/** A standup comes up: its members are asked one by one, and then it is posted. */
export const standup: TimerHandler = async (timers, ring) => {
  for (const [workspaceId, theirs] of Map.groupBy(timers, (timer) => timer.workspaceId)) {
    const ids = [...new Set(theirs.map((timer) => String(timer.data.standupId)))]
    const running = await runningStandups(ring.trx, workspaceId, ids)
    const due = theirs.flatMap((timer): Due[] => {
      const found = running.find(({ id }) => id === timer.data.standupId)
      return found ? [{ timer, standup: found, run: Temporal.Instant.from(String(timer.data.run)) }] : []
    })
    const asks = due.filter(({ timer }) => timer.data.personId !== undefined)
    // Where its channel is gone nothing is said, and it goes on once that is back.
    await askFor(
      ring,
      workspaceId,
      asks.filter((each) => each.standup.there),
    )
    const posts = due.filter((each) => !asks.includes(each))
    for (const each of posts.filter(({ standup }) => standup.there)) await post(ring, workspaceId, each)
    await retimeStandups(
      { trx: ring.trx, workspaceId, now: ring.now },
      posts.map((each) => each.standup.id),
    )
  }
}

type Due = { timer: TimerRow; standup: StandupRow; run: Temporal.Instant }

/** What is later than this is not posted any more. In hours. */
const latest = 2

async function askFor(ring: Ring, workspaceId: string, all: Due[]): Promise<void> {
  const { trx, now } = ring
  const people = [...new Set(all.map(({ timer }) => String(timer.data.personId)))]
  const receivers = await receiversOf(trx, workspaceId, people, now)
  const asked = all.flatMap(({ timer, standup, run }) => {
    const personId = String(timer.data.personId)
    const receiver = receivers.get(personId)
    const isMember = standup.members.some(({ id }) => id === personId)
    // What they could read only afterwards is not asked.
    const free = receiver && Temporal.Instant.from(freeFrom(receiver, now).until)
    if (!free || !isMember || isAway(receiver.work, run) || Temporal.Instant.compare(free, run) >= 0)
      return []
    return [{ key: timer.id, standup, personId, run }]
  })
  // Whoever has answered already is not asked.
  const entries = await draftFor(ring, workspaceId, asked)
  const tellings = asked.flatMap(({ key, standup, personId, run }): ToPerson[] => {
    const runAt = instantText(run)
    const entry = entries.find((each) => each.standupId === standup.id && each.personId === personId)
    if (!entry) return []
    const id = askId({ standupId: standup.id, personId, runAt })
    const telling = { id, cause: key, person: { id: personId }, taskId: null, priority: 'normal' as const }
    return [{ ...telling, reason: 'standup', args: { entry: entry.id, run: runAt } }]
  })
  await tellPeople(ring, workspaceId, tellings)
}

/** What they might say, kept as their entries where they have not said anything. */
async function draftFor({ trx, now }: Ring, workspaceId: string, wanted: Drafted[]): Promise<EntryRow[]> {
  const answers = await answersFromLog(trx, workspaceId, wanted)
  const drafts = wanted.flatMap(({ key, standup, personId, run }) => {
    const theirs = answers.get(key)
    return theirs ? [{ standupId: standup.id, personId, runAt: instantText(run), ...theirs }] : []
  })
  return putDrafts(trx, workspaceId, drafts, instantText(now))
}

/** Nothing is posted when nobody is there, and nothing that is hours late. */
async function post(ring: Ring, workspaceId: string, { standup, run }: Due): Promise<void> {
  const { trx, enqueue, now } = ring
  if (run.until(now).total('hours') > latest) return
  const people = standup.members.map(({ id }) => id)
  const works = await workTimesOf(trx, workspaceId, people, now)
  const there = people.filter((id) => !isAway(works.get(id), run))
  // Whoever says nothing has told of their work until now with what the log says.
  await draftFor(
    ring,
    workspaceId,
    there.map((personId) => ({ key: personId, standup, personId, run })),
  )
  await markPosted(trx, workspaceId, standup.id, instantText(now))
  const args = { standup: standup.id, run: instantText(run), postedAt: standup.postedAt }
  const id = derivedId('standup', standup.id, instantText(run))
  const news = { v: 1 as const, kind: 'standup' as const, taskId: null, args }
  await deliverToPlace(trx, enqueue, workspaceId, { id, placeId: standup.placeId, news }, instantText(now))
}
