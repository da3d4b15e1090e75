/** Calls that a platform was told are being seen to, and whose process is gone. */
import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { App } from '../../src/app.ts'
import { openApp, type TestApp } from '../support/app.ts'
import { recordingAdapter, user } from '../support/team.ts'

const slack = recordingAdapter()
const resumed: object[] = []
let refuses = false
const adapter = {
  ...slack.adapter,
  async resume(payload: object) {
    resumed.push(payload)
    if (refuses) throw new Error('not today')
    await user(baton.core, 'Ana').invoke({ text: 'add Kept' }, { id: 'kept' })
  },
}
let baton: TestApp
/** Another process, which takes calls in and dies. */
let gone: App
beforeAll(async () => {
  baton = await openApp({ adapters: [adapter] })
  gone = await baton.beside()
})
afterAll(() => baton.close())

const call = { platform: 'slack', id: 'kept', payload: { v: 1, text: 'add Kept' } } as const
const kept = () => baton.db.selectFrom('inbox').select(['id', 'attempts']).execute()
const die = () => sql`update inbox set leased_until = now() - interval '1 second'`.execute(baton.db)

test('are taken up once, when nobody says any more that they are being seen to', async () => {
  await gone.core.keep(call)
  await gone.core.keep(call)
  await baton.settle()
  expect(resumed).toEqual([])
  await die()
  await baton.settle()
  await baton.settle()
  expect(resumed).toEqual([call.payload])
  expect(await kept()).toEqual([])
  expect(await user(baton.core, 'Ana').say('list')).toContain('T-1')
})

test('are found done where they were done already', async () => {
  await gone.core.keep(call)
  await die()
  await baton.settle()
  const tasks = await baton.db.selectFrom('task').select('title').execute()
  expect(tasks).toEqual([{ title: 'Kept' }])
  expect(await kept()).toEqual([])
})

test('are forgotten once they are answered', async () => {
  await gone.core.keep(call)
  expect(await kept()).toEqual([{ id: 'kept', attempts: 0 }])
  await gone.core.seenTo(call)
  expect(await kept()).toEqual([])
})

test('are kept with what they change where its card is still to be posted, and with nothing else', async () => {
  const ana = user(gone.core, 'Ana')
  const added = await ana.invoke({ text: 'add Safe' }, { id: 'safe', payload: { v: 1 } })
  expect(added.kept).toBe(true)
  expect(await kept()).toEqual([{ id: 'safe', attempts: 0 }])
  await gone.core.seenTo({ platform: 'slack', id: 'safe' })
  await ana.invoke({ text: 'done T-1' }, { id: 'finished', payload: { v: 1 } })
  await ana.invoke({ text: 'add Refused due:never' }, { id: 'refused', payload: { v: 1 } })
  const odd = await ana.invoke({ text: 'add Odd' }, { id: 'odd', payload: { text: 'half \ud800' } })
  expect(odd.kept).toBe(undefined)
  expect(await kept()).toEqual([])
})

test('that could not be answered are taken up by whoever is there, after a while', async () => {
  resumed.length = 0
  await gone.core.keep(call)
  await gone.core.putOff(call)
  await baton.settle()
  expect(resumed).toEqual([])
  await die()
  await gone.settle()
  expect(resumed).toEqual([call.payload])
  expect(await kept()).toEqual([])
})

test('that go wrong are tried again, and given up in the end', async () => {
  refuses = true
  resumed.length = 0
  await gone.core.keep(call)
  for (let time = 0; time < 9; time++) {
    await die()
    await baton.settle()
  }
  expect(resumed).toHaveLength(7)
  expect(await kept()).toEqual([])
  expect(baton.errors).toHaveLength(7)
})
