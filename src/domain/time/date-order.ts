/** How somebody writes dates and reads a clock: as they set it, else as people of their zone and language do. */
import type { DateOrder } from './reader/moment.ts'

export type Clock = 12 | 24
export type DateFormat = {
  /** Undefined where it is not known. */
  order: DateOrder | undefined
  clock: Clock
}

/** What is known of somebody. `locale` is their platform's, such as `pt-BR`. */
export type Habits = {
  order: DateOrder | null
  clock: Clock | null
  locale: string | null
  zone: string | null
}

/** What platforms take for the language of everybody who chose none: it says little of where somebody lives. */
const unchosen = new Set(['en', 'en-US'])

/** Where the month comes first, also after the year; and where people write both. Everywhere else the day does. */
const regions = {
  'month-first': 'US AS GU MP PR UM VI CN HU JP KP KR LT MN TW',
  either: 'CA GH KE PH PW ZA FM MH',
} as const

/** The United States, where a clock has twelve hours also for those whose platform tells no language. */
const twelveHours = 'US AS GU MP PR UM VI'

export function dateFormatOf({ order, clock, locale, zone }: Habits): DateFormat {
  return { order: order ?? usualOrder(locale, zone), clock: clock ?? usualClock(locale, zone) }
}

/** Undefined where language and zone say different things, or neither says anything. */
function usualOrder(locale: string | null, zone: string | null): DateOrder | undefined {
  const there = orderInZone(zone)
  const spoken = locale === null ? undefined : orderIn(locale)
  if (spoken === undefined || locale === null) return there
  if (there === undefined) return isPlace(zone) || unchosen.has(locale) ? undefined : spoken
  return spoken === there ? there : undefined
}

function usualClock(locale: string | null, zone: string | null): Clock {
  const chosen = locale !== null && !unchosen.has(locale) && cycleIn(locale)
  if (chosen) return chosen
  return isPlace(zone) && isIn(zone, twelveHours) ? 12 : 24
}

/** Undefined for a language nobody knows. */
function orderIn(locale: string): DateOrder | undefined {
  const parts = formatOf(locale, { day: 'numeric', month: 'numeric' })
    ?.formatToParts(0)
    .map(({ type }) => type)
  if (!parts) return undefined
  return parts.indexOf('day') < parts.indexOf('month') ? 'day-first' : 'month-first'
}

function cycleIn(locale: string): Clock | undefined {
  const cycle = formatOf(locale, { hour: 'numeric' })?.resolvedOptions().hourCycle
  return cycle && (cycle === 'h12' || cycle === 'h11' ? 12 : 24)
}

function formatOf(locale: string, options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat | undefined {
  try {
    const known = Intl.DateTimeFormat.supportedLocalesOf(locale)
    return known.length > 0 ? new Intl.DateTimeFormat(locale, options) : undefined
  } catch {
    return undefined
  }
}

function orderInZone(zone: string | null): DateOrder | undefined {
  if (!isPlace(zone) || isIn(zone, regions.either)) return undefined
  return isIn(zone, regions['month-first']) ? 'month-first' : 'day-first'
}

/** `UTC` is nowhere. */
function isPlace(zone: string | null): zone is string {
  return /^(?!Etc\/).+\//.test(zone ?? '')
}

const found = new Map<string, boolean>()

/** Asking takes a moment, so it is asked once. */
function isIn(zone: string, names: string): boolean {
  const key = `${zone} ${names}`
  const known =
    found.get(key) ??
    names
      .split(' ')
      .flatMap(zonesIn)
      .some((each) => isSame(each, zone))
  found.set(key, known)
  return known
}

/** Zones have several names: `America/Indianapolis` is `America/Indiana/Indianapolis`. */
function isSame(one: string, other: string): boolean {
  const at = (zone: string) => new Temporal.ZonedDateTime(0n, zone)
  return one === other || at(one).equals(at(other))
}

function zonesIn(region: string): string[] {
  // In the standard since 2023; TypeScript does not know it yet.
  const locale = new Intl.Locale(`und-${region}`) as Intl.Locale & { getTimeZones?(): string[] | undefined }
  return locale.getTimeZones?.() ?? []
}
