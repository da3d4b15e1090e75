import { expect, test } from 'vitest'
import { dayCard, morningCard } from '../../src/cards/digest.ts'
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
const kenji = { id: 'k', name: 'Kenji' }
const day: Day = {
  overdue: { count: 12, items: [1, 2, 3, 4, 5, 6, 7].map((number) => item(number)) },
  asked: { count: 1, items: [item(1, { ref: 'T-1.3', people: [kenji] })] },
  waits: { count: 2, items: [item(8, { other: 'T-2', people: [kenji] }), item(9, { other: 'T-2' })] },
}

test('counts first, then seven lines with some of every kind, then more', () => {
  expect(
    cardText(withoutSecrets(dayCard(day, ['The next comes tomorrow.']), 'everything')).split('\n'),
  ).toEqual([
    'Your day: 12 overdue, 1 comment assigned to you, you’re waiting for 2',
    'Overdue: T-1 Task 1, was due Mon 2 Mar',
    'Overdue: T-2 Task 2, was due Mon 2 Mar',
    'Overdue: T-3 Task 3, was due Mon 2 Mar',
    'Overdue: T-4 Task 4, was due Mon 2 Mar',
    'Comment assigned to you: T-1.3 Task 1, asked by @Kenji',
    'You’re waiting for: T-8 Task 8 (@Kenji), before your T-2',
    'You’re waiting for: T-9 Task 9 (unassigned), before your T-2',
    'The next comes tomorrow.',
    '[More]',
  ])
})

test('what a ping says is counted, and takes the place of a line', () => {
  const ping = { reason: 'due' as const, card: withoutSecrets(dayCard({}, ['Why.']), 'everything') }
  const pings = Array.from({ length: 9 }, () => ping)
  const text = cardText(
    morningCard({
      day,
      rest: without(day, new Set(['id1'])),
      pings,
      back: true,
      late: false,
      known: 'everything',
    }),
  )
  expect(text).toMatch(/^Welcome back: while you were away 9 things happened, 12 overdue, /)
  expect(text.match(/Your day: nothing is due and no one is waiting for you/g)).toHaveLength(9)
  expect(text).not.toContain('Overdue: ')
  expect(text).toContain('The news above came because a task of yours has a due date')
})

test('what only others can do is no reason for a message', () => {
  expect(isWorthTelling({ waits: { count: 1, items: [item(1)] } })).toBe(false)
  expect(isWorthTelling(without({ today: { count: 1, items: [item(1)] } }, new Set(['id1'])))).toBe(false)
  expect(isWorthTelling(without(day, new Set(['id1'])))).toBe(true)
})

test('lines are shared out in turn, and what one group leaves others take', () => {
  expect(shareLines([[1, 2, 3], [4], [5, 6, 7, 8]], 6)).toEqual([[1, 2, 3], [4], [5, 6]])
  expect(shareLines([[1], []], 6)).toEqual([[1], []])
})
