/** Rules as people write them, with the days and times they mean, and a slow, obvious way to find the next ones. */
import fc from 'fast-check'

const zone = fc.constantFrom(
  'UTC',
  'Europe/Lisbon',
  'America/New_York',
  'America/St_Johns',
  'Australia/Lord_Howe',
  'Asia/Kolkata',
  'Asia/Kathmandu',
  'Pacific/Apia',
  'Africa/Cairo',
  'America/Santiago',
)

/** Any moment, or one within a day and a half of a clock change, where all that is hard happens. */
const moment = (timeZone: string) => {
  const any = fc
    .integer({ min: Date.UTC(2024, 0, 1) / 1000, max: Date.UTC(2031, 0, 1) / 1000 })
    .map((seconds) => Temporal.Instant.fromEpochMilliseconds(seconds * 1000))
  const near = fc.tuple(any, fc.integer({ min: -36 * 60, max: 180 })).map(([at, minutes]) => {
    const change = at.toZonedDateTimeISO(timeZone).getTimeZoneTransition('next')
    return (change?.toInstant() ?? at).add({ minutes })
  })
  return fc.oneof(any, near)
}
export const place = zone.chain((timeZone) =>
  fc.record({ zone: fc.constant(timeZone), after: moment(timeZone) }),
)

type Model = { text: string; times: number[]; matches: (day: Temporal.PlainDate) => boolean }

const time = fc.oneof(fc.integer({ min: 0, max: 210 }), fc.integer({ min: 0, max: 1439 }))
const weekdayNames = ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday']
const weekday = fc.integer({ min: 1, max: 7 })
const someDays = fc.uniqueArray(weekday, { minLength: 1, maxLength: 6 })
const count = fc.integer({ min: 2, max: 9 })
const from = fc
  .integer({ min: 0, max: 2500 })
  .map((days) => Temporal.PlainDate.from('2024-01-01').add({ days }))

const names = (days: number[]) => days.map((day) => weekdayNames[day - 1]).join(' and ')
const clamped = (day: number, date: Temporal.PlainDate) => date.day === Math.min(day, date.daysInMonth)
const compare = Temporal.PlainDate.compare

/** The first day, from one on, that is wanted. */
function firstFrom(start: Temporal.PlainDate, isWanted: (day: Temporal.PlainDate) => boolean) {
  for (let day = start; ; day = day.add({ days: 1 })) if (isWanted(day)) return day
}
const mondayOf = (day: Temporal.PlainDate) => day.subtract({ days: day.dayOfWeek - 1 })

const kinds: fc.Arbitrary<Omit<Model, 'times'>>[] = [
  someDays.map((days) => ({
    text: `every ${names(days)}`,
    matches: (day) => days.includes(day.dayOfWeek),
  })),
  fc.tuple(fc.integer({ min: 1, max: 5 }), weekday).map(([nth, on]) => ({
    text: `${['first', '2nd', 'third', '4th', 'fifth'][nth - 1]} ${weekdayNames[on - 1]} of the month`,
    matches: (day) => day.dayOfWeek === on && Math.ceil(day.day / 7) === nth,
  })),
  weekday.map((on) => ({
    text: `every month on the last ${weekdayNames[on - 1]}`,
    matches: (day) => day.dayOfWeek === on && day.add({ days: 7 }).month !== day.month,
  })),
  fc.uniqueArray(fc.integer({ min: 1, max: 31 }), { minLength: 1, maxLength: 3 }).map((days) => ({
    text: `monthly on the ${days.map((day) => `${day}th`).join(', ')}`,
    matches: (date) => days.some((day) => clamped(day, date)),
  })),
  fc.tuple(fc.integer({ min: 1, max: 12 }), fc.integer({ min: 1, max: 29 })).map(([month, day]) => ({
    text: `every year on ${day} ${new Date(2024, month - 1).toLocaleString('en', { month: 'long' })}`,
    matches: (date) => date.month === month && clamped(day, date),
  })),
  fc.constant({ text: 'quarterly', matches: (day) => day.day === 1 && day.month % 3 === 1 }),
  fc.tuple(count, from).map(([every, start]) => ({
    text: `every ${every} days§${start}`,
    matches: (day) => compare(day, start) >= 0 && start.until(day).days % every === 0,
  })),
  fc.tuple(count, from, someDays).map(([every, start, days]) => {
    const first = firstFrom(start, (day) => days.includes(day.dayOfWeek))
    return {
      text: `every ${every} weeks on ${names(days)}§${start}`,
      matches: (day) =>
        days.includes(day.dayOfWeek) &&
        compare(day, first) >= 0 &&
        (mondayOf(first).until(mondayOf(day)).days / 7) % every === 0,
    }
  }),
  fc.tuple(count, from, fc.integer({ min: 1, max: 31 })).map(([every, start, on]) => {
    const first = firstFrom(start, (day) => clamped(on, day))
    return {
      text: `every ${every} months on the ${on}th§${start}`,
      matches: (day) =>
        clamped(on, day) &&
        compare(day, first) >= 0 &&
        first.with({ day: 1 }).until(day.with({ day: 1 }), { largestUnit: 'months' }).months % every === 0,
    }
  }),
]

export const inWords = fc.tuple(fc.oneof(...kinds), time).map(([{ text, matches }, at]): Model => {
  const [days, start] = text.split('§')
  const clock = Temporal.PlainTime.from('00:00').add({ minutes: at }).toString({ smallestUnit: 'minute' })
  return { text: `${days} at ${clock}${start ? ` from ${start}` : ''}`, times: [at], matches }
})

export const beat = fc.constantFrom(15, 20, 30, 60, 120, 180, 360, 720).map(
  (minutes): Model => ({
    text: minutes < 60 ? `every ${minutes} minutes` : `every ${minutes / 60} hours`,
    times: Array.from({ length: 1440 / minutes }, (_, index) => index * minutes),
    matches: () => true,
  }),
)

/** A field of cron and what it allows: everything, some, or steps. */
function field(min: number, max: number) {
  const all = Array.from({ length: max - min + 1 }, (_, index) => index + min)
  return fc.oneof(
    fc.constant({ text: '*', allows: all }),
    fc.uniqueArray(fc.integer({ min, max }), { minLength: 1, maxLength: 3 }).map((some) => ({
      text: some.join(),
      allows: some,
    })),
    fc.integer({ min: 2, max: 6 }).map((step) => ({
      text: `*/${step}`,
      allows: all.filter((_, index) => index % step === 0),
    })),
  )
}

export const inCron = fc
  .record({
    minute: fc.constantFrom(
      { text: '0', allows: [0] },
      { text: '15,45', allows: [15, 45] },
      { text: '*/30', allows: [0, 30] },
    ),
    hour: field(0, 23),
    day: field(1, 31),
    month: field(1, 12),
    weekday: field(0, 6),
  })
  .map(
    ({ minute, hour, day, month, weekday: inWeek }): Model => ({
      text: [minute, hour, day, month, inWeek].map(({ text }) => text).join(' '),
      times: hour.allows.flatMap((each) => minute.allows.map((part) => each * 60 + part)),
      matches: (date) => {
        const [onDay, onWeekday] = [day.allows.includes(date.day), inWeek.allows.includes(date.dayOfWeek % 7)]
        // As in every cron: two fields that both leave something out are one or the other.
        const isDay = day.text === '*' || inWeek.text === '*' ? onDay && onWeekday : onDay || onWeekday
        return month.allows.includes(date.month) && isDay
      },
    }),
  )

/** A wall time that the clock jumps over comes as soon as the wall shows a later one. */
function momentOf(wall: Temporal.PlainDateTime, timeZone: string): Temporal.Instant {
  let at = wall.toZonedDateTime(timeZone, { disambiguation: 'compatible' })
  for (;;) {
    const before = at.subtract({ minutes: 1 })
    if (Temporal.PlainDateTime.compare(before.toPlainDateTime(), wall) < 0) return at.toInstant()
    if (at.toPlainDateTime().equals(wall)) return at.toInstant()
    at = before
  }
}

export function modelRuns(
  { times, matches }: Model,
  timeZone: string,
  after: Temporal.Instant,
  wanted: number,
) {
  const found = new Map<number, string>()
  const start = after.toZonedDateTimeISO(timeZone).toPlainDate().subtract({ days: 2 })
  const ordered = [...times].sort((one, other) => one - other)
  for (let days = 0; days < 366 * 9 && found.size < wanted; days++) {
    const day = start.add({ days })
    for (const minutes of matches(day) ? ordered : []) {
      const wall = day.toPlainDateTime({ hour: Math.floor(minutes / 60), minute: minutes % 60 })
      const at = momentOf(wall, timeZone)
      if (Temporal.Instant.compare(at, after) > 0) found.set(at.epochMilliseconds, at.toString())
    }
  }
  return [...found.values()].slice(0, wanted)
}
