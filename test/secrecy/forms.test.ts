/** Forms beside a private List: what is asked, sent and told, by those who are not in it and those who are. */
import { expect, test } from 'vitest'
import type { Place } from '../support/overhearing.ts'
import { learned } from './learned.ts'
import { sayAll } from './saying.ts'
import { secretTeam } from './secret-team.ts'
import type { Name } from './world.ts'

const { slack, baton, copy, aloud } = secretTeam()

const which = (path: string) => path.startsWith('forms ')

test.each<[string, Name, Place]>([
  ['a member', 'ned', 'channel'],
  ['a guest', 'gus', 'direct'],
  ['an admin', 'adam', 'channel'],
  ['somebody who is in it, in a channel,', 'mona', 'channel'],
])(
  'of what %s does with forms, nobody else learns anything',
  { timeout: 240_000 },
  async (_, name, place) => {
    const { heard } = await sayAll({ baton, slack, which }, 'T1', name, place)
    expect(learned(heard)).toEqual([])
  },
)

test('whoever sends one that is open to all hears what became of it, and no more', async () => {
  const ear = await copy()
  await aloud(ear, 'mona', 'forms share Hushform team')
  await aloud(
    ear,
    'mona',
    'forms edit Hushform name:Wishes intro:none ask "What?" required then status Hushsealed, tag #hushtag',
  )
  await ear.settle('opened')
  const told = ear.heard.length
  const { card } = await ear.does(
    'ned',
    { text: 'forms fill Wishes answers:"More light"' },
    'fill',
    'channel',
  )
  expect(card.title.join()).toContain('“More light” is on its way')
  await ear.settle('sent')
  for (const line of [
    'comment T-101 hush words',
    'edit T-101 title:"Hush light"',
    'start T-101',
    'done T-101 hush reason',
  ]) {
    await ear.does('mona', { text: line }, line, 'direct')
    await ear.settle(line)
  }
  const toNed = ear.heard.slice(told).filter(({ reader }) => reader === 'ned')
  expect(toNed.map(({ text }) => text.split('\n')[0])).toEqual([
    'Thank you. “More light” is on its way',
    '“More light” is being worked on',
    '“More light” is done',
  ])
  expect(learned(ear.heard.slice(told))).toEqual([])
})

test('a form of a private List is not posted where others are', async () => {
  const ear = await copy()
  const { card, visibility } = await aloud(ear, 'mona', 'forms post Hushform')
  expect([card.tone, visibility]).toEqual(['warning', 'caller'])
  expect(learned(ear.heard)).toEqual([])
})
