import { expect, test } from 'vitest'
import { openApp } from '../support/app.ts'
import { recordingAdapter, user } from '../support/team.ts'

test('a notification that cannot be read is dropped and reported, and keeps no other of its message back', async () => {
  const slack = recordingAdapter()
  const baton = await openApp({ adapters: [slack.adapter] })
  const ana = user(baton.core, 'Ana')
  const kenji = user(baton.core, 'Kenji')
  await kenji.say('me Europe/Lisbon hours:9-17 days:mon-sun')
  const evening = baton.clock.now().toZonedDateTimeISO('Europe/Lisbon').add({ days: 1 }).with({ hour: 20 })
  baton.clock.moveTo(evening.toInstant())
  await ana.say('add API @kenji')
  await ana.say('comment T-1 Over to you')
  await baton.settle()
  const comment = baton.db.updateTable('notification').where('reason', '=', 'comment')
  await comment.set({ args: JSON.stringify({ by: 'nobody' }) }).execute()
  baton.clock.moveTo(evening.add({ days: 1 }).with({ hour: 9 }).toInstant())
  await baton.settle()
  expect(slack.told(kenji.id).join()).toContain('T-1 API')
  expect(slack.told(kenji.id).join()).not.toContain('Over to you')
  expect(JSON.stringify(baton.errors)).toContain('cannot be read, and is dropped')
  await baton.close()
})
