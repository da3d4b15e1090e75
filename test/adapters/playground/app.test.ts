/** The playground around the real app: the story of the first minute, over HTTP. */
import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Completions } from '../../../adapters/playground/render/view.ts'
import { openPlayground } from '../../support/playground-app.ts'

let page: Awaited<ReturnType<typeof openPlayground>>
beforeAll(async () => {
  page = await openPlayground()
})
afterAll(() => page.close())

async function say(as: string, text: string, channel = 'team'): Promise<string> {
  const id = randomUUID()
  expect(await page.post('say', { id, as, channel, text })).toEqual({ status: 200, body: {} })
  await page.baton.settle()
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
  expect(page.baton.errors).toEqual([])
})

test('a mistake is told to whoever made it, alone', async () => {
  await say('maya', '@Baton frobnicate')
  const [asked, answer] = (await page.messages('team')).slice(-2)
  expect([asked?.only, answer?.only]).toEqual([undefined, 'maya'])
  expect(answer?.card?.summary).toContain('frobnicate')
})

test('a handoff tells who has it, and who is asked next and when, as the clock moves', async () => {
  await say('ana', 'lists handoffs Tasks owner:@maya', 'dm-ana')
  await say('ana', 'add Read the draft @ana', 'dm-ana')
  await say('ana', 'handoff T-3 @kenji It is in the wiki', 'dm-ana')
  const handoffs = async () => (await page.state()).time.handoffs
  const ana = { name: 'Ana', account: 'ana' }
  const [kenji, maya] = [
    { name: 'Kenji', account: 'kenji' },
    { name: 'Maya', account: 'maya' },
  ]
  const waiting = {
    ...{ ref: 'T-3', title: { kind: 'text', text: 'Read the draft' }, list: 'Tasks' },
    ...{ from: ana, to: kenji, asked: kenji, begun: false, at: '2026-03-03T04:00:00Z' },
    steps: [
      { step: 'nudge', who: kenji },
      { step: 'owner', who: maya },
      { step: 'giver', who: ana },
    ],
  }
  expect(await handoffs()).toEqual([waiting])
  await page.post('clock', { to: '2026-03-03T04:00:00Z' })
  const later = { begun: true, at: '2026-03-03T08:00:00Z', steps: waiting.steps.slice(1) }
  expect(await handoffs()).toEqual([{ ...waiting, ...later }])
  await page.post('clock', { to: '2026-03-03T08:00:00Z' })
  expect(await handoffs()).toMatchObject([{ asked: maya, steps: [{ step: 'giver', who: ana }] }])
  await say('kenji', 'handoffs accept T-3', 'dm-kenji')
  expect(await handoffs()).toEqual([])
})

test('whoever is away is shown so', async () => {
  await say('kenji', 'away until monday', 'dm-kenji')
  const { people } = (await page.state()).time
  expect(people.find(({ id }) => id === 'kenji')).toMatchObject({ working: false, off: 'away' })
  expect(people.find(({ id }) => id === 'ana')?.off).toBeUndefined()
})
