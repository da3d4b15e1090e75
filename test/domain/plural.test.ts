import { expect, test } from 'vitest'
import { counted, listed, listText, plural } from '../../src/domain/text/plural.ts'

test.each([
  [0, '0 files'],
  [1, '1 file'],
  [2, '2 files'],
  [1200, '1,200 files'],
])('%s is said as %s', (count, said) => {
  expect(counted(count, 'file')).toBe(said)
})

test('a word may have a plural of its own', () => {
  expect([1, 2].map((count) => plural(count, 'is', 'are'))).toEqual(['is', 'are'])
})

test.each([
  [[], ''],
  [['Ana'], 'Ana'],
  [['Ana', 'Kenji'], 'Ana and Kenji'],
  [['Ana', 'Kenji', 'Maya'], 'Ana, Kenji and Maya'],
])('%j is said as %s', (items, said) => {
  expect(listText(items)).toBe(said)
})

test('items of a list keep what they are made of', () => {
  const ana = { mention: 'ana' }
  expect(listed([[ana, '!'], ['Kenji']])).toEqual([ana, '!', ' and ', 'Kenji'])
  expect(listed([])).toEqual([])
})
