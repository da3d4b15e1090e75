import { afterAll, beforeAll, expect, test } from 'vitest'
import { openApp, type TestApp } from '../support/app.ts'
import { recordingAdapter, user } from '../support/team.ts'

const slack = recordingAdapter()
let baton: TestApp
beforeAll(async () => {
  baton = await openApp({ adapters: [slack.adapter] })
})
afterAll(() => baton.close())

test('an event that says nothing of what it should is left aside, and keeps no other back', async () => {
  const ana = user(baton.core, 'Ana')
  await user(baton.core, 'Kenji').say('mine')
  await ana.say('add API')
  await baton.settle()
  await ana.say('assign T-1 @kenji')
  await baton.db.updateTable('event').set({ data: '{}' }).where('kind', '=', 'task.assigned').execute()
  await ana.say('comment T-1 Over to you')
  await baton.settle()
  const told = await baton.db.selectFrom('notification').select('reason').execute()
  expect(told).toEqual([{ reason: 'comment' }])
  expect(baton.errors).toEqual([
    expect.objectContaining({ msg: 'an event cannot be read; it is left aside', kind: 'task.assigned' }),
  ])
})

test('an event that cannot be followed keeps no other back, and is tried again', async () => {
  const ana = user(baton.core, 'Ana')
  // Which tasks with live cards a change concerns is asked in any case only where there is one.
  const { id, workspace_id } = await baton.db.selectFrom('task').selectAll().executeTakeFirstOrThrow()
  const at = { team: 'T1', channel: 'C1', message: 'card' }
  await slack.show(baton.core, `${workspace_id}:task:${id}`, at)
  await ana.say('lists add Backend')
  const changes = JSON.stringify([{ table: 'list', key: { id: 'Backend' }, before: null, after: null }])
  const broken = baton.db.updateTable('event').set({ changes }).where('kind', '=', 'hierarchy.changed')
  await broken.execute()
  await ana.say('comment T-1 And here is more')
  baton.errors.length = 0
  await baton.settle()
  expect(baton.errors).toEqual([
    expect.objectContaining({ kind: 'hierarchy.changed', msg: expect.stringContaining('tried again later') }),
  ])
  const told = await baton.db.selectFrom('notification').select('reason').execute()
  expect(told).toEqual([{ reason: 'comment' }, { reason: 'comment' }])
  const waiting = baton.db.selectFrom('outbox').select('failures')
  expect(await waiting.execute()).toEqual([{ failures: 1 }])
  await baton.db.updateTable('event').set({ changes: null }).where('kind', '=', 'hierarchy.changed').execute()
  baton.clock.moveTo(baton.clock.now().add({ minutes: 1 }))
  await baton.settle()
  expect(await waiting.execute()).toEqual([])
})
