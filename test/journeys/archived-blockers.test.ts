/** What a task waits for may be in a List that was archived: then nobody does it, and whoever waits is told so. */
import { beforeAll, expect, test } from 'vitest'
import { journey } from '../support/journey.ts'

const { person } = journey()
const ana = person('Ana')

beforeAll(async () => {
  await ana.say('lists add Old')
  await ana.say('add Launch')
  await ana.say('add Legal check in:Old')
  await ana.say('depend T-1 on T-2')
})

test('it is said wherever one looks why a task is blocked, until the List is back', async () => {
  expect(await ana.say('show T-1')).toMatch(/Waits for: T-2 Legal check$/m)
  await ana.say('lists archive Old')
  expect(await ana.say('show T-1')).toContain('Waits for: T-2 Legal check (archived)')
  expect(await ana.say('chain T-1')).toContain('T-2 Legal check · To do · archived')
  expect(await ana.say('start T-1')).toContain(
    'T-2 is in an archived List: undepend T-1 from T-2 stops waiting',
  )
  await ana.say('lists unarchive Old')
  expect(await ana.say('show T-1')).toMatch(/Waits for: T-2 Legal check$/m)
  expect(await ana.say('start T-1')).toContain('I’ll tell its assignee as soon as it’s ready.')
})
