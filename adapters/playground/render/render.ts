/** Cards and messages as JSON that is safe to build a page from. Never throws, whatever people typed. */
import {
  type Block,
  type Card,
  type Inline,
  type Mention,
  type Menu,
  plainText,
  type TaskRow,
} from '../../../src/domain/card/card.ts'
import { shorten } from '../../../src/domain/card/shorten.ts'
import { shortenSeen } from '../../../src/domain/text/labelled-link.ts'
import { commands } from '../../../src/surfaces/chat/commands/registry.ts'
import { asTyped } from '../../../src/surfaces/chat/language/as-typed.ts'
import { written as writtenParts } from '../../shared/written.ts'
import { isChannel } from '../teammates.ts'
import type { KeptFile, Message } from '../transcript/entry.ts'
import { addressOf } from '../transcript/files.ts'
import { limits } from './limits.ts'
import type { BlockView, CardView, FileView, MessageView, RowView, Span, TextSpan } from './view.ts'

export function renderMessage(message: Message): MessageView {
  const { id, channel, order, changed, from, at, only, thread } = message
  const outline = {
    ...{ id, channel, order, changed, from, at },
    ...(only && { only }),
    ...(thread && { thread }),
  }
  return message.removed ? { ...outline, removed: true } : { ...outline, ...contentOf(message) }
}

function contentOf(message: Message): Partial<MessageView> {
  const { command, pressed, heard, edited } = message
  return {
    ...(command && { command }),
    ...(edited && { edited }),
    ...(heard && { changeable: true }),
    ...(isAnswerable(message) && { answerable: true }),
    ...(message.text && { text: written(message.text) }),
    ...(message.files && { files: message.files.map(fileView) }),
    ...(message.card && { card: renderCard(message.card) }),
    ...(pressed && { pressed }),
    ...(message.delivery && { ping: true }),
  }
}

/** Whether a thread is offered under it: Baton listens where it keeps a card up to date. */
function isAnswerable({ live, card, channel, thread }: Message): boolean {
  return !thread && (live === true || (card?.live !== undefined && isChannel(channel)))
}

export function renderCard(card: Card): CardView {
  return {
    title: renderTitle(card.title),
    tone: card.tone,
    blocks: card.blocks.map(block),
    buttons: card.buttons.map(({ label, style }) => ({
      label: shorten(label, limits.label),
      ...(style && { style }),
    })),
    ...(card.menu && { menu: menu(card.menu) }),
    summary: shorten(plainText(card.title), limits.title),
  }
}

function menu({ label, choices }: Menu): NonNullable<CardView['menu']> {
  return {
    label: shorten(label, limits.label),
    choices: choices.map((choice) => shorten(choice.label, limits.label)),
  }
}

/** One line of it. */
export function renderTitle(title: Inline[]): Span[] {
  return title.flatMap((inline) => spansOf(inline, limits.title))
}

function block(block: Block): BlockView {
  switch (block.kind) {
    case 'text':
    case 'context':
      return { kind: block.kind, spans: spans(block.text) }
    case 'fields':
      return {
        kind: 'fields',
        fields: block.fields.map(({ label, value }) => ({
          label: shorten(label, limits.label),
          spans: spans(value),
        })),
      }
    case 'tasks':
      return { kind: 'tasks', rows: block.rows.map(row), more: block.more }
    case 'quote':
      return {
        kind: 'quote',
        text: spans(block.text),
        ...(block.by && { by: mention(block.by) }),
        ...(block.at && { at: block.at }),
      }
    case 'file':
      return { kind: 'file', file: fileView({ ...block, id: block.file }) }
  }
}

function fileView({ id, name, size }: Pick<KeptFile, 'id' | 'name' | 'size'>): FileView {
  return { name: shorten(name, limits.label), href: addressOf(id), size }
}

function row(row: TaskRow): RowView {
  const { ref, category, priority, overdue, waitsFor } = row
  return {
    ref,
    title: spansOf(shortenSeen(row.title, limits.rowTitle), limits.rowTitle),
    status: shorten(row.status, limits.label),
    category,
    priority,
    assignees: row.assignees.map(mention),
    ...(row.due !== undefined && { due: span(row.due, limits.label) }),
    overdue,
    waitsFor,
    ...(row.list !== undefined && { list: shorten(row.list, limits.label) }),
    ...(row.progress && { progress: row.progress }),
  }
}

function spans(inlines: Inline[]): Span[] {
  return inlines.flatMap((inline) => spansOf(inline, limits.text))
}

/** Of what was typed, its links and moments, too; no signs of a platform are the playground’s own. */
function spansOf(inline: Inline, limit: number): Span[] {
  if (typeof inline !== 'string') return [span(inline, limit)]
  return writtenParts(inline, 'playground').map((part) =>
    typeof part === 'object' && 'native' in part ? written(part.words, limit) : span(part, limit),
  )
}

function span(inline: Inline, limit: number): Span {
  if (typeof inline === 'string') return written(inline, limit)
  if ('mention' in inline) return mention(inline)
  if ('link' in inline) return link(inline.link, inline.label)
  if ('at' in inline) return { kind: 'time', at: inline.at }
  if ('typed' in inline)
    return { ...written(asTyped('playground', inline.typed, commands), limit), kind: 'code' }
  if ('code' in inline) return { ...written(inline.code, limit), kind: 'code' }
  return { ...written(inline.strong, limit), kind: 'strong' }
}

function mention(person: Mention): Span {
  const text = shorten(person.name, limits.label)
  return { kind: 'mention', text, ...(person.account && { account: person.account }) }
}

/** Only what a browser may open without doing anything: `javascript:` and the like stay text. */
function link(href: string, label: string): Span {
  const known = URL.parse(href)
  const safe = known?.protocol === 'https:' || known?.protocol === 'http:'
  return safe ? { kind: 'link', text: shorten(label, limits.title), href: known.href } : written(label)
}

export function written(text: string, limit: number = limits.text): TextSpan {
  const short = shorten(text, limit)
  return { kind: 'text', text: short, ...(short !== text && { full: text }) }
}
