/** Links with words of their own, and what a platform writes in signs of its own, as each platform shows them. */
import { expect, test } from 'vitest'
import { renderCard } from '../../../adapters/discord/render/render.ts'
import { renderCard as renderPage } from '../../../adapters/playground/render/render.ts'
import { writtenWords } from '../../../adapters/shared/written.ts'
import { render } from '../../../adapters/slack/render/render.ts'
import type { Card, Inline, TaskRow } from '../../../src/domain/card/card.ts'

const pull = '[4512](https://github.com/northwind/app/pull/4512)'
const cardOf = (...text: Inline[]): Card => ({
  title: ['T-1'],
  tone: 'neutral',
  blocks: [{ kind: 'quote', text }],
  buttons: [],
})
const onDiscord = (text: string) => renderCard(cardOf(text)).embeds[0]?.description
const onSlack = (text: string) => JSON.stringify(render(cardOf(text), 'public').blocks)

test('a link with words of its own is a link on every platform, in titles and rows, too', () => {
  const row: TaskRow = {
    ref: 'T-1',
    title: `Review ${pull} *now*`,
    status: 'To do',
    category: 'open',
    priority: 'normal',
    assignees: [],
    overdue: false,
    waitsFor: [],
  }
  const card: Card = {
    title: [{ strong: 'T-1' }, ` Review ${pull}`],
    tone: 'neutral',
    blocks: [
      { kind: 'tasks', rows: [row], more: 0 },
      { kind: 'context', text: [`see ${pull}`] },
    ],
    buttons: [],
  }
  const link = { type: 'link', url: 'https://github.com/northwind/app/pull/4512', text: '4512' }
  const slack = render(card, 'public')
  expect(JSON.stringify(slack.blocks).split(JSON.stringify(link))).toHaveLength(3)
  expect(JSON.stringify(slack.blocks)).toContain('<https://github.com/northwind/app/pull/4512|4512>')
  expect(slack.text).toContain('T-1 Review 4512')
  expect(renderCard(card).embeds[0]?.description).toBe(
    [`### **T-1** Review ${pull}`, `**T-1** Review ${pull} \\*now\\* · To do`, `\n-# see ${pull}`].join('\n'),
  )
  expect(renderPage(card).title).toContainEqual({
    kind: 'link',
    text: '4512',
    href: 'https://github.com/northwind/app/pull/4512',
  })
})

test('however long its address is, the words around a link are shown', () => {
  const long = `[the log](https://example.com/${'a'.repeat(200)})`
  expect(renderCard({ ...cardOf(), title: [`Read ${long} first`] }).embeds[0]?.description).toContain(
    `### Read ${long} first`,
  )
})

test('words that claim to be another address are no link: all of it is shown as it was typed', () => {
  const trap = '[https://bank.example](https://evil.example/x)'
  expect(onSlack(trap)).not.toContain('"link"')
  expect(onSlack(trap)).toContain('[https://bank.example](https://evil.example/x)')
  expect(onDiscord(trap)).toContain('\\[https')
  expect(onSlack('[www.bank.com](https://evil.example)')).not.toContain('"link"')
  expect(onSlack('[example.com/a](https://www.example.com/a)')).toContain('"link"')
  expect(onSlack('[index.ts](https://github.com/a/b/index.ts)')).toContain('"link"')
})

test('what breaks out of a link is escaped', () => {
  expect(onDiscord('[a*b](https://example.com/x_y*z)')).toBe('> [a\\*b](https://example.com/x%5Fy%2Az)')
  expect(onSlack('[<!channel>](https://example.com)')).toContain('"text":"<!channel>"')
})

const id = '123456789012345678'
test.each([
  [`<#${id}>`, `#${id}`],
  [`<@&${id}>`, `@${id}`],
  [`<:party:${id}>`, ':party:'],
  [`<a:party:${id}>`, ':party:'],
  ['<t:1700000000:R>', '2023-11-14T22:13:20.000Z'],
  ['<t:1700000000>', '2023-11-14T22:13:20.000Z'],
  [`</task add:${id}>`, '/task add'],
  ['<id:customize>', 'Channels & Roles'],
  ['<id:browse>', 'Browse Channels'],
])('%s is shown by Discord, and said in words elsewhere', (typed, words) => {
  expect(onDiscord(`see ${typed} now`)).toBe(`> see ${typed} now`)
  expect(writtenWords(`see ${typed} now`, 'playground')).toBe(`see ${words} now`)
  const elsewhere = JSON.parse(onSlack(`see ${typed} now`))[1].elements[0].elements
  if (typed.startsWith('<t:')) expect(elsewhere[1]).toMatchObject({ type: 'date', timestamp: 1_700_000_000 })
  else expect(elsewhere.map((each: { text: string }) => each.text).join('')).toBe(`see ${words} now`)
})

test('a channel of Slack is one there, and a group is named and pings nobody', () => {
  expect(onSlack('in <#C024BE7LR> now')).toContain('{"type":"channel","channel_id":"C024BE7LR"}')
  expect(onSlack('ask <!subteam^S012ABC>')).not.toContain('usergroup')
  expect(onDiscord('in <#C024BE7LR> now')).toBe('> in #C024BE7LR now')
  expect(onDiscord('ask <!subteam^S012ABC>')).toBe('> ask @S012ABC')
})
