/** Values without quotes are whole, whatever follows them; and nothing that was typed is a value that nobody can see. */
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { isBlank, isVisible } from '../../src/domain/text/visible.ts'
import { commands } from '../../src/surfaces/chat/commands/registry.ts'
import { parseText } from '../../src/surfaces/chat/language/parse.ts'

const parse = (line: string) => parseText(line, commands, 'mine').options

/** Options with values of several words, each of which is read or known by itself. */
const read: Record<string, string[]> = {
  due: ['friday', 'friday 5pm', 'end of next week', '3 weeks from today', 'tomorrow at 17:00'],
  starts: ['monday 9am', 'in 3 business days', '20 of next month'],
  estimate: ['3h', '1h 30m', '2 days', '1d 4h'],
  repeat: ['every monday', 'every 2nd tuesday', 'every weekday at 9:30', 'daily at 9 and 17'],
}
const named: Record<string, string[]> = {
  status: ['Done', 'in progress', 'Waiting for review'],
  title: ['Fix it', 'Fix it: now, and the rest', 'Read T-3 and #4 again'],
  description: ['One', 'all of this is about T-3'],
}

/** Some of these options, each with one of its values, in any order. */
function someOf(options: Record<string, string[]>): fc.Arbitrary<[string, string][]> {
  const all = Object.entries(options).map(([name, values]) =>
    fc.constantFrom(...values).map((value): [string, string] => [name, value]),
  )
  return fc.tuple(...all).chain((pairs) => fc.shuffledSubarray(pairs, { minLength: 1 }))
}

const written = (options: [string, string][]) => options.map(([name, value]) => `${name}:${value}`).join(' ')

test('a new task has the whole of each value, and its title none of it', () => {
  fc.assert(
    fc.property(someOf(read), fc.boolean(), (options, isFirst) => {
      const line = isFirst ? `add Pay rent ${written(options)}` : `add ${written(options)} Pay rent`
      expect(parse(line)).toEqual({ title: 'Pay rent', ...Object.fromEntries(options) })
    }),
  )
})

test('an edit has the whole of each value, also of those that only the workspace knows', () => {
  const { repeat: _, ...dated } = read
  fc.assert(
    fc.property(someOf({ ...dated, ...named }), (options) => {
      expect(parse(`edit T-1 ${written(options)}`)).toEqual({ task: 'T-1', ...Object.fromEntries(options) })
    }),
  )
})

test('what nobody can see is no value that is needed', () => {
  const unseen = fc
    .array(fc.constantFrom('\u200B', '\u200D', '\u2060', '\uFEFF', '\u3164', '\u2800', ' ', '\u00AD'), {
      minLength: 1,
    })
    .map((all) => all.join(''))
  fc.assert(
    fc.property(unseen, fc.constantFrom('a', '5', '🎉', '?', '—'), (nothing, something) => {
      expect([isBlank(nothing), isVisible(nothing)]).toEqual([true, false])
      expect(isBlank(nothing + something + nothing)).toBe(false)
    }),
  )
})
