/** What somebody reads of what is held for them is as true as what they will be told. */
import { expect, test } from 'vitest'
import { journey } from '../support/journey.ts'

// A Monday night.
const { baton, person } = journey({ now: '2026-03-02T22:00:00Z', gatherMs: 60_000 })
let teams = 0

const held = /^1 ping held for you\n@Ana hands you T-1 Paint the fence/

test.each([
  ['unchanged', [], held],
  ['renamed', ['edit T-1 title:"Paint the wall"'], /^1 ping held for you\n@Ana hands you T-1 Paint the wall/],
  ['done', ['done T-1'], /^Nothing is on hold for you$/],
  ['taken back', ['undo'], /^Nothing is on hold for you$/],
  ['handed to someone else', ['handoff T-1 @Maya'], /^Nothing is on hold for you$/],
  [
    'moved to a private List',
    ['lists add Vault private:yes', 'move T-1 to:Vault'],
    /^Nothing is on hold for you$/,
  ],
  ['deleted', ['delete T-1'], /^Nothing is on hold for you$/],
] as const)('a handoff that is held, %s', async (_, lines, shown) => {
  const from = { team: { id: `T${++teams}` } }
  const [ana, kenji, maya] = ['Ana', 'Kenji', 'Maya'].map((name) => person(name, from))
  await ana?.say('me UTC hours:any')
  await kenji?.say('me UTC hours:9-18')
  await maya?.say('mine')
  await ana?.say('add Paint the fence')
  await ana?.say('handoff T-1 @Kenji')
  await baton.settle()
  for (const line of lines) await ana?.say(line)
  await baton.settle()
  expect(await kenji?.say('me queue')).toMatch(shown)
})
