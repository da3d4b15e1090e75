/** What is offered while somebody types: what is theirs comes first. */
import { expect, test } from 'vitest'
import { journey } from '../support/journey.ts'

const { baton, person } = journey()
const ana = person('Ana')

const offered = async (path: string, text: string) => {
  const caller = { id: 'Ana', name: 'Ana' }
  const found = await baton.core.suggest({
    platform: 'slack',
    team: 'T1',
    caller,
    path,
    option: 'task',
    text,
  })
  return found.map(({ value }) => value)
}

test('tasks that are mine and begun come first, then mine, then the newest', async () => {
  await ana.say('add Call the bank @me')
  await ana.say('add Pay the rent @me')
  await ana.say('start T-1')
  await ana.say('add Anything')
  await ana.say('add Something else')
  expect(await offered('done', '')).toEqual(['T-1', 'T-2', 'T-4', 'T-3'])
  expect(await offered('done', 'thing')).toEqual(['T-4', 'T-3'])
  await ana.say('done T-1')
  expect(await offered('done', '')).toEqual(['T-2', 'T-4', 'T-3'])
})
