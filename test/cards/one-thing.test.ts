/** One thing alone that begins somebody's day: as much of it as there is room for, and a way to the rest. */
import { expect, test } from 'vitest'
import { lineOf } from '../../src/cards/brief.ts'
import { handoffPing } from '../../src/cards/handoff.ts'
import { oneThingShort } from '../../src/cards/one-thing.ts'
import { commentPing } from '../../src/cards/pings.ts'
import { draftCard } from '../../src/cards/standup.ts'
import type { Draft } from '../../src/domain/card/draft.ts'
import { lowered, withoutSecrets } from '../../src/domain/card/for-audience.ts'
import { cardText } from '../support/team.ts'
import { aTask } from './anything-told.ts'

function short(draft: Draft, title?: string): string[] {
  const said = { card: withoutSecrets(draft, 'everything'), line: lowered(lineOf(draft), 'everything') }
  const ping = { id: 'N', reason: 'standup' as const, taskId: null, need: 'answer' as const, ...said }
  return cardText(oneThingShort(ping, title)).split('\n')
}

const numbered = (count: number, what: string) =>
  Array.from({ length: count }, (_, index) => `T-${index + 1} ${what}`)
const standup = (done: string[], next: string[]) =>
  draftCard({
    ...{ id: 'E', done: done.join('\n'), next: next.join('\n'), blockers: 'T-9 Ship it is waiting for T-8' },
    ...{ runAt: '2026-03-03T09:30:00Z', state: 'draft' },
  })
const ana = { id: 'a', name: 'Ana' }
const words = (count: number) => Array.from({ length: count }, (_, index) => `w${index + 1}`).join(' ')

test('a standup’s draft is cut after whole lines, and says how many there are', () => {
  expect(short(standup(numbered(2, 'Deploy'), ['T-3 Fix it']))).toContain(
    'I drafted this from what you did (private Lists left out). Post it as it is, or edit it first?',
  )
  expect(
    short(standup([...numbered(6, 'Measure the backup of Lisbon and Tokyo'), 'and 4 more'], ['T-3 Fix it'])),
  ).toEqual([
    'Your standup draft for 2026-03-03T09:30:00Z',
    'Done: T-1 Measure the backup of Lisbon and Tokyo',
    ...['T-2', 'T-3', 'T-4', 'T-5'].map((ref) => `${ref} Measure the backup of Lisbon and Tokyo`),
    'and 5 more',
    'Next: T-3 Fix it',
    'Blockers: T-9 Ship it is waiting for T-8',
    '[Looks good] [Edit] [Skip today] [More] [Mute these]',
  ])
})

test('what people wrote is cut where there is no more room, and the rest can be read and answered there', () => {
  const task = aTask(1, 'Paint the fence')
  const said = commentPing('ask', task, ana, { number: 2, text: [words(200)] })
  expect(short(said)).toEqual([
    '@Ana assigned you a comment on T-1 Paint the fence',
    `> ${words(66)}…`,
    '[Reply] [Resolve] [More] [Mute…]',
  ])
  const handed = handoffPing(task, ana, { note: words(200), before: 'A short one' }, [aTask(2, 'Buy paint')])
  expect(short(handed, 'While I was away')).toEqual([
    'While I was away',
    '@Ana hands you T-1 Paint the fence',
    `> ${words(55)}…`,
    '> A short one',
    'It’s still waiting for T-2.',
    '[Accept] [Later] [Pass to…] [More] [Mute…]',
  ])
})
