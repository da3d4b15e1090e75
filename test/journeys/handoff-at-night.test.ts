import { afterAll, beforeAll, expect, test } from 'vitest'
import { openApp, type TestApp } from '../support/app.ts'
import { buttonOf, recordingAdapter, user } from '../support/team.ts'

const slack = recordingAdapter()
let baton: TestApp
beforeAll(async () => {
  baton = await openApp({ adapters: [slack.adapter], now: '2026-03-02T12:00:00Z' })
})
afterAll(() => baton.close())

test('a blocker finished at night reaches its dependent’s owner in their morning', async () => {
  const ana = user(baton.core, 'Ana')
  const kenji = user(baton.core, 'Kenji')
  await ana.say('me Europe/Lisbon')
  expect(await kenji.say('me Asia/Tokyo hours:9-18')).toContain('Mon–Fri 09:00–18:00')
  expect(await ana.say('add Build the API @me')).toContain('T-1 · Build the API · To do · normal · @Ana')
  expect(await ana.say('add Deploy it @kenji !high after:T-1')).toContain('waits for T-1')
  await baton.settle()
  expect(slack.sent).toEqual([])

  const refused = await kenji.reply('start T-2')
  expect(refused.visibility).toBe('caller')
  expect(refused.card.title).toEqual(['T-2 is waiting for a task that isn’t done yet.'])
  expect(buttonOf(refused.card, 'Start anyway')?.call).toEqual({
    path: 'start',
    options: { task: 'T-2', anyway: 'yes' },
  })

  const done = await ana.say('done T-1 It is on staging, tests 7–9 are still open')
  expect(done).toContain('Ana finished T-1 Build the API')
  expect(done).toContain('T-2 · Deploy it')
  await baton.settle()
  expect(slack.told('Kenji')).toEqual([])

  baton.clock.moveTo(Temporal.Instant.from('2026-03-03T00:00:00Z'))
  await baton.settle()
  expect(slack.told('Kenji')).toHaveLength(1)
  expect(slack.told('Kenji')[0]).toContain('T-2 Deploy it is ready for you')
  expect(slack.told('Kenji')[0]).toContain('> It is on staging, tests 7–9 are still open')
  expect(baton.errors).toEqual([])
})

test('what is handed over at night and due the next day is one message, which says so once', async () => {
  const ana = user(baton.core, 'Ana')
  await user(baton.core, 'Kenji').say('done T-2')
  await baton.settle()
  baton.clock.moveTo(Temporal.Instant.from('2026-03-03T12:00:00Z'))
  await ana.say('add Post it @me due:2026-03-04')
  await ana.say('handoff T-3 @Kenji The text is in the wiki')
  await baton.settle()
  baton.clock.moveTo(Temporal.Instant.from('2026-03-04T00:00:00Z'))
  await baton.settle()
  const morning = slack.told('Kenji').at(-1)
  expect(morning).toMatch(/^@Ana hands you T-3 Post it\n/)
  expect(morning).toContain('Due Wed, Mar 4')
  expect(morning).not.toContain('due today')
  expect(morning).toContain('[Accept] [Later] [Pass to…] [Not ready]')
})
