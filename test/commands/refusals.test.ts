/** Refusals have one code each, and words for every one. */
import { readdirSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { expect, test } from 'vitest'
import { wordMaps } from '../../src/surfaces/chat/refusals/registry.ts'

const source = fileURLToPath(new URL('../../src', import.meta.url))

test('no code stands for two things', () => {
  const codes = wordMaps.flatMap((words) => Object.keys(words))
  expect(codes.filter((code, index) => codes.indexOf(code) !== index)).toEqual([])
  expect(codes.length).toBeGreaterThan(80)
})

test('every code that something is refused with has words', () => {
  const files = readdirSync(source, { recursive: true, withFileTypes: true }).filter((entry) =>
    entry.isFile(),
  )
  const refused = files.flatMap((entry) =>
    [
      ...readFileSync(`${entry.parentPath}/${entry.name}`, 'utf8').matchAll(/\brefuse[A-Z]\w*\(\s*'(\w+)'/g),
    ].map(([, code = '']) => code),
  )
  const codes = new Set(wordMaps.flatMap((words) => Object.keys(words)))
  expect(refused.filter((code) => !codes.has(code))).toEqual([])
  expect(refused.length).toBeGreaterThan(80)
})
