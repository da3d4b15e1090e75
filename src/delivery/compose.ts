/** Puts deliveries into words when they leave: what is so now, and what their readers may know. */
import type { Kysely } from 'kysely'
import { lineOf } from '../cards/brief.ts'
import type { Card } from '../domain/card/card.ts'
import type { Draft } from '../domain/card/draft.ts'
import { forAudience, lowered } from '../domain/card/for-audience.ts'
import { type Day, mostOfSection } from '../domain/digest/digest.ts'
import { instantText } from '../domain/time/when.ts'
import { currentNews, leavingDrafts } from '../reasons/current.ts'
import type { Where } from '../reasons/lookups.ts'
import { isDatabaseAtFault } from '../runtime/lost-connection.ts'
import { type Audience, knownOf, unknownPlace } from '../store/access/audience.ts'
import { pipelined } from '../store/database/pipelined.ts'
import type { DueDelivery } from '../store/messages/deliveries.ts'
import type { Notification } from '../store/messages/notifications.ts'
import type { Database } from '../store/schema.ts'
import { daysOf } from '../store/time/digest/day.ts'
import { messageOf } from './message.ts'
import { withTheirDates } from './their-dates.ts'

/** Deliveries that have nothing to say any more have no card; composing those in `unclear` failed. */
export type Composed = { cards: ReadonlyMap<DueDelivery, Card>; unclear: ReadonlySet<DueDelivery> }

/** What each delivery says now. What cannot be composed is reported to `bug` and keeps no other back. */
export async function compose(
  { db, bug }: { db: Kysely<Database>; bug(error: unknown): void },
  due: DueDelivery[],
  now: Temporal.Instant,
): Promise<Composed> {
  const cards = new Map<DueDelivery, Card>()
  const unclear = new Set<DueDelivery>()
  for (const [workspaceId, theirs] of Map.groupBy(due, (delivery) => delivery.workspaceId)) {
    // What is asked for them is asked together.
    const work = (some: DueDelivery[]) =>
      pipelined(db, (db) => composeFor({ db, bug, workspaceId, now }, some))
    const composed = await isolated(theirs, work, bug)
    for (const [delivery, card] of composed.done) cards.set(delivery, card)
    for (const delivery of composed.failed) unclear.add(delivery)
  }
  return { cards, unclear }
}

type Isolated = { done: [DueDelivery, Card][]; failed: DueDelivery[] }

/** Those that fail together are done alone, so that one that is broken keeps no other back. */
async function isolated(
  due: DueDelivery[],
  work: (some: DueDelivery[]) => Promise<[DueDelivery, Card][]>,
  bug: (error: unknown) => void,
): Promise<Isolated> {
  try {
    return { done: await work(due), failed: [] }
  } catch (error) {
    // While the database is away, all of them wait.
    if (isDatabaseAtFault(error)) throw error
    if (due.length === 1) {
      bug(error)
      return { done: [], failed: due }
    }
    const alone: Isolated[] = []
    for (const each of due) alone.push(await isolated([each], work, bug))
    return {
      done: alone.flatMap(({ done }) => done),
      failed: alone.flatMap(({ failed }) => failed),
    }
  }
}

type Part = { delivery: DueDelivery; draft: Draft; told: Notification | undefined }

async function composeFor(where: Where, due: DueDelivery[]): Promise<[DueDelivery, Card][]> {
  const { db, workspaceId, now } = where
  const parts = await withTheirDates(where, await partsOf(where, due))
  const asked = parts.filter(({ delivery }) => !delivery.isOpen)
  const known = await knownOf(
    db,
    workspaceId,
    asked.map(({ delivery, draft }) => ({ audience: audienceOf(delivery), draft })),
  )
  const knownOfPart = new Map(asked.map((part, index) => [part, known[index] ?? nothing]))
  const said = parts.flatMap((part) => {
    const knows = knownOfPart.get(part) ?? 'everything'
    const card = forAudience(part.draft, knows)
    return card ? [{ ...part, card, line: lowered(lineOf(part.draft), knows) }] : []
  })
  const mornings = due.map((delivery) => ofToday(delivery, now))
  const days = await daysFor(db, workspaceId, mornings, now)
  const byDelivery = Map.groupBy(said, ({ delivery }) => delivery)
  return due.flatMap((delivery, index): [DueDelivery, Card][] => {
    const theirs = byDelivery.get(delivery) ?? []
    const pings = theirs.flatMap(({ told, card, line, draft: { need = 'news' } }) =>
      told ? [{ ...told, card, line, need }] : [],
    )
    const isOne = delivery.card !== null || delivery.news !== null
    const day = days.get(delivery.personId ?? '')
    const card = isOne ? theirs[0]?.card : messageOf(mornings[index] ?? delivery, pings, day)
    return card ? [[delivery, card]] : []
  })
}

const nothing = { tasks: new Set<string>(), lists: new Set<string>() }

function audienceOf({ personId, placeId }: DueDelivery): Audience {
  return personId === null ? { placeId: placeId ?? unknownPlace } : { personId }
}

async function partsOf(where: Where, due: DueDelivery[]): Promise<Part[]> {
  const news = await currentNews(
    where,
    due.flatMap(({ id, placeId, news }) => (news ? [{ id, placeId, ...news }] : [])),
  )
  const made = due.filter(({ card }) => card === null)
  const told = new Map(made.flatMap((delivery) => delivery.told).map((each) => [each.id, each]))
  const drafts = await leavingDrafts(where, [...told.values()])
  return due.flatMap((delivery): Part[] => {
    const whole = delivery.card ? aboutToldTasks(delivery.card, delivery.told) : news.get(delivery.id)
    if (whole) return [{ delivery, draft: whole, told: undefined }]
    return delivery.told.flatMap((each) => {
      const draft = drafts.get(each.id)
      return draft ? [{ delivery, draft, told: each }] : []
    })
  })
}

/** A card that an earlier version composed did not say which tasks it is about: those of its notifications. */
function aboutToldTasks(draft: Draft, told: Notification[]): Draft {
  const { tasks = [], lists = [] } = draft.about ?? {}
  return { ...draft, about: { tasks: [...tasks, ...told.flatMap(({ taskId }) => taskId ?? [])], lists } }
}

async function daysFor(
  db: Kysely<Database>,
  workspaceId: string,
  due: DueDelivery[],
  now: Temporal.Instant,
): Promise<Map<string, Day>> {
  const wanted = due.flatMap(({ personId, morning }) =>
    personId && morning && !morning.pingsOnly
      ? [{ personId, today: morning.today, until: morning.until, since: morning.since }]
      : [],
  )
  return daysOf(db, workspaceId, wanted, { now: instantText(now), most: mostOfSection })
}

/** A morning's message that is sent after its day is over leaves the day out: the next day has its own. */
function ofToday(delivery: DueDelivery, now: Temporal.Instant): DueDelivery {
  const { morning } = delivery
  const isOver = morning !== null && Date.parse(morning.until) <= now.epochMilliseconds
  return isOver ? { ...delivery, morning: { ...morning, pingsOnly: true } } : delivery
}
