import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openApp, type TestApp } from '../support/app.ts'
import { cardText, recordingAdapter } from '../support/team.ts'

let baton: TestApp
beforeAll(async () => {
  baton = await openApp({ adapters: [recordingAdapter().adapter] })
})
afterAll(() => baton.close())

async function say(text: string, caller: { id: string; name: string; timeZone?: string }): Promise<string> {
  const reply = await baton.core.receive({
    id: randomUUID(),
    platform: 'slack',
    team: { id: 'T1' },
    caller,
    mentioned: [],
    place: { id: 'C1', kind: 'channel' },
    input: { text },
    button: false,
  })
  return cardText(reply.card)
}

test('a name and a time zone that Slack tells late are taken up', async () => {
  await say('mine', { id: 'U1', name: 'U1' })
  const shown = await say('me', { id: 'U1', name: 'Ana Lima', timeZone: 'Asia/Tokyo' })
  expect(shown).toContain('Asia/Tokyo')
  expect(await say('add Tea @ana', { id: 'U2', name: 'Kenji' })).toContain('@Ana Lima')
})

test('a time zone that somebody set themselves stays', async () => {
  await say('me Lisbon', { id: 'U3', name: 'Maya', timeZone: 'Asia/Tokyo' })
  expect(await say('me', { id: 'U3', name: 'Maya K', timeZone: 'Asia/Tokyo' })).toContain('Europe/Lisbon')
})
