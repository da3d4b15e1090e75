import fc from 'fast-check'
import { expect, test } from 'vitest'
import { limits } from '../../../adapters/playground/render/limits.ts'
import { renderCard, renderMessage } from '../../../adapters/playground/render/render.ts'
import type { Span } from '../../../adapters/playground/render/view.ts'
import type { Card, Inline, TaskRow } from '../../../src/domain/card/card.ts'
import { cardOf } from '../../support/playground-core.ts'

const spansOf = (text: Inline[]) => {
  const [block] = renderCard(cardOf('Title', { blocks: [{ kind: 'text', text }] })).blocks
  return block?.kind === 'text' ? block.spans : []
}

test('markup stays the text that somebody typed', () => {
  const nasty = '<img src=x onerror=alert(1)> **bold** <@ana> <!channel> @everyone'
  expect(spansOf([nasty, { strong: nasty }])).toEqual([
    { kind: 'text', text: nasty },
    { kind: 'strong', text: nasty },
  ])
})

test('only links to the web can be followed', () => {
  for (const link of [
    'javascript:alert(1)',
    'data:text/html,<script>',
    'file:///etc/passwd',
    'nonsense',
    ' java\nscript:x',
  ])
    expect(spansOf([{ link, label: 'click' }])).toEqual([{ kind: 'text', text: 'click' }])
  expect(spansOf([{ link: 'https://example.org/a b', label: 'docs' }])).toEqual([
    { kind: 'link', text: 'docs', href: 'https://example.org/a%20b' },
  ])
})

test('a long text is shortened visibly, with all of it at hand', () => {
  const long = 'word '.repeat(2000)
  const card = renderCard(cardOf('Title', { blocks: [{ kind: 'quote', text: [long] }] }))
  const [block] = card.blocks
  if (block?.kind !== 'quote') throw new Error('the quote is gone')
  const [span] = block.text
  expect(span).toEqual({ kind: 'text', text: expect.stringMatching(/…$/), full: long })
  expect(span && 'text' in span && span.text.length).toBeLessThanOrEqual(limits.text)
})

test('the page never learns what a button calls', () => {
  const card = renderCard(
    cardOf('T', { buttons: [{ label: 'Go', call: { path: 'secret', options: { x: 'y' } } }] }),
  )
  expect(card.buttons).toEqual([{ label: 'Go' }])
})

test('a task shows how far its subtasks are', () => {
  const row: TaskRow = {
    ...{ ref: 'T-1', title: 'Publish', status: 'In progress', category: 'active', priority: 'normal' },
    ...{ assignees: [], overdue: false, waitsFor: [], progress: { done: 3, of: 5 } },
  }
  const [block] = renderCard(cardOf('T', { blocks: [{ kind: 'tasks', rows: [row], more: 0 }] })).blocks
  expect(block).toMatchObject({ rows: [{ progress: { done: 3, of: 5 } }] })
})

const text = fc.string({ unit: 'binary', maxLength: 2000 })
const mention = fc.record({ mention: text, name: text, account: fc.constantFrom('ana', 'kenji') })
const inline: fc.Arbitrary<Inline> = fc.oneof(
  text,
  mention,
  fc.record({ link: text, label: text }),
  fc.record({ at: text }),
  fc.record({ code: text }),
  fc.record({ strong: text }),
)
const card: fc.Arbitrary<Card> = fc.record({
  title: fc.array(inline),
  tone: fc.constantFrom('neutral', 'good', 'warning', 'bad'),
  blocks: fc.array(
    fc.oneof(
      fc.record({ kind: fc.constantFrom('text', 'context'), text: fc.array(inline) }),
      fc.record({ kind: fc.constant('quote'), text: fc.array(inline), by: mention }),
      fc.record({ kind: fc.constant('file'), file: text, name: text, type: text, size: fc.nat() }),
      fc.record({
        kind: fc.constant('fields'),
        fields: fc.array(fc.record({ label: text, value: fc.array(inline) })),
      }),
    ),
  ),
  buttons: fc.array(fc.record({ label: text, call: fc.constant({ path: 'x', options: {} }) })),
})

test('any card is rendered, and nothing in it is longer than the limits', () => {
  fc.assert(
    fc.property(card, (any) => {
      const view = renderMessage({
        id: 'm',
        channel: 'team',
        from: 'baton',
        at: '2026-01-01T00:00:00Z',
        card: any,
        order: 1,
        changed: 1,
      }).card
      const spans: Span[] = [
        ...(view?.title ?? []),
        ...(view?.blocks ?? []).flatMap((block) =>
          'spans' in block ? block.spans : 'text' in block ? block.text : [],
        ),
      ]
      for (const span of spans)
        if (span.kind !== 'time') expect(span.text.length).toBeLessThanOrEqual(limits.text)
    }),
    { numRuns: 50 },
  )
})
