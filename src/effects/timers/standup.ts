import { draftCard, type Report, standupCard } from '../../cards/standup.ts'
import { deliverToPlace } from '../../delivery/dispatch.ts'
import { freeFrom } from '../../delivery/policy.ts'
import { derivedId } from '../../domain/id.ts'
import { draftOf, isAway } from '../../domain/standup/standup.ts'
import { instantText } from '../../domain/time/when.ts'
import { retimeStandups } from '../../events/standups.ts'
import { receiversOf } from '../../store/people/receivers.ts'
import { addDraft, type EntryRow, entriesAt, setEntry, toldUntil } from '../../store/time/standup-entries.ts'
import { logOf } from '../../store/time/standup-log.ts'
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
  const tellings: ToPerson[] = []
  for (const { timer, standup, run } of all) {
    const personId = String(timer.data.personId)
    const receiver = receivers.get(personId)
    const isMember = standup.members.some(({ id }) => id === personId)
    // What they could read only afterwards is not asked.
    const free = receiver && Temporal.Instant.from(freeFrom(receiver, now).until)
    if (!free || !isMember || isAway(receiver.work, run) || Temporal.Instant.compare(free, run) >= 0) continue
    const entry = await draftFor(ring, workspaceId, standup, { personId, run })
    if (!entry) continue
    const telling = { id: entry.id, cause: timer.id, person: { id: personId }, taskId: null }
    tellings.push({ ...telling, reason: 'standup', priority: 'normal', card: draftCard(entry) })
  }
  await tellPeople(ring, workspaceId, tellings)
}

type Who = { personId: string; run: Temporal.Instant }

/** Undefined where they have an entry already. */
async function draftFor(
  { trx, now }: Ring,
  workspaceId: string,
  standup: StandupRow,
  { personId, run }: Who,
): Promise<EntryRow | undefined> {
  const runAt = instantText(run)
  const answers = await fromLog({ trx }, workspaceId, standup, { personId, run })
  return addDraft(trx, workspaceId, { standupId: standup.id, personId, runAt, ...answers }, instantText(now))
}

/** In days. */
const furthestBack = 7

async function fromLog({ trx }: Pick<Ring, 'trx'>, workspaceId: string, standup: StandupRow, who: Who) {
  const { personId, run } = who
  const told = await toldUntil(trx, workspaceId, standup.id, { personId, runAt: instantText(run) })
  const since = told ?? standup.postedAt ?? instantText(run.subtract({ hours: 24 }))
  const oldest = instantText(run.subtract({ hours: 24 * furthestBack }))
  return draftOf(await logOf(trx, workspaceId, personId, since > oldest ? since : oldest))
}

/** Nothing is posted when nobody is there, and nothing that is hours late. */
async function post(ring: Ring, workspaceId: string, { standup, run }: Due): Promise<void> {
  const { trx, enqueue, now } = ring
  if (run.until(now).total('hours') > latest) return
  const ids = standup.members.map(({ id }) => id)
  const works = await workTimesOf(trx, workspaceId, ids, now)
  const entries = await entriesAt(trx, workspaceId, standup.id, instantText(run))
  const reports: Report[] = []
  const away: string[] = []
  for (const { id: personId, name } of standup.members) {
    const entry = entries.find((each) => each.personId === personId)
    if (entry?.state === 'skipped') continue
    if (entry?.state === 'said') reports.push({ name, said: true, ...entry })
    else if (isAway(works.get(personId), run)) away.push(name)
    else reports.push(await unsaid(ring, workspaceId, standup, { personId, name, run, entry }))
  }
  await markPosted(trx, workspaceId, standup.id, instantText(now))
  if (reports.length === 0) return
  const day = run.toZonedDateTimeISO(standup.zone).toPlainDate()
  const telling = { id: derivedId('standup', standup.id, instantText(run)), placeId: standup.placeId }
  const card = standupCard(day, reports, away)
  await deliverToPlace(trx, enqueue, workspaceId, { ...telling, card }, instantText(now))
}

type Unsaid = Who & { name: string; entry: EntryRow | undefined }

/** Whoever said nothing is shown with what they did until now. */
async function unsaid(
  ring: Ring,
  workspaceId: string,
  standup: StandupRow,
  { personId, name, run, entry }: Unsaid,
): Promise<Report> {
  const answers = await fromLog(ring, workspaceId, standup, { personId, run })
  const now = instantText(ring.now)
  if (entry) await setEntry(ring.trx, workspaceId, entry.id, { ...answers, state: 'draft' }, now)
  else {
    const draft = { standupId: standup.id, personId, runAt: instantText(run), ...answers }
    await addDraft(ring.trx, workspaceId, draft, now)
  }
  return { name, said: false, ...answers }
}
