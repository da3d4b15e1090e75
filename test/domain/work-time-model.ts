/** Work time the slow, obvious way: by looking at the wall every quarter of an hour. Holds where all hours are quarters. */
import fc from 'fast-check'
import type { WorkTime } from '../../src/domain/time/work-time.ts'

export const quarter = 15 * 60_000
const day = 96 * quarter

export function at(milliseconds: number): Temporal.Instant {
  return Temporal.Instant.fromEpochMilliseconds(milliseconds)
}

/** The first quarter at which the wall reads so much or more. */
export function firstQuarter(zone: string, date: Temporal.PlainDate, minutes: number): number {
  const wanted = date.toPlainDateTime().add({ minutes })
  let time = wanted.toZonedDateTime('UTC').epochMilliseconds - 15 * 60 * 60_000
  while (Temporal.PlainDateTime.compare(wall(zone, time), wanted) < 0) time += quarter
  return time
}

function wall(zone: string, time: number) {
  return at(time).toZonedDateTimeISO(zone).toPlainDateTime()
}

export function isOff({ off }: WorkTime, time: number): boolean {
  return off.some(({ from, until }) => Date.parse(from) <= time && time < Date.parse(until))
}

/** Which day's hours each quarter is in, off or not. */
function days(work: WorkTime, now: number, count: number) {
  const today = wall(work.zone, now).toPlainDate()
  return Array.from({ length: count + 3 }, (_, index) => today.add({ days: index - 1 }))
    .filter((date) => work.days.includes(date.dayOfWeek) && !work.holidays.has(date.toString()))
    .map((date) => ({
      start: firstQuarter(work.zone, date, work.hours.from),
      end: firstQuarter(work.zone, date, work.hours.to),
    }))
}

/** Every quarter from the one `now` is in on, for some days: whose hours it is in, and whether they work. */
export function quartersFrom(work: WorkTime, now: number, count = 12) {
  const shifts = days(work, now, count)
  const first = Math.floor(now / quarter) * quarter
  return Array.from({ length: (count * day) / quarter }, (_, index) => {
    const time = first + index * quarter
    const shift = shifts.find(({ start, end }) => start <= time && time < end)
    return { time, shift, works: shift !== undefined && !isOff(work, time) }
  })
}

const zones = Intl.supportedValuesOf('timeZone')
const tricky = [
  'UTC',
  'Europe/Lisbon',
  'Europe/Dublin',
  'America/New_York',
  'America/St_Johns',
  'America/Havana',
  'America/Santiago',
  'America/Godthab',
  'Africa/Cairo',
  'Africa/Casablanca',
  'Antarctica/Troll',
  'Asia/Beirut',
  'Asia/Kolkata',
  'Asia/Kathmandu',
  'Australia/Lord_Howe',
  'Pacific/Chatham',
  'Pacific/Apia',
  'Pacific/Kiritimati',
  'Pacific/Marquesas',
]
const [earliest, latest] = [Date.UTC(2024, 0, 1), Date.UTC(2030, 11, 31)]

/** Half of them close to a change of the clock. */
function momentIn(zone: string) {
  const anywhere = fc.integer({ min: earliest / 1000, max: latest / 1000 }).map((seconds) => seconds * 1000)
  const close = fc.tuple(anywhere, fc.integer({ min: -60 * 60, max: 12 * 60 })).map(([time, minutes]) => {
    const change = at(time).toZonedDateTimeISO(zone).getTimeZoneTransition('next')
    return (change?.epochMilliseconds ?? time) + minutes * 60_000
  })
  return fc.oneof(anywhere, close)
}

/** Many begin or end at night, when clocks change. */
const someHours = fc.oneof(
  hoursFrom(95, 96),
  hoursFrom(16, 20),
  hoursFrom(16, 1).map(({ from }) => ({ from: 1200, to: 1440 + from })),
  fc.constantFrom({ from: 540, to: 1080 }, { from: 1320, to: 1800 }, { from: 0, to: 1440 }),
)

function hoursFrom(latestQuarter: number, longest: number) {
  return fc
    .record({
      from: fc.integer({ min: 0, max: latestQuarter }),
      length: fc.integer({ min: 1, max: longest }),
    })
    .map(({ from, length }) => ({ from: from * 15, to: (from + length) * 15 }))
}

function offAround(now: number) {
  const first = Math.floor(now / quarter)
  return fc
    .record({
      start: fc.integer({ min: -3 * 96, max: 5 * 96 }),
      length: fc.oneof(fc.integer({ min: 0, max: 96 }), fc.integer({ min: 0, max: 4 * 96 })),
    })
    .map(({ start, length }) => ({
      from: at((first + start) * quarter).toString(),
      until: at((first + start + length) * quarter).toString(),
    }))
}

/** Somebody's work time and a moment that is of interest to them. */
export const situation = fc
  .oneof(fc.constantFrom(...tricky), fc.constantFrom(...zones))
  .chain((zone) => fc.record({ zone: fc.constant(zone), now: momentIn(zone) }))
  .chain(({ zone, now }) =>
    fc.record({
      now: fc.constant(now),
      work: fc.record({
        zone: fc.constant(zone),
        days: fc.uniqueArray(fc.integer({ min: 1, max: 7 }), { minLength: 1 }),
        hours: someHours,
        holidays: fc.uniqueArray(fc.integer({ min: -3, max: 7 }), { maxLength: 3 }).map(
          (away) =>
            new Set(
              away.map((days) =>
                wall(zone, now + days * day)
                  .toPlainDate()
                  .toString(),
              ),
            ),
        ),
        off: fc.array(offAround(now), { maxLength: 4 }),
      }),
    }),
  )
