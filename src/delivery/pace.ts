/** No platform is sent more than it takes: each message gets a slot, and is sent when that has come. */
import type { Kysely } from 'kysely'
import type { Adapter, Address, Pace, Platform } from '../platform.ts'
import type { DueDelivery } from '../store/messages/deliveries.ts'
import { pausedUntil, takeSlots, type Wanted } from '../store/messages/pace.ts'
import type { Database } from '../store/schema.ts'
import type { AddressBook } from './address-book.ts'

type DeliveryDeps = Where & {
  book: AddressBook
  adapterFor(platform: Platform): Adapter | undefined
}

/** `sharedPace`: where it is noted for all databases. */
type Where = { db: Kysely<Database>; sharedPace?: Kysely<Database> | undefined }

export function paceDb({ db, sharedPace }: Where, { shared }: Pace): Kysely<Database> {
  return shared ? (sharedPace ?? db) : db
}

/** When each delivery may be sent, in ms since the epoch. What has no slot may be sent at once. */
export type Slots = Map<DueDelivery, number>

/** So many messages to one address may come at once after a pause, beside the first. */
const shortBurst = 2

type Paced = { delivery: DueDelivery; pace: Pace; address: string }

export async function slotsFor(
  means: DeliveryDeps,
  deliveries: DueDelivery[],
  now: Temporal.Instant,
): Promise<Slots> {
  const paced = deliveries.flatMap((delivery) => pacedOf(means, delivery))
  const each = [...Map.groupBy(paced, ({ pace }) => paceDb(means, pace))]
  const slots = await Promise.all(each.map(([db, theirs]) => slotsIn(db, theirs, now)))
  return new Map(slots.flatMap((all) => [...all]))
}

async function slotsIn(db: Kysely<Database>, paced: Paced[], now: Temporal.Instant): Promise<Slots> {
  const given = paced.filter(({ delivery }) => delivery.slotAt !== null)
  const paused = await pausedUntil(db, [...new Set(given.map(({ pace }) => pace.key))])
  const holds = ({ delivery: { slotAt }, pace }: Paced) =>
    slotAt !== null && slotAt >= (paused.get(pace.key) ?? 0)
  const asking = paced.filter((each) => !holds(each))
  const fresh = await takeTurns(db, asking, now)
  const kept = given.filter(holds).map(({ delivery }) => [delivery, delivery.slotAt ?? 0] as const)
  return new Map([...kept, ...fresh])
}

function pacedOf(
  { book, adapterFor }: Pick<DeliveryDeps, 'book' | 'adapterFor'>,
  delivery: DueDelivery,
): Paced[] {
  const [to] = book.addresses(delivery)
  const pace = to && paceTo({ adapterFor }, to)
  if (!to || !pace) return []
  return [{ delivery, pace, address: `${pace.key}:${'channel' in to ? to.channel : to.id}` }]
}

/** Gives out slots within two limits: what the platform takes in all, and how close messages to one address may be. */
async function takeTurns(db: Kysely<Database>, asking: Paced[], now: Temporal.Instant): Promise<Slots> {
  const keys = Map.groupBy(asking, ({ pace }) => pace.key)
  const addresses = Map.groupBy(
    asking.filter(({ pace }) => pace.apartMs > 0),
    ({ address }) => address,
  )
  const wanted: Wanted[] = [
    ...[...keys].map(([key, theirs]) => ({ key, takesMs: sum(theirs, takes), burstMs: burstOf(theirs) })),
    ...[...addresses].map(([key, theirs]) => ({
      key,
      takesMs: sum(theirs, apart),
      burstMs: shortBurst * (theirs[0]?.pace.apartMs ?? 0),
    })),
  ]
  const free = await takeSlots(db, wanted, now)
  const slots: Slots = new Map()
  for (const each of asking) {
    const at = Math.max(free.get(each.pace.key) ?? 0, free.get(each.address) ?? 0)
    slots.set(each.delivery, at)
    free.set(each.pace.key, (free.get(each.pace.key) ?? 0) + takes(each))
    free.set(each.address, Math.max(at, free.get(each.address) ?? 0) + apart(each))
  }
  return slots
}

function takes({ pace: { cost, perSecond } }: Paced): number {
  return (cost / perSecond) * 1000
}

function apart({ pace }: Paced): number {
  return pace.apartMs
}

function sum(all: Paced[], of: (each: Paced) => number): number {
  return all.reduce((total, each) => total + of(each), 0)
}

function burstOf([first]: Paced[]): number {
  return first ? (first.pace.burst / first.pace.perSecond) * 1000 : 0
}

export function paceTo({ adapterFor }: Pick<DeliveryDeps, 'adapterFor'>, to: Address): Pace | undefined {
  return adapterFor(to.platform)?.pace(to)
}
