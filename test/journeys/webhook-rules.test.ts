/** Rules that call webhooks. */
import { afterAll, beforeAll, expect, test } from 'vitest'
import { createOutgoing } from '../../src/runtime/http/outgoing.ts'
import { journey } from '../support/journey.ts'
import { isGenuine, openReceiver } from '../support/receiver.ts'

const { baton, person } = journey({ outgoing: createOutgoing({ allowPrivate: true }) })
const [ana, kenji] = [person('Ana'), person('Kenji')]
let receiver: Awaited<ReturnType<typeof openReceiver>>
beforeAll(async () => {
  receiver = await openReceiver()
})
afterAll(() => receiver.close())

test('a rule calls a webhook of its owner, whatever the webhook is called for', async () => {
  const made = await ana.say(`webhook add ${receiver.url} name:Hook on:deleted`)
  const secret = /whsec_[\w+/=]+/.exec(made)?.[0] ?? ''
  expect(await kenji.say('rules add in:Tasks when tagged #big then call Hook')).toContain('no webhook called')
  expect(await ana.say('rules add in:Tasks when tagged #big then priority high, call hook')).toContain(
    'call Hook',
  )
  expect(await kenji.say('rules')).toContain('call "…"')
  await ana.say('add Fence #big')
  await baton.settle()
  const [called] = receiver.received
  expect(called && isGenuine(called, secret)).toBe(true)
  expect(called?.message).toMatchObject({
    type: 'rule.called',
    data: {
      sequence: 1,
      rule: { number: 1 },
      origin: 'rule',
      actor: { name: 'Ana' },
      task: { ref: 'T-1', priority: 'high' },
    },
  })
  expect(await ana.say('rules try 1')).toContain('would have run')
  await baton.settle()
  expect(receiver.take()).toEqual(['rule.called T-1 1'])
  await ana.say('webhook remove Hook')
  await ana.say('add Roof #big')
  await baton.settle()
  expect(await ana.say('rules log 1')).toContain('You have no webhook called “Hook”')
})

test('a rule follows a new name of the webhook that it calls, also where it waits, and back', async () => {
  const from = { team: { id: 'renamed' } }
  const maya = person('Ana Maya', from)
  await maya.say(`webhook add ${receiver.url} name:Hook on:deleted`)
  await maya.say('rules add when tagged #big then call Hook')
  await maya.say('rules add when tagged #late then wait 2 working hours, call Hook, tag #called')
  await maya.say('add Fence #big #late')
  await baton.settle()
  receiver.take()
  expect(await maya.say('webhook change Hook name:"New CRM"')).toContain('New CRM')
  expect(await maya.say('rules')).toMatch(/call "New CRM"[\s\S]*call "New CRM"/)
  await maya.say('add Roof #big')
  await baton.settle()
  expect(receiver.take()).toEqual(['rule.called T-2 1'])
  baton.clock.moveTo(baton.clock.now().add({ hours: 72 }))
  await baton.settle()
  expect(receiver.take()).toEqual(['rule.called T-1 2'])
  await maya.say('undo')
  expect(await maya.say('webhook list')).toContain('New CRM')
  await maya.say('webhook change "New CRM" name:Again')
  await maya.say('undo')
  expect(await maya.say('rules')).toMatch(/call "New CRM"[\s\S]*call "New CRM"/)
  await maya.say('add Door #big')
  await baton.settle()
  expect(receiver.take()).toEqual(['rule.called T-3 1'])
})
