import { expect, test } from 'vitest'
import { newId } from '../../src/domain/id.ts'

test('ids sort in the order they were made, also within a millisecond', () => {
  const ids = Array.from({ length: 5000 }, newId)
  expect([...ids].sort()).toEqual(ids)
  expect(new Set(ids).size).toBe(ids.length)
})
