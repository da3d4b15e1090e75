import fc from 'fast-check'
import { expect, test } from 'vitest'
import { paginate, shorten } from '../../src/domain/card/shorten.ts'

const anyText = fc.string({ unit: 'grapheme', maxLength: 200 })

test('never exceeds its limit, leaves short texts alone and shows where it cut', () => {
  fc.assert(
    fc.property(anyText, fc.integer({ min: 1, max: 250 }), (text, limit) => {
      const short = shorten(text, limit)
      expect(short.length).toBeLessThanOrEqual(limit)
      if (text.length <= limit) expect(short).toBe(text)
      else expect(short.endsWith('…')).toBe(true)
      expect(short.isWellFormed()).toBe(text.isWellFormed())
    }),
  )
})

test('cuts between whole characters', () => {
  expect(shorten('👩‍👩‍👧 family', 8)).toBe('…')
  expect(shorten('ab👍cd', 5)).toBe('ab👍…')
})

test('pages hold all of a text’s words in order, none longer than a page', () => {
  fc.assert(
    fc.property(anyText, fc.integer({ min: 10, max: 80 }), (text, size) => {
      const pages = paginate(text, size)
      for (const page of pages) expect(page.length).toBeLessThanOrEqual(size)
      expect(pages.join('').replace(/\s/g, '')).toBe(text.replace(/\s/g, ''))
    }),
  )
})
