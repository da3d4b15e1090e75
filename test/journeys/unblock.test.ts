/** “Unblock T-3”: what it waits for need not be named where that is one task. */
import { beforeAll, expect, test } from 'vitest'
import { journey } from '../support/journey.ts'
import { buttonOf, cardText } from '../support/team.ts'

const { person } = journey({ now: '2026-03-02T12:00:00Z' })
const ana = person('Ana')

beforeAll(async () => {
  for (const title of ['Build it', 'Test it', 'Ship it']) await ana.say(`add ${title}`)
})

test('the one task that it waits for is the one', async () => {
  await ana.say('depend T-2 on T-1')
  expect(await ana.say('unblock T-2')).toContain('removed a dependency: T-2 Test it no longer waits for T-1')
  expect(await ana.say('undepend T-2')).toContain('T-2 isn’t waiting for anything.')
})

test('of several, it is asked which', async () => {
  await ana.say('depend T-3 on T-1, T-2')
  const asked = await ana.reply('unblock T-3')
  expect(cardText(asked.card)).toContain('T-3 is waiting for T-1 and T-2.')
  const answered = await ana.press(buttonOf(asked.card, 'Not for T-1'))
  expect(cardText(answered.card)).toContain('no longer waits for T-1')
  expect(cardText(answered.card)).toContain('It still waits for T-2.')
})

test('all of them at once', async () => {
  await ana.say('depend T-3 on T-1')
  const asked = await ana.reply('undepend T-3')
  expect(cardText((await ana.press(buttonOf(asked.card, 'For none of them'))).card)).toContain(
    'no longer waits for T-1 and T-2',
  )
})
