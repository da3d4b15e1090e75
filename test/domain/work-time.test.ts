import fc from 'fast-check'
import { expect, test } from 'vitest'
import * as workTime from '../../src/domain/time/work-time.ts'
import { at, firstQuarter, isOff, quarter, quartersFrom, situation } from './work-time-model.ts'

const instant = (text: string) => Temporal.Instant.from(text)
const date = (text: string) => Temporal.PlainDate.from(text)
const milliseconds = (moment: Temporal.Instant | undefined) => moment?.epochMilliseconds

const usual = (zone: string, more: Partial<workTime.WorkTime> = {}): workTime.WorkTime => ({
  ...workTime.anyTime(zone),
  days: workTime.usualDays,
  hours: workTime.usualHours,
  ...more,
})

test('where no clock changes, somebody works as the wall says', () => {
  fc.assert(
    fc.property(situation, ({ work, now }) => {
      const here = at(now).toZonedDateTimeISO(work.zone)
      fc.pre(
        here.subtract({ days: 2 }).offset === here.offset && here.add({ days: 2 }).offset === here.offset,
      )
      const minutes = here.hour * 60 + here.minute
      const isIn = (passed: number, day: Temporal.ZonedDateTime) =>
        work.days.includes(day.dayOfWeek) &&
        !work.holidays.has(day.toPlainDate().toString()) &&
        passed >= work.hours.from &&
        passed < work.hours.to
      const works = isIn(minutes, here) || isIn(minutes + 1440, here.subtract({ days: 1 }))
      expect(workTime.isWorking(work, at(now))).toBe(works && !isOff(work, now))
    }),
  )
})

test('the next working moment, the next morning and the end of a shift are those of the wall', () => {
  fc.assert(
    fc.property(situation, ({ work, now }) => {
      const quarters = quartersFrom(work, now)
      const [first] = quarters
      expect(workTime.isWorking(work, at(now))).toBe(first?.works)

      const next = quarters.find(({ works }) => works)
      if (next) expect(milliseconds(workTime.nextWorkingMoment(work, at(now)))).toBe(Math.max(next.time, now))

      const morning = quarters.find(({ works, shift }) => works && shift && shift.start > now)
      if (morning && !workTime.isAnyTime(work))
        expect(milliseconds(workTime.nextMorning(work, at(now)))).toBe(morning.time)

      const after = quarters.find(({ works, shift }) => !works || shift !== first?.shift)
      expect(milliseconds(workTime.endOfShift(work, at(now)))).toBe(first?.works ? after?.time : undefined)
    }),
    { numRuns: 200 },
  )
})

test('time off lasts until nothing around it is off any more', () => {
  fc.assert(
    fc.property(situation, ({ work, now }) => {
      let end = Math.floor(now / quarter) * quarter
      while (isOff(work, end)) end += quarter
      expect(milliseconds(workTime.awayUntil(work, at(now)))).toBe(isOff(work, now) ? end : undefined)
    }),
  )
})

test('a day’s work begins and ends when the wall first reads its hours', () => {
  fc.assert(
    fc.property(situation, ({ work, now }) => {
      const day = workTime.dayOf(work, at(now))
      const { from, to } = work.hours
      expect(milliseconds(workTime.startOfWork(work, day))).toBe(firstQuarter(work.zone, day, from))
      expect(milliseconds(workTime.endOfWork(work, day))).toBe(firstQuarter(work.zone, day, to))
    }),
    { numRuns: 1500 },
  )
})

test('working minutes are those of the quarters worked', () => {
  fc.assert(
    fc.property(situation, fc.integer({ min: -600, max: 11 * 86_400 }), ({ work, now }, seconds) => {
      const to = now + seconds * 1000
      let worked = 0
      for (const { time, works } of quartersFrom(work, now))
        if (works) worked += Math.max(0, Math.min(time + quarter, to) - Math.max(time, now))
      expect(workTime.workingMinutes(work, at(now), at(to))).toBe(worked / 60_000)
    }),
  )
})

test('after so many minutes of work, so many have been worked, and a moment before fewer', () => {
  fc.assert(
    fc.property(situation, fc.integer({ min: 1, max: 20_000 }), ({ work, now }, minutes) => {
      const end = workTime.afterWorking(work, at(now), minutes)
      expect(workTime.workingMinutes(work, at(now), end)).toBe(minutes)
      const before = workTime.workingMinutes(work, at(now), end.subtract({ milliseconds: 1 }))
      expect(before).toBeLessThan(minutes)
    }),
  )
})

test('minutes worked add up', () => {
  const length = fc.integer({ min: 0, max: 60 * 24 * 400 })
  fc.assert(
    fc.property(situation, length, length, ({ work, now }, one, other) => {
      const [middle, end] = [at(now + one * 60_000), at(now + (one + other) * 60_000)]
      const parts = [
        workTime.workingMinutes(work, at(now), middle),
        workTime.workingMinutes(work, middle, end),
      ]
      expect(workTime.workingMinutes(work, at(now), end)).toBeCloseTo((parts[0] ?? 0) + (parts[1] ?? 0), 6)
    }),
    { numRuns: 50 },
  )
})

test('workdays are counted on the calendar, forwards and back', () => {
  fc.assert(
    fc.property(situation, fc.integer({ min: 1, max: 4 }), ({ work, now }, count) => {
      fc.pre(!workTime.isAnyTime(work))
      const today = workTime.dayOf(work, at(now))
      const nth = (step: number, counts: (start: number, end: number) => boolean) => {
        let [day, left] = [today, count]
        while (left > 0) {
          day = day.add({ days: step })
          const start = firstQuarter(work.zone, day, work.hours.from)
          const end = firstQuarter(work.zone, day, work.hours.to)
          if (work.days.includes(day.dayOfWeek) && !work.holidays.has(day.toString()) && counts(start, end))
            left--
        }
        return firstQuarter(work.zone, day, work.hours.from)
      }
      const there = (start: number, end: number) => {
        for (let time = start; time < end; time += quarter) if (!isOff(work, time)) return true
        return false
      }
      expect(milliseconds(workTime.afterWorkdays(work, at(now), count))).toBe(
        nth(1, (start, end) => start < end),
      )
      expect(milliseconds(workTime.beforeWorkdays(work, at(now), count))).toBe(nth(-1, there))
    }),
  )
})

test('over midnight, a shift belongs to the evening it begins on', () => {
  const night = usual('Europe/Lisbon', { hours: { from: 1320, to: 1800 }, holidays: new Set(['2026-12-24']) })
  // Saturday, at 5 in the morning: Friday's shift. Friday, at 5: Thursday's, a holiday.
  expect(workTime.endOfShift(night, instant('2026-12-26T05:00Z'))).toEqual(instant('2026-12-26T06:00Z'))
  expect(workTime.isWorking(night, instant('2026-12-25T05:00Z'))).toBe(false)
  expect(workTime.nextWorkingMoment(night, instant('2026-12-26T06:00Z'))).toEqual(
    instant('2026-12-28T22:00Z'),
  )
  expect(workTime.endOfWork(night, date('2026-02-28'))).toEqual(instant('2026-03-01T06:00Z'))
})

test('where the clock jumps over the beginning of work, it begins with the jump', () => {
  const early = usual('America/New_York', { days: [7], hours: { from: 150, to: 600 } })
  expect(workTime.startOfWork(early, date('2026-03-08'))).toEqual(instant('2026-03-08T03:00-04:00'))
  expect(workTime.startOfWork(early, date('2026-11-01'))).toEqual(instant('2026-11-01T02:30-05:00'))
  const earlier = usual('America/New_York', { days: [7], hours: { from: 90, to: 600 } })
  expect(workTime.startOfWork(earlier, date('2026-11-01'))).toEqual(instant('2026-11-01T01:30-04:00'))
  const jumped = usual('America/New_York', { days: [7], hours: { from: 120, to: 165 } })
  expect(workTime.nextWorkingMoment(jumped, instant('2026-03-08T00:00-05:00'))).toEqual(
    instant('2026-03-15T02:00-04:00'),
  )
})

test('a day that a zone skipped is no workday', () => {
  const apia = usual('Pacific/Apia')
  const thursday = instant('2011-12-29T12:00-10:00')
  expect(workTime.nextMorning(apia, thursday)).toEqual(instant('2012-01-02T09:00+14:00'))
  expect(workTime.afterWorkdays(apia, thursday, 1)).toEqual(instant('2012-01-02T09:00+14:00'))
  expect(workTime.beforeWorkdays(apia, instant('2012-01-02T12:00+14:00'), 1)).toEqual(
    instant('2011-12-29T09:00-10:00'),
  )
  expect(workTime.workingMinutes(apia, thursday, instant('2012-01-02T10:00+14:00'))).toBe(7 * 60)
  expect(workTime.endOfWork(apia, date('2011-12-30'))).toEqual(instant('2011-12-31T00:00+14:00'))
})

test('a clock put back over midnight stops nobody’s work', () => {
  const secondEvening = instant('2010-11-06T23:15-03:30')
  expect(workTime.isWorking(workTime.anyTime('America/St_Johns'), secondEvening)).toBe(true)
})

test('leap days and month ends are days as any other', () => {
  const work = usual('Asia/Kathmandu')
  expect(workTime.afterWorkdays(work, instant('2028-02-28T12:00+05:45'), 2)).toEqual(
    instant('2028-03-01T09:00+05:45'),
  )
})

test('years off are waited for', () => {
  const off = [
    { from: '2027-01-01T00:00Z', until: '2029-12-31T00:00Z' },
    { from: '2026-03-02T00:00Z', until: '2027-01-01T00:00Z' },
  ]
  const work = usual('UTC', { off })
  const now = instant('2026-03-02T12:00Z')
  expect(workTime.awayUntil(work, now)).toEqual(instant('2029-12-31T00:00Z'))
  expect(workTime.nextWorkingMoment(work, now)).toEqual(instant('2029-12-31T09:00Z'))
  expect(workTime.nextMorning(work, now)).toEqual(instant('2029-12-31T09:00Z'))
  expect(workTime.afterWorking(work, now, 600)).toEqual(instant('2030-01-01T10:00Z'))
  expect(workTime.workingMinutes(work, now, instant('2029-12-31T10:00Z'))).toBe(60)
  expect(workTime.afterWorkdays(work, now, 1)).toEqual(instant('2026-03-03T09:00Z'))
})

test('somebody who never works gets an answer too', () => {
  const now = instant('2026-03-02T12:00Z')
  const forever = [{ from: '2026-01-01T00:00Z', until: '9999-12-31T23:59:59Z' }]
  for (const work of [usual('UTC', { days: [] }), usual('UTC', { off: forever, days: [8] })]) {
    expect(workTime.nextWorkingMoment(work, now)).toEqual(now)
    expect(workTime.nextMorning(work, now)).toEqual(instant('2026-03-03T09:00Z'))
    expect(workTime.endOfShift(work, now)).toBeUndefined()
    expect(workTime.afterWorking(work, now, 90)).toEqual(instant('2026-03-02T13:30Z'))
    expect(workTime.workingMinutes(work, now, instant('2027-03-02T12:00Z'))).toBe(0)
    expect(workTime.afterWorkdays(work, now, 3)).toEqual(instant('2026-03-05T09:00Z'))
    expect(workTime.beforeWorkdays(work, now, 3)).toEqual(instant('2026-02-27T09:00Z'))
  }
})

test('at any time is always', () => {
  fc.assert(
    fc.property(situation, ({ work: { zone }, now }) => {
      const work = workTime.anyTime(zone)
      expect(workTime.isAnyTime(work)).toBe(true)
      expect(workTime.isWorking(work, at(now))).toBe(true)
      expect(workTime.afterWorking(work, at(now), 30_000)).toEqual(at(now + 30_000 * 60_000))
    }),
  )
  expect(workTime.isAnyTime(usual('UTC'))).toBe(false)
})

test('months of work are found quickly', () => {
  const work = usual('Australia/Lord_Howe', {
    off: [{ from: '2026-04-01T00:00Z', until: '2026-04-20T00:00Z' }],
  })
  const now = instant('2026-03-02T12:00Z')
  expect(workTime.workingMinutes(work, now, workTime.afterWorking(work, now, 60 * 9 * 1000))).toBe(
    60 * 9 * 1000,
  )
})

test('the day of somebody who may be told at any time begins at the usual hour', () => {
  const work = workTime.anyTime('Asia/Tokyo')
  const evening = instant('2026-03-06T20:00+09:00')
  expect(workTime.nextMorning(work, evening)).toEqual(instant('2026-03-07T09:00+09:00'))
  expect(workTime.afterWorkdays(work, evening, 2)).toEqual(instant('2026-03-08T09:00+09:00'))
  expect(workTime.beforeWorkdays(work, evening, 1)).toEqual(instant('2026-03-05T09:00+09:00'))
})
