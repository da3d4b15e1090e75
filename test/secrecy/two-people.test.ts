/** Slack's direct message between two people is a channel of two; only the conversation with Baton is Baton's own. */
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { reply, testCore } from '../adapters/slack/core.ts'
import { openApp, type TestApp } from '../support/app.ts'
import { openSlack, type SlackApp } from '../support/slack-app.ts'

/** Ana's and Ben's; Baton is not in it. */
const two = 'D0ANABEN'

async function openTwo(): Promise<SlackApp> {
  const slack = await openSlack()
  const members = ['U0ANA', 'U0BEN']
  const made = { id: two, name: 'directmessage', kind: 'direct', members, archived: false } as const
  slack.api.slack.conversations.set(two, made)
  return slack
}

describe('the place that the core is told of', () => {
  let slack: SlackApp
  beforeEach(async () => {
    slack = await openTwo()
  })
  afterEach(() => slack.close())

  test('is a channel where two people talk', async () => {
    const { core, asked } = testCore(() => reply('Done', { visibility: 'everyone' }))
    await slack.start(core)
    const answer = await slack.client.slash('U0ANA', 'mine', { channel: two })
    expect(asked.map(({ place }) => place)).toEqual([expect.objectContaining({ id: two, kind: 'channel' })])
    expect(answer).not.toHaveProperty('onlyFor')
  })

  test('is a channel where a button is pressed between two people', async () => {
    const button = { label: 'Start', call: { path: 'start', options: {} } }
    const offer = reply('T-9', { visibility: 'everyone' })
    const { core, asked } = testCore(() => ({ ...offer, card: { ...offer.card, buttons: [button] } }))
    await slack.start(core)
    const seen = await slack.client.slash('U0ANA', 'mine', { channel: two })
    await slack.client.press('U0BEN', seen, 'Start')
    expect(asked.map(({ place }) => place.kind)).toEqual(['channel', 'channel'])
  })

  test('is Baton’s own where somebody writes to Baton', async () => {
    const { core, asked } = testCore()
    await slack.start(core)
    await slack.client.direct('U0ANA', 'mine')
    await slack.client.slash('U0ANA', 'mine', { channel: slack.api.slack.direct('U0ANA').id })
    expect(asked.map(({ place }) => place.kind)).toEqual(['direct', 'direct'])
  })

  test('is Baton’s own also for the first command there', async () => {
    const { core, asked } = testCore()
    await slack.start(core)
    await slack.client.slash('U0ANA', 'mine', { channel: slack.api.slack.direct('U0ANA').id })
    expect(asked.map(({ place }) => place.kind)).toEqual(['direct'])
  })
})

describe('what is private', () => {
  let slack: SlackApp
  let baton: TestApp
  beforeAll(async () => {
    slack = await openTwo()
    baton = await openApp({ adapters: [slack.adapter] })
    await slack.client.direct('U0ANA', 'lists add Hushvault private:yes')
    for (const number of [1, 2, 3, 4, 5])
      await slack.client.direct('U0ANA', `add Hush ${number} in:Hushvault`)
    await slack.client.direct('U0ANA', 'add Public thing in:Tasks')
    await slack.client.slash('U0BEN', 'mine')
  })
  afterAll(async () => {
    expect(baton.errors).toEqual([])
    await baton.close()
    await slack.close()
  })
  const benReads = () =>
    slack.client
      .seenBy('U0BEN', two)
      .map(({ text }) => text)
      .join('\n')

  test.each(['priority T-1 high', 'start T-2', 'done T-3', 'comment T-4 hush', 'delete T-5 confirm:yes'])(
    'is told to whoever asks, and not to the other: %s',
    async (line) => {
      const answer = await slack.client.slash('U0ANA', line, { channel: two })
      expect(answer).toMatchObject({ onlyFor: 'U0ANA', text: expect.stringMatching(/T-[1-5] Hush/) })
      expect(benReads()).not.toMatch(/hush/i)
    },
  )

  test('is told in Baton’s own conversation, and what is public to both', async () => {
    expect((await slack.client.direct('U0ANA', 'priority T-1 urgent')).text).toContain('Hush 1')
    await slack.client.slash('U0ANA', 'priority T-6 high', { channel: two })
    expect(benReads()).toContain('Public thing')
  })
})
