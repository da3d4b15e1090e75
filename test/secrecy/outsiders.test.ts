/** Those who are not in a private List: every command, and every button that comes of it, beside what is in it. */
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openApp, type TestApp } from '../support/app.ts'
import type { Place } from '../support/overhearing.ts'
import { recordingAdapter } from '../support/team.ts'
import { learned } from './learned.ts'
import { sayAll } from './saying.ts'
import { makeWorld, type Name } from './world.ts'

const slack = recordingAdapter()
let baton: TestApp
beforeAll(async () => {
  baton = await openApp({ adapters: [slack.adapter] })
  await makeWorld(baton, 'T1')
}, 60_000)
afterAll(async () => {
  expect(baton.errors).toEqual([])
  await baton.close()
})

test.each<[string, Name, Place]>([
  ['a member', 'ned', 'channel'],
  ['a guest', 'gus', 'direct'],
  ['an admin', 'adam', 'channel'],
  ['the owner', 'olga', 'direct'],
])('%s learns nothing', { timeout: 240_000 }, async (_, name, place) => {
  const { heard } = await sayAll({ baton, slack }, 'T1', name, place)
  expect(learned(heard)).toEqual([])
})
