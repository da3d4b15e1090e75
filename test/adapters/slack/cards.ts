/** Any card at all, for laws that hold for every one. */
import fc from 'fast-check'
import type { Block, Card, Inline, Mention } from '../../../src/domain/card/card.ts'
import { categories, priorities } from '../../../src/domain/task/task.ts'

/** What people paste to break out of a message, and what breaks by itself when it is cut in two. */
const nasty = fc.constantFrom(
  '<!channel>',
  '<!here|here>',
  '<@U0BEN>',
  '<https://evil.example|safe.example>',
  '&amp;&lt;',
  '*bold* _it_ ~no~ `code` ```block```',
  '\u202egnp.exe',
  '\u200b@everyone',
  '\ud800',
  '👩‍👩‍👧‍👦',
  '"\\\n\t\r\u0000',
  '<!date^1^{date}|x>',
)

export const typed = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 40 }),
  nasty,
  fc.array(nasty, { maxLength: 60 }).map((parts) => parts.join(' ')),
  fc
    .tuple(nasty, fc.integer({ min: 1, max: 4000 }))
    .map(([text, times]) => text.repeat(times).slice(0, 12_000)),
)

const mention: fc.Arbitrary<Mention> = fc.record(
  { mention: fc.uuid(), name: typed, account: fc.oneof(fc.constantFrom('U0BEN', 'W12'), typed) },
  { requiredKeys: ['mention', 'name'] },
)
const at = fc.oneof(
  fc.date({ noInvalidDate: true, min: new Date(0), max: new Date(4e12) }).map((date) => date.toISOString()),
  typed,
)

const inline: fc.Arbitrary<Inline> = fc.oneof(
  typed,
  mention,
  fc.record({ link: fc.oneof(fc.webUrl(), typed), label: typed }),
  fc.record({ at }),
  fc.record({ code: typed }),
  fc.record({ strong: typed }),
)
const inlines = fc.array(inline, { maxLength: 15 })

const row = fc.record(
  {
    ref: typed,
    title: typed,
    status: typed,
    category: fc.constantFrom(...categories),
    priority: fc.constantFrom(...priorities),
    assignees: fc.array(mention, { maxLength: 6 }),
    due: inline,
    overdue: fc.boolean(),
    waitsFor: fc.array(typed, { maxLength: 9 }),
    progress: fc.record({ done: fc.nat(), of: fc.nat() }),
  },
  { requiredKeys: ['ref', 'title', 'status', 'category', 'priority', 'assignees', 'overdue', 'waitsFor'] },
)

const block: fc.Arbitrary<Block> = fc.oneof(
  fc.record({ kind: fc.constant('text' as const), text: inlines }),
  fc.record({ kind: fc.constant('context' as const), text: inlines }),
  fc.record({
    kind: fc.constant('fields' as const),
    fields: fc.array(fc.record({ label: typed, value: inlines }), { maxLength: 20 }),
  }),
  fc.record({
    kind: fc.constant('tasks' as const),
    rows: fc.array(row, { maxLength: 40 }),
    more: fc.integer({ min: -1, max: 500 }),
  }),
  fc.record({
    kind: fc.constant('file' as const),
    file: fc.uuid(),
    name: typed,
    type: typed,
    size: fc.nat(),
  }),
  fc.record(
    { kind: fc.constant('quote' as const), text: inlines, by: mention, at },
    { requiredKeys: ['kind', 'text'] },
  ),
)

const buttons = fc.array(
  fc.record(
    {
      label: typed,
      call: fc.record({
        path: fc.constantFrom('start', 'done', 'handoff accept'),
        options: fc.dictionary(fc.constantFrom('task', 'note', 'anyway'), typed),
      }),
      style: fc.constantFrom('primary' as const, 'danger' as const),
    },
    { requiredKeys: ['label', 'call'] },
  ),
  { maxLength: 60 },
)

export const cards: fc.Arbitrary<Card> = fc.record(
  {
    title: inlines,
    tone: fc.constantFrom('neutral', 'good', 'warning', 'bad'),
    blocks: fc.array(block, { maxLength: 70 }),
    buttons,
    menu: fc.record({ label: typed, choices: buttons }),
  },
  { requiredKeys: ['title', 'tone', 'blocks', 'buttons'] },
)
