/** One person who says very much does not keep the others waiting. */
import { expect, test } from 'vitest'
import { createLimits } from '../../src/runtime/limits.ts'
import { journey } from '../support/journey.ts'

let passed = 0
const { person } = journey({ limits: createLimits(() => passed), messageLimit: 120 })
const [ana, kenji] = [person('Ana'), person('Kenji')]

test('after 120 lines in a minute it says so, and when to go on; the others are answered', async () => {
  for (let line = 0; line < 120; line++) expect(await ana.say('mine')).not.toContain('too much')
  passed += 20_000
  const refused = await ana.reply('add One too many')
  expect(refused.visibility).toBe('caller')
  expect(await ana.say('add Two too many')).toContain(
    'In the last minute you said more than 120 things. Nothing was done with this one. Please send it again in 40 s.',
  )
  expect(await kenji.say('list')).not.toContain('too many')
  passed += 40_000
  expect(await ana.say('add One too many')).toContain('added T-1')
})
