/** A press on a card that others see, of which something is so already: its presser alone is told. */
import { beforeAll, expect, test } from 'vitest'
import { journey } from '../support/journey.ts'

const { baton, person } = journey()
const [ana, kenji] = [person('Ana'), person('Kenji')]
const channel = { place: { id: 'C1', kind: 'channel', name: 'general' }, button: true } as const

beforeAll(async () => {
  for (const each of [ana, kenji]) await each.say('me UTC')
  for (const title of ['Start', 'Finish', 'Cancel', 'Take', 'Hand over', 'Delete'])
    await ana.say(`add ${title}`)
  await ana.say('handoff T-5 @Kenji Please')
  await baton.settle()
})

test.each([
  ['start T-1', 'start T-1'],
  ['done T-2', 'done T-2'],
  ['done T-2', 'start T-2'],
  ['cancel T-3', 'cancel T-3'],
  ['delete T-6', 'done T-6'],
])('after “%s”, a late “%s” changes nothing for the others', async (first, late) => {
  await ana.reply(first, channel)
  const again = await kenji.reply(late, channel)
  // What may take the place of a card that everybody sees is never the caller’s alone.
  expect({ late, visibility: again.visibility }).toEqual({ late, visibility: 'caller' })
})
