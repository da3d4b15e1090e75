import fc from 'fast-check'
import { expect, test } from 'vitest'
import { atoms, escapeText, fitted } from '../../../adapters/discord/render/escape.ts'
import { typedText } from './typed-text.ts'

/** What a reader of Discord's markdown sees: a backslash shows what follows it. */
function read(markdown: string): string {
  return markdown.replace(/\\([^\dA-Za-z\s])/g, '$1').replaceAll('\u200b', '')
}

/** What is left of markup when everything that a backslash made plain is gone, and plain addresses too. */
function markupIn(markdown: string): string[] {
  const bare = markdown.replace(/https?:\/\/[\w.~/?#&=%+,;:-]+/g, '').replace(/\\[^\dA-Za-z\s]/g, 'x')
  return bare.match(/[\\`*_~|[\]()<>]|^\s*(?:[-+#>]|\d+\.)|@(?:everyone|here)/gim) ?? []
}

test('typed text shows as it was typed', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme-ascii', maxLength: 200 }), (typed) => {
      expect(read(escapeText(typed))).toBe(typed)
    }),
  )
})

test('nothing that people type is markup', () => {
  fc.assert(
    fc.property(typedText, (typed) => {
      expect(markupIn(escapeText(typed))).toEqual([])
    }),
    { numRuns: 1000 },
  )
})

test('shortening never exceeds its room, shows that it happened, and breaks no escape', () => {
  fc.assert(
    fc.property(typedText, fc.nat({ max: 300 }), (typed, room) => {
      const whole = escapeText(typed)
      const short = fitted(atoms(typed), room)
      expect(short.length).toBeLessThanOrEqual(room)
      expect(short.isWellFormed()).toBe(true)
      if (whole.length <= room) expect(short).toBe(whole)
      else if (room > 0) expect(short.endsWith('…')).toBe(true)
      expect(markupIn(short)).toEqual([])
    }),
    { numRuns: 1000 },
  )
})

test.each([
  ['@everyone', '@\u200beveryone'],
  ['hi @Here', 'hi @\u200bHere'],
  ['<@1> <#2> <t:1:R>', '\\<@1\\> \\<#2\\> \\<t:1:R\\>'],
  ['[x](http://evil)', '\\[x\\]\\(http\\://evil\\)'],
  ['see https://a.example/b_c.', 'see https://a.example/b_c.'],
  ['# big', '\\# big'],
  ['a # b - c', 'a # b - c'],
  ['1. one\n- two', '1\\. one\n\\- two'],
])('%j', (typed, escaped) => {
  expect(escapeText(typed)).toBe(escaped)
})
