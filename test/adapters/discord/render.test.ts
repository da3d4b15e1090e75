import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { fairShare, renderCard } from '../../../adapters/discord/render/render.ts'
import type { Block, Card, Inline, TaskRow } from '../../../src/domain/card/card.ts'
import { cardOf } from '../../support/discord-bot.ts'
import { messageProblems, schemaProblems } from '../../support/discord-rules.ts'
import { typedText } from './typed-text.ts'

const mention = fc.record(
  {
    mention: fc.string(),
    name: typedText,
    account: fc.oneof(fc.bigInt({ min: 1n, max: 10n ** 18n }).map(String), typedText),
  },
  { requiredKeys: ['mention', 'name'] },
)
const inline: fc.Arbitrary<Inline> = fc.oneof(
  typedText,
  mention,
  fc.record({ link: fc.oneof(fc.webUrl(), typedText), label: typedText }),
  fc.record({
    at: fc.oneof(
      fc.date({ noInvalidDate: true }).map((date) => date.toISOString()),
      typedText,
    ),
  }),
  fc.record({ code: typedText }),
  fc.record({ strong: typedText }),
)
const inlines = fc.array(inline, { maxLength: 8 })
const row: fc.Arbitrary<TaskRow> = fc.record(
  {
    ref: fc.nat().map((number) => `T-${number}`),
    title: typedText,
    status: typedText,
    category: fc.constantFrom('open', 'active', 'done', 'closed'),
    priority: fc.constantFrom('urgent', 'high', 'normal', 'low'),
    assignees: fc.array(mention, { maxLength: 12 }),
    due: inline,
    overdue: fc.boolean(),
    waitsFor: fc.array(
      fc.nat().map((number) => `T-${number}`),
      { maxLength: 30 },
    ),
    progress: fc.record({ done: fc.nat(), of: fc.nat() }),
  },
  { requiredKeys: ['ref', 'title', 'status', 'category', 'priority', 'assignees', 'overdue', 'waitsFor'] },
)
const block: fc.Arbitrary<Block> = fc.oneof(
  fc.record({ kind: fc.constant('text' as const), text: inlines }),
  fc.record({ kind: fc.constant('context' as const), text: inlines }),
  fc.record({
    kind: fc.constant('fields' as const),
    fields: fc.array(fc.record({ label: typedText, value: inlines }), { maxLength: 8 }),
  }),
  fc.record({
    kind: fc.constant('tasks' as const),
    rows: fc.array(row, { maxLength: 15 }),
    more: fc.integer({ min: -1, max: 1000 }),
  }),
  fc.record({
    kind: fc.constant('file' as const),
    file: fc.constant('f1'),
    name: typedText,
    type: typedText,
    size: fc.nat({ max: 2 ** 30 }),
  }),
  fc.record(
    {
      kind: fc.constant('quote' as const),
      text: inlines,
      by: mention,
      at: fc.constant('2026-05-05T10:00:00Z'),
    },
    { requiredKeys: ['kind', 'text'] },
  ),
)
const button = fc.record({
  label: typedText,
  call: fc.record({
    path: fc.constantFrom('start', 'done', 'digest now'),
    options: fc.dictionary(fc.constantFrom('task', 'note'), fc.string({ maxLength: 120 })),
  }),
})
const card: fc.Arbitrary<Card> = fc.record(
  {
    title: inlines,
    tone: fc.constantFrom('neutral', 'good', 'warning', 'bad'),
    blocks: fc.array(block, { maxLength: 6 }),
    buttons: fc.array(button, { maxLength: 40 }),
    menu: fc.record({ label: typedText, choices: fc.array(button, { maxLength: 30 }) }),
  },
  { requiredKeys: ['title', 'tone', 'blocks', 'buttons'] },
)

test('whatever a card holds, Discord takes it', () => {
  fc.assert(
    fc.property(card, (any) => {
      const message = renderCard(any)
      expect([...schemaProblems('message', message), ...messageProblems(message)]).toEqual([])
    }),
    { numRuns: 150 },
  )
})

test('whatever people typed, no mention comes out but those of people with an account', () => {
  fc.assert(
    fc.property(card, (any) => {
      const accounts: string[] = JSON.stringify(any).match(/"account":"\d+"/g) ?? []
      const embed = renderCard(any).embeds[0]
      const written = `${embed?.title ?? ''}\n${embed?.description ?? ''}`
      // As a reader goes through it: what a backslash makes plain, and code, are no markup.
      const text = written.replace(/\\[^\dA-Za-z\s]|`[^`]*`/g, 'x')
      const mentions = text.match(/<[@#:/t][^>]*>/g) ?? []
      const moments = mentions.filter((one) => /^<t:-?\d+(?::[tTdDfFsSR])?>$/.test(one))
      const people = mentions.filter((one) => accounts.includes(`"account":"${one.slice(2, -1)}"`))
      expect(people.length + moments.length).toBe(mentions.length)
      expect(written).not.toMatch(/@(everyone|here)/i)
    }),
    { numRuns: 150 },
  )
})

test('fair shares fit, and leave alone what is short', () => {
  const lengths = fc.array(fc.nat({ max: 10_000 }), { maxLength: 12 })
  fc.assert(
    fc.property(lengths, fc.nat({ max: 6000 }), (all, room) => {
      const share = fairShare(all, room)
      const total = all.reduce((sum, length) => sum + Math.min(length, share), 0)
      expect(total).toBeLessThanOrEqual(Math.max(room, 0))
      if (all.reduce((sum, length) => sum + length, 0) <= room) expect(share).toBe(Number.POSITIVE_INFINITY)
    }),
  )
})

describe('how it looks', () => {
  const shown = (more: Partial<Card>): string => renderCard(cardOf('', more)).embeds[0]?.description ?? ''
  const ada = { mention: 'p1', name: 'Ada', account: '123456' }

  test('a row of a list is one tidy line', () => {
    const rows: TaskRow[] = [
      {
        ref: 'T-3',
        title: 'Fix *login*',
        status: 'In progress',
        category: 'active',
        priority: 'high',
        assignees: [ada, { mention: 'p2', name: 'Bo_' }],
        due: { at: '2026-05-05T10:00:00Z' },
        overdue: true,
        waitsFor: ['T-1', 'T-2'],
        progress: { done: 3, of: 5 },
      },
      {
        ref: 'T-4',
        title: 'Ship',
        status: 'Done',
        category: 'done',
        priority: 'normal',
        assignees: [],
        overdue: false,
        waitsFor: [],
      },
    ]
    expect(shown({ blocks: [{ kind: 'tasks', rows, more: 12 }] })).toBe(
      [
        '**T-3** Fix \\*login\\* · In progress · 🟠 high · <@123456>, Bo\\_ · 3 of 5 · ⚠️ overdue <t:1777975200:f> · ⛔ waits for T-1, T-2',
        '**T-4** ~~Ship~~ · Done',
        '-# … and 12 more',
      ].join('\n'),
    )
  })

  test('a file is named with its size, and one that is too large says so', () => {
    const file = { kind: 'file' as const, file: 'f1', name: 'All *tasks*.csv', type: 'text/csv' }
    expect(shown({ blocks: [{ ...file, size: 1500 }] })).toBe('📎 **All \\*tasks\\*.csv** · 1.5 KB')
    expect(shown({ blocks: [{ ...file, size: 12 * 1024 * 1024 }] })).toBe(
      '📎 **All \\*tasks\\*.csv** is too large for Discord: it has 12 MB, and Discord takes 10 MB',
    )
  })

  test('500 tasks are as many as fit, and how many more there are', () => {
    const rows = Array.from({ length: 500 }, (_, at) => taskRow(at + 1))
    const text = shown({ blocks: [{ kind: 'tasks', rows, more: 0 }] })
    const lines = text.split('\n')
    expect(text.length).toBeLessThanOrEqual(4096)
    expect(lines.at(-1)).toBe(`-# … and ${500 - (lines.length - 1)} more`)
    expect(lines.length).toBeGreaterThan(40)
  })

  test('a long description is shortened where one sees it, and the rest of the card stays', () => {
    const text = shown({
      blocks: [
        { kind: 'quote', text: ['word '.repeat(2000)], by: ada },
        { kind: 'fields', fields: [{ label: 'Status', value: ['Open'] }] },
        { kind: 'context', text: ['Because it is yours'] },
      ],
    })
    expect(text.length).toBeGreaterThan(4000)
    expect(text).toMatch(/wo…\n-# — <@123456>\n\n\*\*Status\*\* Open\n\n-# Because it is yours$/)
  })

  test('a title with a mention is a heading, since embed titles show none', () => {
    const { embeds } = renderCard({ ...cardOf(''), title: [ada, ' hands you T-3'] })
    expect(embeds[0]).toMatchObject({ description: '### <@123456> hands you T-3' })
    expect(embeds[0]).not.toHaveProperty('title')
  })

  test('a button that would be too long is left out, the others stay', () => {
    const call = (note: string) => ({ path: 'done', options: { task: 'T-1', note } })
    const buttons = [
      { label: 'Long', call: call('x'.repeat(100)) },
      { label: 'Done', call: call('ok'), style: 'primary' as const },
    ]
    const [first] = renderCard(cardOf('T-1', { buttons })).components
    expect(first?.components).toEqual([
      { type: 2, style: 1, label: 'Done', custom_id: 'done task:T-1 note:ok' },
    ])
  })
})

function taskRow(number: number): TaskRow {
  return {
    ref: `T-${number}`,
    title: `Task ${number} of many, with a title of usual length`,
    status: 'Open',
    category: 'open',
    priority: 'normal',
    assignees: [],
    overdue: false,
    waitsFor: [],
  }
}

test('whoever is called is called beside the embed, and nobody else', () => {
  const ana = { mention: '1', name: 'Ana', account: '3000000000000000001', pings: true as const }
  const ben = { mention: '2', name: 'Ben', account: '3000000000000000002' }
  const called = renderCard({ title: [ana, ' and ', ben], tone: 'neutral', blocks: [], buttons: [] })
  expect(called).toMatchObject({
    content: '<@3000000000000000001>',
    allowed_mentions: { parse: [], users: ['3000000000000000001'] },
  })
  const named = renderCard({ title: [ben], tone: 'neutral', blocks: [], buttons: [] })
  expect(named.content).toBeUndefined()
  expect(named.allowed_mentions).toEqual({ parse: [] })
})
