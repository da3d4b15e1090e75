/** What holds for every line of a reminder: each word is in its time or in its text, and several times are never one of them. */
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { takeWhen } from '../../src/domain/reminder/reminder-line.ts'
import type { AskedTime } from '../../src/domain/reminder/reminder-time.ts'

const lisbon = { now: Temporal.Instant.from('2026-11-30T10:00:00Z'), zone: 'Europe/Lisbon' }
const take = (line: string) => takeWhen(line, lisbon, 9 * 60)

const word = fc.constantFrom(
  ...[
    'call',
    'mum',
    'Kenji',
    'the',
    'offer',
    'slides',
    '5',
    'apples',
    'page',
    'report',
    'to',
    'about',
    'that',
  ],
  ...[
    'tomorrow',
    'monday',
    'friday',
    'next',
    'week',
    'at',
    '9',
    '17:30',
    '5pm',
    'noon',
    'on',
    'in',
    '2',
    'hours',
  ],
  ...[
    'every',
    'daily',
    '2nd',
    'and',
    'or',
    'between',
    'last',
    'end',
    'of',
    'december',
    '3',
    'morning',
    'evening',
  ],
)
const line = fc.array(word, { minLength: 1, maxLength: 10 }).map((words) => words.join(' '))

/** Words that only join the time and the text. */
const joins = ['to', 'about', 'that', 'of', 'and']

test('no word is lost: it is in the time, in the text, or joins them', () => {
  fc.assert(
    fc.property(line, (typed) => {
      const { times, text } = take(typed)
      const kept = ` ${[text, ...times.map(({ words }) => words)].join(' ').toLowerCase()} `
      for (const each of typed.toLowerCase().split(' '))
        if (!joins.includes(each)) expect(kept).toContain(` ${each} `)
    }),
    { numRuns: 300 },
  )
})

const days = ['monday', 'tue', 'friday', 'sunday']
const clocks = ['9', '10:30', '17', '8pm']
const day = fc.constantFrom(...days)
const clock = fc.constantFrom(...clocks)
const and = fc.constantFrom(' and ', ', ', ' & ', ' or ')
const every = fc.constantFrom('', 'every ')

/** The words that each way to understand it says. */
function waysOf(times: AskedTime[]): string[] {
  return times.flatMap((time) => ('ways' in time ? time.ways : 'rule' in time ? time.rule.words : time.words))
}

test('of several days or times none is dropped, and none is left in the text', () => {
  const two = fc.oneof(
    fc
      .tuple(every, day, and, day)
      .map(([each, one, joint, other]) => ({ said: `${each}${one}${joint}${other}`, one, other })),
    fc.tuple(every, day, and, day, clock).map(([each, one, joint, other, at]) => ({
      said: `${each}${one}${joint}${other} at ${at}`,
      one,
      other,
    })),
    fc
      .tuple(day, and, clock, clock)
      .map(([on, joint, one, other]) => ({ said: `${on} at ${one}${joint}${other}`, one, other })),
    fc.tuple(every, day, clock, day, clock).map(([each, one, at, other, then]) => ({
      said: `${each}${one} at ${at} and ${other} at ${then}`,
      one,
      other,
    })),
  )
  fc.assert(
    fc.property(two, fc.boolean(), ({ said, one, other }, isFirst) => {
      fc.pre(one !== other)
      const { times, text } = take(isFirst ? `${said} to feed the cat` : `to feed the cat ${said}`)
      expect(text).toBe('feed the cat')
      const ways = waysOf(times).join(' ').toLowerCase()
      for (const each of [one, other]) {
        const shown = /\d/.test(each)
          ? /8pm/.test(each)
            ? '(8pm|20:00)'
            : each.replace(/^9$/, '0?9')
          : each.slice(0, 3)
        expect(ways).toMatch(new RegExp(shown))
      }
    }),
    { numRuns: 200 },
  )
})
