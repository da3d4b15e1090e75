/** Words of a line, and how long it takes to find them. */
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { quoteIfNeeded, tokenize } from '../../src/domain/text/token.ts'

const texts = (line: string) => tokenize(line).map(({ text, quoted }) => (quoted ? `[${text}]` : text))

test.each([
  [
    'add "two words" due:"fri 5pm" @"Ana Maria" #"a b"',
    ['add', '[two words]', 'due:fri 5pm', '@Ana Maria', '#a b'],
  ],
  ['say “hello there” and „guten Tag“', ['say', '[hello there]', 'and', '[guten Tag]']],
  [String.raw`"a \" b" c`, ['[a " b]', 'c']],
  ['5" wide and "open', ['5"', 'wide', 'and', '"open']],
  ['"a"b "c d"', ['"a"b', '[c d]']],
  ['"a "b c" d', ['"a', '[b c]', 'd']],
])('%s', (line, words) => {
  expect(texts(line)).toEqual(words)
})

test('what is written as one word is read back as it was', () => {
  fc.assert(
    fc.property(
      fc.string({ minLength: 1, unit: fc.constantFrom('a', ' ', '"', '“', '”', '\\', '„') }),
      (value) => {
        expect(tokenize(quoteIfNeeded(value)).map(({ text }) => text)).toEqual([value])
      },
    ),
  )
})

test('very many quotes that nobody closes, or closes wrongly, are read in a moment', () => {
  for (const piece of ['“ ', '“x ', '"', '“a”b ', '„ “'])
    expect(tokenize(piece.repeat(50_000)).length).toBeGreaterThan(0)
})
