/** Each message as it came, and what was wrong with it at that moment. */
import type { TestApp } from '../../support/app.ts'
import type { Came } from '../../support/walking.ts'
import { asksFor, type Claim, claimsOf, wordsIn, wrongButton, wrongIn } from './claims.ts'
import { type Colleague, colleagueCalled, dayAtWork } from './people.ts'
import { type Notice, noticesOf, type World, type WorldTask } from './world.ts'

export type Found = {
  who: Colleague
  at: Temporal.Instant
  text: string
  words: number
  buttons: number
  isMorning: boolean
  /** They asked for it at this moment themselves. */
  isWished: boolean
  isOutside: boolean
  /** Something in it is for its reader to do or answer, or they asked for it. */
  asks: boolean
  claims: Claim[]
  wrong: string[]
  notices: Notice[]
  refs: Set<string>
}

export async function foundIn(db: TestApp['db'], world: World, came: Came): Promise<Found> {
  const { to, card, text, delivery, at } = came
  const who = colleagueCalled(to.id)
  const reading = { world, reader: who, now: at }
  const claims = claimsOf(card)
  const notices = (await noticesOf(db, delivery.id)).filter(({ reason }) => reason !== null)
  const isWished = notices.length > 0 && notices.every(({ reason, exact }) => wishes.has(reason) && exact)
  const wrong = [
    ...claims.flatMap((claim) => wrongIn(claim, reading) ?? []),
    ...card.buttons.flatMap((button) => wrongButton(button, reading) ?? []),
  ]
  return {
    ...{ who, at, text, notices, isWished, claims, wrong },
    words: wordsIn(card),
    buttons: card.buttons.length,
    isMorning: notices.some(({ morning }) => morning) || (await isMorning(db, delivery.id)),
    isOutside: !isWished && !mayComeAt(who, at) && !isUrgentFor(who, world, notices),
    asks: notices.some(({ reason }) => wishes.has(reason)) || asksFor(claims, card, reading),
    refs: new Set(text.match(/\bT-\d+\b/g)),
  }
}

const wishes = new Set(['reminder', 'later'])
const urgentEnough = new Set(['assigned', 'handoff', 'unblocked', 'due'])

async function isMorning(db: TestApp['db'], id: string): Promise<boolean> {
  const row = await db.selectFrom('delivery').select('morning').where('id', '=', id).executeTakeFirst()
  return row?.morning != null
}

/** Liam has an hour of quiet at noon. */
function mayComeAt(who: Colleague, at: Temporal.Instant): boolean {
  if (who.name === 'Liam' && at.toZonedDateTimeISO(who.zone).hour === 12) return false
  return dayAtWork(who, at) !== undefined
}

/** Sakura wants to hear at any time of what is urgent: of that itself, not of what is said about it. */
function isUrgentFor(who: Colleague, { tasks }: World, notices: Notice[]): boolean {
  if (who.name !== 'Sakura' || notices.length === 0) return false
  return notices.every(({ reason, ref }) => urgentEnough.has(reason) && tasks.get(ref ?? '')?.urgent)
}

export type Owing = { who: string; what: string; ref: string; morning: Temporal.Instant }

/** `found`: what was told by now. */
type Then = { world: World; found: Found[]; morning: Temporal.Instant }

/** What somebody should know of two minutes after their morning, and has not been told. */
export function owedTo(who: Colleague, then: Then): Owing[] {
  const told = then.found.filter((each) => each.who === who)
  const isKnown = (ref: string, since: string | null) =>
    told.some(({ at, refs, notices }) => {
      // What does not fit is counted, and behind the button More.
      const isIn = refs.has(ref) || notices.some((each) => each.ref === ref)
      return isIn && at.epochMilliseconds >= Date.parse(since ?? '')
    })
  return [
    ...handoffsOf(who, then),
    ...mentionsOf(who, then),
    ...readyFor(who, then),
    ...datesOf(who, then),
  ].flatMap(({ what, ref, since }) =>
    isKnown(ref, since) ? [] : [{ who: who.name, what, ref, morning: then.morning }],
  )
}

type Item = { what: string; ref: string; since: string }

/** Only what there was before the morning. */
function isBefore(at: string | null, morning: Temporal.Instant): boolean {
  return at !== null && Date.parse(at) < morning.epochMilliseconds
}

function handoffsOf({ name }: Colleague, { world, morning }: Then): Item[] {
  return world.handoffs
    .filter((each) => each.kind === 'handoff' && each.state === 'waiting' && each.to === name && !each.later)
    .filter(({ ref, at }) => isBefore(at, morning) && world.tasks.get(ref)?.deleted === false)
    .map(({ ref, at }) => ({ what: 'handoff', ref, since: at }))
}

function mentionsOf({ name }: Colleague, { world, morning }: Then): Item[] {
  return world.comments
    .filter(({ mentions, author, at }) => mentions.includes(name) && author !== name && isBefore(at, morning))
    .map(({ ref, at }) => ({ what: 'mention', ref, since: at }))
}

function openTasks({ name }: Colleague, { world }: Then): WorldTask[] {
  return [...world.tasks.values()].filter((each) => {
    return !each.finished && !each.deleted && each.assignees.includes(name)
  })
}

/** Whoever finished the last blocker themselves knows of it. */
function readyFor(who: Colleague, then: Then): Item[] {
  return openTasks(who, then).flatMap(({ ref, blockers, category, readyAt, readyBy }) => {
    if (blockers.length > 0 || category === 'active' || readyBy === who.name || readyAt === null) return []
    return isBefore(readyAt, then.morning) ? [{ what: 'ready', ref, since: readyAt }] : []
  })
}

/** What is due today or was before is named since the last morning but one; what came up only now, since then. */
function datesOf(who: Colleague, then: Then): Item[] {
  const today = then.morning.toZonedDateTimeISO(who.zone).toPlainDate()
  return openTasks(who, then).flatMap(({ ref, dueOn, dueSince }) => {
    if (dueOn === null || Temporal.PlainDate.compare(dueOn, today) > 0) return []
    if (!isBefore(dueSince, then.morning)) return []
    const begins = Temporal.PlainDate.from(dueOn).toZonedDateTime(who.zone).toInstant()
    const isDue = today.equals(dueOn)
    const since = isDue ? begins.subtract({ hours: 24 * 4 }) : begins.add({ hours: 12 })
    const from = Math.max(since.epochMilliseconds, Date.parse(dueSince ?? ''))
    return [{ what: isDue ? 'due' : 'overdue', ref, since: new Date(from).toISOString() }]
  })
}
