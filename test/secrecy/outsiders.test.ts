/** Those who are not in a private List: every command, and every button that comes of it, beside what is in it. */
import { expect, test } from 'vitest'
import type { Place } from '../support/overhearing.ts'
import { learned } from './learned.ts'
import { sayAll } from './saying.ts'
import { secretTeam } from './secret-team.ts'
import type { Name } from './world.ts'

const { slack, baton } = secretTeam()

test.each<[string, Name, Place]>([
  ['a member', 'ned', 'channel'],
  ['a guest', 'gus', 'direct'],
  ['an admin', 'adam', 'channel'],
  ['the owner', 'olga', 'direct'],
])('%s learns nothing', { timeout: 240_000 }, async (_, name, place) => {
  const { heard } = await sayAll({ baton, slack }, 'T1', name, place)
  expect(learned(heard)).toEqual([])
})
