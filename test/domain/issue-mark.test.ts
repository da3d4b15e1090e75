/** Marks in texts of others: none of them passes for one of ours. */
import { expect, test } from 'vitest'
import { harmless, markedWith, markerOf, sameBody } from '../../src/domain/code-host/issue.ts'

const [ours, theirs] = ['0198c0de-0000-7000-8000-000000000001', '0198c0de-0000-7000-8000-000000000002']

test('what was pasted before or behind our mark counts for nothing', () => {
  expect(markedWith(`${markerOf(theirs)} words\n\n${markerOf(ours)}\n`)).toBe(ours)
  expect(markedWith(`${markerOf(ours)} and words`)).toBeUndefined()
})

test('a mark in a text is not sent, nor one that is left when another is taken out', () => {
  const half = markerOf(theirs).slice(0, 20)
  const nested = `a ${half}${markerOf(ours)}${markerOf(theirs).slice(20)} b ${markerOf(ours)}`
  expect(markedWith(harmless(nested))).toBeUndefined()
  expect(harmless(nested)).not.toContain('baton:')
  expect(sameBody(nested)).toBe('a  b')
})
