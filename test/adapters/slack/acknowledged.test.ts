/** What Slack is told is being seen to was done by then, or kept; and what was kept is answered by another process. */
import { afterEach, beforeEach, expect, test } from 'vitest'
import type { Acknowledged, Reply } from '../../../src/platform.ts'
import { openSlack, type SlackApp } from '../../support/slack-app.ts'
import { generalChannel } from '../../support/slack-workspace.ts'
import { button, card, gate, reply, testCore } from './core.ts'

let slack: SlackApp
let kept: Acknowledged[]
let seenTo: string[]
let putOff: string[]
beforeEach(async () => {
  slack = await openSlack()
  kept = []
  seenTo = []
  putOff = []
})
afterEach(() => slack.close())

/** A core that takes its time. */
function slowCore(made: Promise<Reply>) {
  const { core } = testCore(() => made)
  return {
    ...core,
    async keep(call: Acknowledged) {
      kept.push(call)
      slack.api.slack.changed()
    },
    async seenTo({ id }: { id: string }) {
      seenTo.push(id)
      slack.api.slack.changed()
    },
    async putOff({ id }: { id: string }) {
      putOff.push(id)
      slack.api.slack.changed()
    },
  }
}

/** Another process, which is given what was kept. */
async function resumed(answer: Reply): Promise<SlackApp> {
  const other = await openSlack({ api: slack.api })
  await other.start(testCore(() => answer).core)
  // As it comes back from the database.
  await other.adapter.resume?.(JSON.parse(JSON.stringify(kept[0]?.payload)))
  return other
}

test('a command that takes longer is kept, and no more once it is answered', async () => {
  const slow = gate<Reply>()
  await slack.start(slowCore(slow.promise))
  const payload = slack.client.payloads.command('U0ANA', 'add Fix it', generalChannel)
  expect(await slack.wire.command(payload)).toEqual({})
  expect(kept.map(({ id }) => id)).toEqual([payload.trigger_id])
  expect(seenTo).toEqual([])
  slow.resolve(reply('Done'))
  await slack.client.until(() => seenTo[0])
  expect(seenTo).toEqual([payload.trigger_id])
})

test('one that can’t be answered is put off, and answered later', async () => {
  const slow = gate<Reply>()
  await slack.start(slowCore(slow.promise))
  const payload = slack.client.payloads.command('U0ANA', 'add Fix it', generalChannel)
  await slack.wire.command(payload)
  slack.api.fail('response_url', { status: 404 })
  slack.api.fail('chat.postEphemeral', { error: 'not_in_channel' })
  slack.api.fail('conversations.open', { error: 'user_disabled' })
  slow.resolve(reply('Done'))
  await slack.client.until(() => putOff[0] ?? seenTo[0])
  expect({ putOff, seenTo }).toEqual({ putOff: [payload.trigger_id], seenTo: [] })
  const other = await resumed(reply('Done'))
  expect(other.client.seenBy('U0ANA').map(({ text }) => text)).toEqual(['Done'])
  await other.adapter.stop()
})

test('nor is a message forgotten that can’t be answered', async () => {
  const slow = gate<Reply>()
  await slack.start(slowCore(slow.promise))
  const channel = slack.api.slack.direct('U0ANA').id
  const said = { type: 'message', channel_type: 'im' }
  const payload = await slack.client.payloads.say('U0ANA', 'mine', channel, said)
  await slack.wire.event(payload)
  slack.api.fail('chat.postMessage', { error: 'restricted_action' })
  slow.resolve(reply('Yours'))
  await slack.client.until(() => putOff[0] ?? seenTo[0])
  expect({ putOff, seenTo }).toEqual({ putOff: [kept[0]?.id], seenTo: [] })
})

test('one that was kept with its change is acknowledged before it is noted where its card stands', async () => {
  const added = reply('Added', { visibility: 'everyone', live: 'W:task:T:0', kept: true })
  const standing = gate<void>()
  await slack.start({ ...slowCore(Promise.resolve(added)), posted: () => standing.promise })
  const payload = slack.client.payloads.command('U0ANA', 'add Fix it', generalChannel)
  expect(await slack.wire.command(payload)).toEqual({})
  expect({ kept, seenTo }).toEqual({ kept: [], seenTo: [] })
  standing.resolve()
  await slack.client.until(() => seenTo[0])
  expect(seenTo).toEqual([payload.trigger_id])
  expect(slack.client.channelMessages().map(({ text }) => text)).toEqual(['Added'])
})

test('one that is answered at once is not kept', async () => {
  await slack.start(slowCore(Promise.resolve(reply('Done'))))
  await slack.client.slash('U0ANA', 'add Fix it')
  expect(kept).toEqual([])
})

test('where a slow call would hold up keeping it, it is kept before the core is given it', async () => {
  const order: string[] = []
  const { core } = testCore(() => {
    order.push('received')
    return reply('Done')
  })
  await slack.start({
    ...core,
    keepsFirst: true,
    async keep() {
      order.push('kept')
    },
    async seenTo() {
      order.push('seen to')
      slack.api.slack.changed()
    },
  })
  await slack.client.slash('U0ANA', 'add Fix it')
  await slack.client.until(() => order[2])
  expect(order).toEqual(['kept', 'received', 'seen to'])
})

test('where it can’t be kept, nothing is promised', async () => {
  const slow = gate<Reply>()
  const core = { ...slowCore(slow.promise), keep: () => Promise.reject(new Error('the database is away')) }
  await slack.start(core)
  const payload = slack.client.payloads.command('U0ANA', 'add Fix it', generalChannel)
  expect(await slack.wire.command(payload)).toMatchObject({
    response_type: 'ephemeral',
    text: expect.stringContaining('please send this again'),
  })
  slow.resolve(reply('Done'))
})

test('a command that another process acknowledged is done and answered', async () => {
  await slack.start(slowCore(gate<Reply>().promise))
  await slack.wire.command(slack.client.payloads.command('U0ANA', 'add Fix it', generalChannel))
  const other = await resumed(reply('Added by the next one', { visibility: 'everyone' }))
  expect(other.client.channelMessages().map(({ text }) => text)).toEqual(['Added by the next one'])
  await other.adapter.stop()
})

test('a press of a button that another process acknowledged is done and answered', async () => {
  const slow = gate<Reply>()
  const first = reply('Press it', {
    visibility: 'everyone',
    card: card('Press it', { buttons: [button('Go', 'mine')] }),
  })
  const { core } = testCore((invocation) => (invocation.button ? slow.promise : first))
  await slack.start({ ...core, keep: slowCore(slow.promise).keep })
  const seen = await slack.client.slash('U0ANA', 'list')
  void slack.client.press('U0ANA', seen, 'Go').catch(() => undefined)
  await slack.client.until(() => kept[0])
  const other = await resumed(reply('Pressed'))
  expect(other.client.seenBy('U0ANA').map(({ text }) => text)).toContain('Pressed')
  slow.resolve(reply('Too late'))
  await other.adapter.stop()
})

test('what was said to Baton is answered, too', async () => {
  await slack.start(slowCore(gate<Reply>().promise))
  const channel = slack.api.slack.direct('U0ANA').id
  await slack.wire.event(
    await slack.client.payloads.say('U0ANA', 'mine', channel, { type: 'message', channel_type: 'im' }),
  )
  const other = await resumed(reply('Yours'))
  expect(other.client.seenBy('U0ANA', channel).map(({ text }) => text)).toContain('Yours')
  await other.adapter.stop()
})
