import { afterAll, beforeAll, expect, test } from 'vitest'
import { openApp, type TestApp } from '../support/app.ts'
import { recordingAdapter, user } from '../support/team.ts'

let baton: TestApp
beforeAll(async () => {
  baton = await openApp({ adapters: [recordingAdapter().adapter] })
})
afterAll(() => baton.close())

test('an event that cannot be followed keeps no other back', async () => {
  const ana = user(baton.core, 'Ana')
  await user(baton.core, 'Kenji').say('mine')
  await ana.say('add API')
  await baton.settle()
  await ana.say('assign T-1 @kenji')
  await baton.db.updateTable('event').set({ data: '{}' }).where('kind', '=', 'task.assigned').execute()
  await ana.say('comment T-1 Over to you')
  await expect(baton.settle()).rejects.toThrow()
  const told = await baton.db.selectFrom('notification').select('reason').execute()
  expect(told).toEqual([{ reason: 'comment' }])
})
