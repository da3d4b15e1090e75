/** What admins see of what is tried again by itself. */
import { expect, test } from 'vitest'
import { SendError } from '../../src/platform.ts'
import { openApp } from '../support/app.ts'
import { recordingAdapter, user } from '../support/team.ts'

test('messages that a platform could not take yet, and what went wrong inside, until it went well', async () => {
  const slack = recordingAdapter()
  const baton = await openApp({ adapters: [slack.adapter] })
  const ana = user(baton.core, 'Ana')
  await user(baton.core, 'Kenji').say('mine')
  expect(await ana.say('problems')).toContain('Everything was delivered')
  slack.control.refuse = () => {
    throw new SendError('retry', 'internal_error')
  }
  await ana.say('add Call the bank @kenji')
  await baton.settle()
  await ana.say('lists add Backend')
  await baton.db.updateTable('outbox').set({ failures: 2, put_off_until: '2026-03-02T13:00:00Z' }).execute()
  const shown = await ana.say('problems')
  expect(shown).toContain('Some things are being retried')
  expect(shown).toContain('1 message couldn’t be sent yet. I’ll keep trying for about a day.')
  expect(shown).toContain('1 thing went wrong inside Baton and will be tried again. Its log says more.')
  slack.control.refuse = undefined
  baton.clock.moveTo(baton.clock.now().add({ hours: 2 }))
  await baton.settle()
  expect(await ana.say('problems')).toContain('Everything was delivered')
  await baton.close()
})
