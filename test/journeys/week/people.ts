/** Twenty people in three zones, and when each of them works: told to Baton in words, and kept here to judge by. */

/** `days` are ISO days; `off`: local dates away, the last included. */
export type Colleague = {
  name: string
  zone: string
  days: number[]
  hours: [from: number, to: number]
  holidays: string[]
  off?: [first: string, last: string]
  /** What they tell Baton of themselves beside their zone. */
  says: string[]
}

const weekdays = [1, 2, 3, 4, 5]

/** The week has a holiday in Japan on its Wednesday, and one in Portugal on its Friday. */
const sites = {
  Lisbon: { zone: 'Europe/Lisbon', country: 'Portugal', holidays: ['2026-05-01'] },
  Tokyo: {
    zone: 'Asia/Tokyo',
    country: 'Japan',
    holidays: ['2026-04-29', '2026-05-03', '2026-05-04', '2026-05-05', '2026-05-06'],
  },
  'Los Angeles': { zone: 'America/Los_Angeles', country: 'US', holidays: [] },
} as const

function colleague(name: string, site: keyof typeof sites, more: Partial<Colleague> = {}): Colleague {
  const { zone, country, holidays } = sites[site]
  const { says = [], ...own } = more
  return {
    ...{ name, zone, days: weekdays, hours: [9, 18], holidays: [...holidays] },
    ...own,
    says: [`me ${zone} holidays:${country}`, ...says],
  }
}

/** Ana comes first, and so owns the workspace. */
export const colleagues: Colleague[] = [
  colleague('Ana', 'Lisbon'),
  colleague('Bruno', 'Lisbon'),
  colleague('Carla', 'Lisbon', { days: [1, 2, 3, 4], says: ['me days:mon-thu'] }),
  colleague('Diogo', 'Lisbon', {
    off: ['2026-04-29', '2026-04-30'],
    says: ['away 2026-04-29 to 2026-04-30 cover @Bruno'],
  }),
  colleague('Elsa', 'Lisbon', { hours: [9, 13], says: ['me hours:9-13'] }),
  colleague('Filipe', 'Lisbon'),
  colleague('Gil', 'Lisbon', { says: ['me when comment batch'] }),
  colleague('Helena', 'Lisbon', { says: ['me when watching digest'] }),
  colleague('Kenji', 'Tokyo'),
  colleague('Yuki', 'Tokyo', { hours: [10, 16], says: ['me hours:10-16'] }),
  colleague('Haruto', 'Tokyo'),
  colleague('Sakura', 'Tokyo', { says: ['me pings urgent:yes'] }),
  colleague('Ren', 'Tokyo'),
  colleague('Aoi', 'Tokyo'),
  colleague('Maya', 'Los Angeles'),
  colleague('Liam', 'Los Angeles', { says: ['me pings quiet:12-13'] }),
  colleague('Noah', 'Los Angeles', {
    off: ['2026-04-27', '2026-04-28'],
    says: ['away 2026-04-27 to 2026-04-28'],
  }),
  colleague('Olivia', 'Los Angeles'),
  colleague('Emma', 'Los Angeles'),
  colleague('Jack', 'Los Angeles'),
]

export function colleagueCalled(name: string): Colleague {
  const found = colleagues.find((each) => each.name === name)
  if (!found) throw new Error(`there is no ${name}`)
  return found
}

function isDayOf({ days, holidays, off }: Colleague, date: Temporal.PlainDate): boolean {
  const day = date.toString()
  return days.includes(date.dayOfWeek) && !holidays.includes(day) && !(off && off[0] <= day && day <= off[1])
}

export function beginOf({ zone, hours }: Colleague, date: Temporal.PlainDate): Temporal.Instant {
  return date.toZonedDateTime({ timeZone: zone, plainTime: { hour: hours[0] } }).toInstant()
}

/** The day of theirs on which they work at a moment. */
export function dayAtWork(who: Colleague, at: Temporal.Instant): Temporal.PlainDate | undefined {
  const here = at.toZonedDateTimeISO(who.zone)
  const date = here.toPlainDate()
  const isIn = here.hour >= who.hours[0] && here.hour < who.hours[1]
  return isIn && isDayOf(who, date) ? date : undefined
}

/** So many hours of their work after a moment, beginning with their next hour of work. */
export function afterWork(who: Colleague, from: Temporal.Instant, hours: number): Temporal.Instant {
  let left = hours * 60
  let at = from
  for (let date = from.toZonedDateTimeISO(who.zone).toPlainDate(); ; date = date.add({ days: 1 })) {
    if (!isDayOf(who, date)) continue
    const begin = beginOf(who, date)
    const end = begin.add({ hours: who.hours[1] - who.hours[0] })
    if (Temporal.Instant.compare(end, at) <= 0) continue
    if (Temporal.Instant.compare(begin, at) > 0) at = begin
    const there = at.until(end).total('minutes')
    if (left < there) return at.add({ seconds: Math.round(left * 60) })
    left -= there
    at = end
  }
}

/** The mornings of their days of work between two moments. */
export function morningsOf(who: Colleague, from: Temporal.Instant, to: Temporal.Instant): Temporal.Instant[] {
  const first = from.toZonedDateTimeISO(who.zone).toPlainDate()
  return Array.from({ length: 20 }, (_, days) => first.add({ days }))
    .filter((date) => isDayOf(who, date))
    .map((date) => beginOf(who, date))
    .filter((at) => Temporal.Instant.compare(at, from) > 0 && Temporal.Instant.compare(at, to) < 0)
}
