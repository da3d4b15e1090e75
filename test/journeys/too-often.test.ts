/** One person who says very much does not keep the others waiting. */
import { expect, test } from 'vitest'
import type { Invocation } from '../../src/platform.ts'
import { createLimits } from '../../src/runtime/limits.ts'
import { tooOften, typesTooOften } from '../../src/surfaces/chat/dispatch/too-often.ts'
import { journey } from '../support/journey.ts'
import { cardText } from '../support/team.ts'

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

test('a team has its own limit, and what one person is refused does not use it up', () => {
  const limits = createLimits(() => 0)
  const said: Omit<Invocation, 'caller'> = {
    id: 'one',
    platform: 'slack',
    team: { id: 'T1' },
    mentioned: [],
    place: { id: 'D1', kind: 'direct' },
    input: { text: 'mine' },
    button: false,
  }
  const from = (id: string) => tooOften({ limits, messageLimit: 2 }, { ...said, caller: { id, name: id } })
  for (let line = 0; line < 100; line++) from('Ana')
  for (let one = 0; one < 48; one++) expect(from(`P${one}`)).toBeUndefined()
  const refused = from('P48')
  expect(refused && cardText(refused.card)).toContain(
    'In the last minute your team said more than 50 things.',
  )
})

test('completions have a limit of their own, five times that of lines', () => {
  const limits = createLimits(() => 0)
  const typing = (id: string) =>
    typesTooOften({ limits, messageLimit: 2 }, { platform: 'slack', caller: { id, name: id } })
  for (let key = 0; key < 10; key++) expect(typing('Ana')).toBe(false)
  expect(typing('Ana')).toBe(true)
  expect(typing('Kenji')).toBe(false)
})
