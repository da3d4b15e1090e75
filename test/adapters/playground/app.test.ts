/** The playground around the real app: the story of the first minute, over HTTP. */
import { randomUUID } from 'node:crypto'
import { mkdtemp, rm } from 'node:fs/promises'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import express from 'express'
import { pino } from 'pino'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { createPlaygroundAdapter } from '../../../adapters/playground/index.ts'
import type { Completions } from '../../../adapters/playground/view.ts'
import { heldNotifications } from '../../../src/store/notifications.ts'
import { schedulesOn } from '../../../src/store/work-times.ts'
import { openApp, type TestApp } from '../../support/app.ts'
import { client } from '../../support/playground-server.ts'

/** Monday, 12:00 in Lisbon; in Tokyo the working day is over. */
const start = '2026-03-02T12:00:00Z'
let opened: TestApp | undefined
let page: ReturnType<typeof client>
let close: () => Promise<void>

beforeAll(async () => {
  const dataDir = await mkdtemp(join(tmpdir(), 'playground-'))
  const router = express()
  const adapter = createPlaygroundAdapter({
    router,
    dataDir,
    log: pino({ level: 'silent' }),
    control: {
      now: () => opened?.clock.now() ?? Temporal.Instant.from(start),
      resumeAt: (instant) => opened?.clock.moveTo(instant),
      async moveTo(instant) {
        opened?.clock.moveTo(instant)
        await opened?.settle()
      },
      waiting: async () =>
        opened ? heldNotifications(opened.db, 'playground', opened.clock.now().toString()) : [],
      people: async () => (opened ? schedulesOn(opened.db, 'playground', opened.clock.now()) : []),
    },
  })
  opened = await openApp({ adapters: [adapter], now: start })
  const server = createServer(router)
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  // Listening on TCP, so the address is not a pipe's name.
  page = client(`http://127.0.0.1:${(server.address() as AddressInfo).port}`)
  close = async () => {
    server.closeAllConnections()
    await new Promise((resolve) => server.close(resolve))
    await opened?.close()
    await rm(dataDir, { recursive: true })
  }
})
afterAll(() => close())

async function say(as: string, text: string, channel = 'team'): Promise<string> {
  const id = randomUUID()
  expect(await page.post('say', { id, as, channel, text })).toEqual({ status: 200, body: {} })
  await opened?.settle()
  const answer = (await page.messages(channel)).find((message) => message.id === `${id}.reply`)
  return answer?.card?.summary ?? ''
}

test('everybody is known with their zone and hours from the start', async () => {
  const { time } = await page.state()
  expect(time.people.map(({ id, zone, working }) => [id, zone, working]).sort()).toEqual([
    ['ana', 'Europe/Lisbon', true],
    ['kenji', 'Asia/Tokyo', false],
    ['maya', 'America/Los_Angeles', false],
  ])
})

test('what waits for a task is told to its owner at the start of their day, and not before', async () => {
  expect(await say('ana', '/task add Write the release notes @ana')).toContain('T-1')
  expect(await say('ana', '/task add Announce the release @kenji after:T-1')).toContain('T-2')
  const completed = await page.post('complete', { as: 'ana', channel: 'team', text: '/task done rel' })
  expect((completed.body as Completions).items.map(({ insert }) => insert)).toContain('T-1 ')
  expect(await say('ana', '/task done T-1 The notes are in the wiki')).toContain('T-1')

  const pings = async () => (await page.messages('dm-kenji')).filter(({ ping }) => ping)
  expect((await pings()).map(({ card }) => card?.summary)).not.toContainEqual(
    expect.stringContaining('ready'),
  )
  const { waiting } = (await page.state()).time
  expect(waiting).toMatchObject([{ account: 'kenji', until: '2026-03-03T00:00:00.000Z' }])

  await page.post('clock', { to: waiting[0]?.until })
  const ping = (await pings()).at(-1)
  expect(JSON.stringify(ping?.card)).toContain('The notes are in the wiki')
  expect((await page.state()).time.waiting).toEqual([])

  const button = ping?.card?.buttons.findIndex(({ label }) => label === 'Start') ?? -1
  await page.post('press', { id: randomUUID(), as: 'kenji', message: ping?.id, button })
  expect(await say('kenji', 'show T-2', 'dm-kenji')).toContain('T-2')
  expect(opened?.errors).toEqual([])
})

test('a mistake is told to whoever made it, alone', async () => {
  await say('maya', '@Baton dnoe T-1')
  const [asked, answer] = (await page.messages('team')).slice(-2)
  expect([asked?.only, answer?.only]).toEqual([undefined, 'maya'])
  expect(answer?.card?.summary).toContain('dnoe')
})
