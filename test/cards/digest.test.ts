import { expect, test } from 'vitest'
import { dayCard, morningCard } from '../../src/cards/digest.ts'
import type { Ping } from '../../src/cards/item.ts'
import { withoutSecrets } from '../../src/domain/card/for-audience.ts'
import {
  type Day,
  type DayItem,
  isWorthTelling,
  shareLines,
  without,
} from '../../src/domain/digest/digest.ts'
import { cardText } from '../support/team.ts'

const item = (number: number, more: Partial<DayItem> = {}): DayItem => ({
  id: `id${number}`,
  ref: `T-${number}`,
  title: `Task ${number}`,
  dueAt: null,
  dueOn: '2026-03-02',
  people: [],
  ...more,
})
const named = (number: number) => ({ id: `id${number}`, ref: `T-${number}`, title: `Task ${number}` })
const kenji = { id: 'k', name: 'Kenji' }
const maya = { id: 'm', name: 'Maya' }
const day: Day = {
  overdue: { count: 12, items: [1, 2, 3, 4, 5, 6, 7].map((number) => item(number)) },
  asked: { count: 1, items: [item(1, { ref: 'T-1.3', people: [kenji] })] },
  waits: { count: 2, items: [item(8, { other: named(2), people: [kenji] }), item(9, { other: named(20) })] },
}

test('counts first, then what is to be answered and what is overdue, one line a task, then how much more there is', () => {
  expect(
    cardText(withoutSecrets(dayCard(day, 'The next one comes tomorrow.'), 'everything')).split('\n'),
  ).toEqual([
    'Your day: 1 to answer · 11 overdue',
    '@Kenji asks you about T-1.3 Task 1 (was due Mon 2 Mar)',
    'T-2 Task 2 was due Mon 2 Mar (blocked by @Kenji’s T-8)',
    'T-3 Task 3 was due Mon 2 Mar',
    'T-4 Task 4 was due Mon 2 Mar',
    'T-5 Task 5 was due Mon 2 Mar',
    'T-6 Task 6 was due Mon 2 Mar',
    'and 6 more · you wait for 1',
    'The next one comes tomorrow.',
    '[Reply T-1.3] [More]',
  ])
})

test('people who wait are counted, and what blocks them is one line for each task of the reader', () => {
  const few: Day = {
    blocks: {
      count: 3,
      items: [
        item(5, { other: named(1), people: [maya] }),
        item(6, { other: named(1), people: [kenji, maya] }),
        item(7, { other: named(2), people: [kenji] }),
      ],
    },
    waits: { count: 1, items: [item(10, { title: 'Payments API', other: named(12), people: [kenji] })] },
  }
  const text = cardText(withoutSecrets(dayCard(few, 'Tomorrow more.'), 'everything'))
  expect(text.split('\n')).toEqual([
    'Your day: 2 people wait for you',
    'T-1 Task 1 blocks @Maya’s T-5 Task 5 and 1 more',
    'T-2 Task 2 blocks @Kenji’s T-7 Task 7',
    '@Kenji’s T-10 Payments API blocks your T-12',
    'Tomorrow more.',
    '[More]',
  ])
})

const due = (number: number): Ping => ({
  id: `ping${number}`,
  reason: 'due',
  taskId: `id${number}`,
  need: 'overdue',
  line: [{ strong: `T-${number}` }, ` Task ${number}`, ' was due Mon 2 Mar'],
  card: {
    title: [],
    tone: 'warning',
    blocks: [],
    buttons: [
      { label: 'Start', call: { path: 'start', options: { task: `T-${number}` } }, style: 'primary' },
      { label: 'Mute…', call: { path: 'mute choose', options: { reason: 'due', task: `T-${number}` } } },
    ],
  },
})

test('what a ping and the day say of one task is said once', () => {
  const pings = [1, 2].map(due)
  const shown = morningCard({ day, pings, message: 'M', back: true, late: true })
  expect(cardText(shown).split('\n')).toEqual([
    'Welcome back: 1 to answer · 11 overdue',
    '@Kenji asks you about T-1.3 Task 1 (was due Mon 2 Mar)',
    'T-2 Task 2 was due Mon 2 Mar (blocked by @Kenji’s T-8)',
    'T-3 Task 3 was due Mon 2 Mar',
    'T-4 Task 4 was due Mon 2 Mar',
    'T-5 Task 5 was due Mon 2 Mar',
    'and 7 more · you wait for 1',
    'Some of this is late: I was offline.',
    '[Reply T-1.3] [Start T-2] [More] [Mute…]',
  ])
  expect(shown.buttons.map(({ style }) => style)).toEqual(['primary', undefined, undefined, undefined])
  expect(shown.buttons.slice(-2).map(({ call }) => call)).toEqual([
    { path: 'digest more', options: { message: 'M' } },
    { path: 'mute choose', options: { reason: 'due,digest' } },
  ])
})

test('what only others can do is no reason for a message', () => {
  expect(isWorthTelling({ waits: { count: 1, items: [item(1)] } })).toBe(false)
  expect(isWorthTelling(without({ today: { count: 1, items: [item(1)] } }, new Set(['id1'])))).toBe(false)
  expect(isWorthTelling(without(day, new Set(['id1'])))).toBe(true)
})

test('what waits for a task that was told of is said with that', () => {
  const blocks = { count: 1, items: [item(3, { other: named(1), people: [kenji] })] }
  expect(isWorthTelling(without({ blocks }, new Set(['id1'])))).toBe(false)
  expect(isWorthTelling(without({ blocks }, new Set(['id3'])))).toBe(true)
})

test('lines are shared out in turn, and what one group leaves others take', () => {
  expect(shareLines([[1, 2, 3], [4], [5, 6, 7, 8]], 6)).toEqual([[1, 2, 3], [4], [5, 6]])
  expect(shareLines([[1], []], 6)).toEqual([[1], []])
})
