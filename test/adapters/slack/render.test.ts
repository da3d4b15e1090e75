import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { limits } from '../../../adapters/slack/render/limits.ts'
import { render } from '../../../adapters/slack/render/render.ts'
import type { Button, Card, Inline, TaskRow } from '../../../src/domain/card/card.ts'
import { buttonsOf, type Json, list, object, problemsOf, readable } from '../../support/slack-blocks.ts'
import { cards, typed } from './cards.ts'
import { button, card } from './core.ts'

const audience = fc.constantFrom('private' as const, 'public' as const)
const blocksOf = (made: Card, who: 'private' | 'public' = 'private'): Json[] => list(render(made, who).blocks)
const shown = (made: Card, who: 'private' | 'public' = 'private') => readable(blocksOf(made, who))

/** Every object anywhere in the blocks. */
function everything(value: unknown): Json[] {
  if (Array.isArray(value)) return value.flatMap(everything)
  if (typeof value !== 'object' || value === null) return []
  return [object(value), ...Object.values(value).flatMap(everything)]
}

describe('any card at all', () => {
  test('is one that Slack takes', () => {
    fc.assert(
      fc.property(cards, audience, (any, who) => {
        const { text, blocks } = render(any, who)
        expect(problemsOf(list(blocks))).toEqual([])
        expect(text.length).toBeGreaterThan(0)
        expect(text.length).toBeLessThanOrEqual(limits.text.max)
        expect(text.isWellFormed()).toBe(true)
      }),
      { numRuns: 150, endOnFailure: true },
    )
  })

  test('mentions nobody but those it names, and nobody in public', () => {
    fc.assert(
      fc.property(cards, audience, (any, who) => {
        const parts = everything(render(any, who).blocks)
        const types = new Set(parts.map((part) => part.type))
        for (const forbidden of ['broadcast', 'usergroup', 'channel', 'team'])
          expect(types).not.toContain(forbidden)
        if (who === 'public') expect(types).not.toContain('user')
        for (const part of parts.filter((one) => one.type === 'mrkdwn')) {
          expect(part.text).toMatch(
            who === 'public' ? /^<(!date\^|[a-z]+:)[^<>]*>$/ : /^<(!date\^|[a-z]+:|@[UW])[^<>]*>$/,
          )
        }
      }),
      { numRuns: 150, endOnFailure: true },
    )
  })

  test('has a fallback in which nothing typed means anything to Slack', () => {
    fc.assert(
      fc.property(cards, (any) => {
        const { text } = render(any, 'public')
        expect(text).not.toMatch(/[<>]/)
        expect(text.replace(/&(amp|lt|gt);/g, '')).not.toContain('&')
        expect(text).not.toMatch(/\p{Bidi_Control}|\u200b/u)
      }),
      { numRuns: 100, endOnFailure: true },
    )
  })
})

test.each<[string, Partial<Card>]>([
  ['blocks', { blocks: Array.from({ length: 80 }, () => ({ kind: 'text', text: ['x'] })) }],
  ['buttons', { buttons: Array.from({ length: 60 }, () => button('x', 'y')) }],
  [
    'moments in small print',
    { blocks: [{ kind: 'context', text: Array(11).fill({ at: '2026-05-04T17:00:00Z' }) }] },
  ],
])('many small %s are within Slack’s numbers', (_, more) => {
  expect(problemsOf(blocksOf(card('Many', more)))).toEqual([])
})

test('typed text is shown as it was typed', () => {
  fc.assert(
    fc.property(fc.string({ minLength: 1, maxLength: 200 }), (text) => {
      expect(shown(card('', { title: [], blocks: [{ kind: 'text', text: [text] }] }))).toBe(text)
    }),
  )
})

test('typed text is in no formatted element, whatever it is', () => {
  fc.assert(
    fc.property(typed, (text) => {
      const small = card('x', {
        blocks: [{ kind: 'context', text: [text, { code: text }, { strong: text }] }],
      })
      expect(everything(render(small, 'private').blocks).some((part) => part.type === 'mrkdwn')).toBe(false)
    }),
  )
})

const ana: Inline = { mention: '1', name: 'Ana', account: 'U0ANA' }

test('whoever is called is mentioned in public, too', () => {
  const told = card('', { title: [{ mention: '1', name: 'Ana', account: 'U0ANA', pings: true }, ', look'] })
  const parts = everything(render(told, 'public').blocks)
  expect(parts).toContainEqual({ type: 'user', user_id: 'U0ANA' })
})

test('people are mentioned in private, named in public, and named where they have no account', () => {
  const told = card('', { title: [ana, ' finished T-3 for ', { mention: '2', name: 'Ben' }] })
  expect(shown(told, 'private')).toBe('<@U0ANA> finished T-3 for @Ben')
  expect(shown(told, 'public')).toBe('@Ana finished T-3 for @Ben')
})

test('a moment is shown in the reader’s time zone, with UTC where that cannot be', () => {
  const at = { at: '2026-05-04T17:00:00Z' }
  const blocks = blocksOf(
    card('Due', {
      blocks: [
        { kind: 'text', text: [at] },
        { kind: 'context', text: [at] },
      ],
    }),
  )
  expect(everything(blocks)).toContainEqual({
    type: 'date',
    timestamp: 1777914000,
    format: '{date_short_pretty} {time}',
    fallback: '2026-05-04 17:00 UTC',
  })
  expect(everything(blocks)).toContainEqual({
    type: 'mrkdwn',
    text: '<!date^1777914000^{date_short_pretty} {time}|2026-05-04 17:00 UTC>',
    verbatim: true,
  })
})

test('only web addresses become links', () => {
  const link = (url: string): Inline => ({ link: url, label: 'here' })
  const blocks = blocksOf(card('', { title: [link('https://example.com/a'), link('javascript:alert(1)')] }))
  const links = everything(blocks).filter((part) => part.type === 'link')
  expect(links.map((part) => part.url)).toEqual(['https://example.com/a'])
})

const row = (ref: string, more: Partial<TaskRow> = {}): TaskRow => ({
  ref,
  title: 'Fix login',
  status: 'Open',
  category: 'open',
  priority: 'normal',
  assignees: [],
  overdue: false,
  waitsFor: [],
  ...more,
})

test('tasks are one line each', () => {
  const rows = [
    row('T-3'),
    row('T-4', {
      priority: 'high',
      assignees: [{ mention: '1', name: 'Ana', account: 'U0ANA' }],
      due: 'Fri 5 May',
      waitsFor: ['T-3', 'T-1'],
    }),
    row('T-5', { due: 'yesterday', overdue: true, progress: { done: 3, of: 5 } }),
  ]
  expect(shown(card('Next', { blocks: [{ kind: 'tasks', rows, more: 12 }] }))).toBe(
    [
      'Next',
      '• T-3 Fix login · Open',
      '• T-4 Fix login · Open · !high · <@U0ANA> · due Fri 5 May · ⛔ waits for T-3, T-1',
      '• T-5 Fix login · Open · 3 of 5 · overdue, due yesterday',
      '… and 12 more',
    ].join('\n'),
  )
})

test.each([
  [0, '0 bytes'],
  [999, '999 bytes'],
  [1000, '1 kB'],
  [12_345, '12 kB'],
  [3_400_000, '3.4 MB'],
  [5e12, '5000 GB'],
])('a file of %i bytes shows its name and %s', (size, text) => {
  const file = { kind: 'file', file: '1', name: 'tasks.csv', type: 'text/csv', size } as const
  expect(shown(card('All', { blocks: [file] }))).toBe(`All\n📎 tasks.csv · ${text}`)
})

test('of 500 tasks, those that fit are shown and the others counted', () => {
  const rows = Array.from({ length: 500 }, (_, index) => row(`T-${index + 1}`))
  const lines = shown(card('All', { blocks: [{ kind: 'tasks', rows, more: 0 }] })).split('\n')
  const tasks = lines.filter((line) => line.startsWith('• T-')).length
  expect(tasks).toBeGreaterThan(20)
  expect(lines.at(-1)).toBe(`… and ${500 - tasks} more`)
})

test('a text of 10,000 characters is visibly shortened', () => {
  const text = shown(card('T-1', { blocks: [{ kind: 'text', text: ['word '.repeat(2000)] }] }))
  expect(text.length).toBeLessThan(3100)
  expect(text.endsWith('…')).toBe(true)
})

test('what does not fit in one message is left out with a word about it, and the buttons stay', () => {
  const many = Array.from({ length: 80 }, () => ({ kind: 'text' as const, text: ['"'.repeat(400)] }))
  const blocks = blocksOf(card('Long', { blocks: many, buttons: [button('Done', 'done')] }))
  expect(readable(blocks)).toContain('This was too long for one Slack message')
  expect(buttonsOf(blocks).map((one) => one.label)).toEqual(['Done'])
})

test('a button carries its call; one whose call is too long to carry is left out rather than cut', () => {
  const note = 'x'.repeat(2100)
  const blocks = blocksOf(
    card('T-9', {
      buttons: [
        {
          label: 'Start anyway',
          style: 'danger',
          call: { path: 'start', options: { task: 'T-9', anyway: 'yes' } },
        },
        { label: 'Comment', call: { path: 'comment', options: { task: 'T-9', text: note } } },
      ],
    }),
  )
  expect(buttonsOf(blocks)).toEqual([
    { label: 'Start anyway', value: 'start task:T-9 anyway:yes', actionId: 'call-0', style: 'danger' },
  ])
})

test('a menu takes the room that the buttons leave', () => {
  const choices = Array.from({ length: 20 }, (_, index) => button(`Choice ${index}`, 'x'.repeat(120)))
  const withMenu = (buttons: Button[]) => {
    const [actions] = blocksOf(card('Asked', { buttons, menu: { label: 'More', choices } })).filter(
      ({ type }) => type === 'actions',
    )
    return list(object(actions).elements).map((one) => list(one.options ?? []).length)
  }
  const long = Array.from({ length: 3 }, (_, index) => button(`Long ${index}`, 'y'.repeat(1200)))
  expect(withMenu([button('Done', 'done')])).toEqual([20, 0])
  const [offered = 0, ...rest] = withMenu(long)
  expect(rest).toEqual([0, 0, 0])
  expect(offered).toBeGreaterThan(0)
  expect(offered).toBeLessThan(20)
})

test('fields are a line each, and one of several lines stands under its label', () => {
  const fields = [
    { label: 'Status', value: ['Open'] },
    { label: 'Due', value: ['Friday'] },
    { label: 'Tasks', value: ['add: Add a task\nshow: Show it'] },
  ]
  const text = shown(card('', { title: [], blocks: [{ kind: 'fields', fields }] }))
  expect(text).toBe('Status: Open\nDue: Friday\nTasks\nadd: Add a task\nshow: Show it')
})

test('the tone is a small sign before the title', () => {
  expect(shown(card('Done', { tone: 'good' }))).toBe('✅ Done')
  expect(shown(card('No', { tone: 'warning' }))).toBe('⚠️ No')
})

test('the fallback says all of it in plain words', () => {
  const told = card('Ready', {
    blocks: [
      { kind: 'fields', fields: [{ label: 'Due', value: [{ at: '2026-05-04T17:00:00Z' }] }] },
      { kind: 'quote', text: ['Take <care>'], by: { mention: '1', name: 'Ana', account: 'U0ANA' } },
      { kind: 'context', text: ['Because it is yours'] },
    ],
  })
  expect(render(told, 'private').text).toBe(
    'Ready\nDue: 2026-05-04 17:00 UTC\n“Take &lt;care&gt;” — @Ana\nBecause it is yours',
  )
})
