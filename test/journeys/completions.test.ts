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

const labels = async (path: string, option: string, text: string) => {
  const caller = { id: 'Ana', name: 'Ana' }
  const found = await baton.core.suggest({ platform: 'slack', team: 'T1', caller, path, option, text })
  return found.map(({ label, value }) => `${label} = ${value}`)
}

test('dates are offered with the day that they are, and what is typed as it is read', async () => {
  await ana.say('me Europe/Lisbon dates:31/12 clock:24')
  baton.clock.moveTo(Temporal.Instant.from('2026-03-03T10:00:00Z'))
  expect((await labels('due', 'when', '')).slice(0, 3)).toEqual([
    'today · Tue 3 Mar = today',
    'tomorrow · Wed 4 Mar = tomorrow',
    'end of week · Fri 6 Mar = end of week',
  ])
  expect(await labels('due', 'when', 'fri 5pm')).toEqual(['fri 5pm · Fri 6 Mar, 17:00 = fri 5pm'])
  expect(await labels('due', 'when', 'f')).toEqual(['friday · Fri 6 Mar = friday'])
  expect(await labels('due', 'when', 'blue moon')).toEqual([])
})

test('what may be two days is offered as both, each written so that it is one', async () => {
  expect(await labels('add', 'due', 'next friday')).toEqual([
    'next friday · Fri 6 Mar = 2026-03-06',
    'next friday · Fri 13 Mar = 2026-03-13',
  ])
})

test('people are offered with when they are at work, on the clock of whoever picks', async () => {
  await person('Kenji').say('me Asia/Tokyo hours:9-18 days:mon-fri holidays:none')
  await ana.say('me hours:9-18 days:mon-fri holidays:none')
  expect(await labels('assign', 'people', '')).toEqual([
    'Ana · at work now = @Ana',
    'Kenji · starts tomorrow, 00:00 your time = @Kenji',
  ])
})

test('names are offered as far as whoever types may see them', async () => {
  await ana.say('space add Apps')
  await ana.say('folder add Mobile in:Apps')
  await ana.say('lists add Secret private:yes')
  await ana.say('view save Hidden "is:open" in:Secret')
  await ana.say('view save Open "is:open" for:everybody')
  expect(await labels('space rename', 'which', 'app')).toEqual(['Apps = Apps'])
  expect(await labels('folder rename', 'which', 'mob')).toEqual(['Apps/Mobile = Mobile'])
  expect(await labels('view show', 'name', '')).toEqual(['Hidden = Hidden', 'Open = Open'])
  await person('Kenji').say('mine')
  const asKenji = await baton.core.suggest({
    platform: 'slack',
    team: 'T1',
    caller: { id: 'Kenji', name: 'Kenji' },
    path: 'view show',
    option: 'name',
    text: '',
  })
  expect(asKenji.map(({ value }) => value)).toEqual(['Open'])
})
