/** What a large organisation sends at once is taken; what no host would send is not, and keeps nothing else waiting. */
import pino from 'pino'
import { expect, test } from 'vitest'
import { github } from '../../adapters/github/index.ts'
import { createLimits, type Limit } from '../../src/runtime/limits.ts'
import { createHostHook } from '../../src/surfaces/hooks/code-host.ts'
import { journey } from '../support/journey.ts'

const { baton } = journey()
const keyOf = (letter: string) => letter.repeat(43)

test('6000 a minute to one repository, 30,000 from one address', async () => {
  let passed = 0
  const deps = { db: baton.db, planners: [], now: () => baton.clock.now(), log: pino({ level: 'silent' }) }
  const limits = createLimits(() => passed)
  // A thousandth of what is allowed, so that few calls show it.
  const counts = {
    ...limits,
    take: (key: string, { most, perMs }: Limit) => limits.take(key, { most: most / 1000, perMs }),
  }
  const hook = createHostHook({ ...deps, seal: undefined }, github, counts)
  const call = (key: string, address: string) => {
    const request = new Request(`https://baton.example/hooks/github/${key}`, { method: 'POST' })
    return hook.answer({ request, body: new Uint8Array(), address })
  }
  /** How many of so many calls got how far; nothing is at these addresses. */
  const answered = async (count: number, key: string, address: string) => {
    const answers = await Promise.all(Array.from({ length: count }, () => call(key, address)))
    return answers.filter((answer) => answer === undefined).length
  }
  expect(await answered(7, keyOf('a'), '203.0.113.1')).toBe(6)
  passed = 20_500
  const refused = await call(keyOf('a'), '203.0.113.2')
  expect(refused?.status).toBe(429)
  expect(refused?.headers.get('retry-after')).toBe('40')
  // Another repository goes on, from the same address too.
  expect(await answered(1, keyOf('b'), '203.0.113.1')).toBe(1)
  await answered(21, keyOf('a'), '203.0.113.1')
  expect(await answered(3, keyOf('c'), '203.0.113.1')).toBe(1)
  expect(await answered(1, keyOf('c'), '203.0.113.3')).toBe(1)
  passed = 60_001
  expect(await answered(1, keyOf('a'), '203.0.113.1')).toBe(1)
})
