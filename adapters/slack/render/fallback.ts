/** The plain text of a card, for notifications and screen readers. */
import type { Block, Card, Inline } from '../../../src/domain/card/card.ts'
import { commands } from '../../../src/surfaces/chat/commands/registry.ts'
import { asTyped } from '../../../src/surfaces/chat/language/as-typed.ts'
import { writtenWords } from '../../shared/written.ts'
import { clean, escapeWithin } from './escape.ts'
import { fileLine } from './file-line.ts'
import { limits } from './limits.ts'
import { readableDate } from './moment.ts'
import { moreText, rowInlines } from './task-list.ts'

/** Escaped, since Slack reads mentions in it. Never empty: Slack refuses a message without text. */
export function fallback(card: Card): string {
  return escapeWithin(words(card), limits.text.max) || '…'
}

/** All that a card says, as lines of text. */
export function words(card: Card): string {
  const lines = [plain(card.title), ...card.blocks.flatMap(blockLines)]
  const text = lines.map((line) => line.trim()).filter((line) => line !== '')
  return text.join('\n')
}

/** As `plainText` of a card, with moments for people to read and nothing unseen in it. */
export function plain(inlines: readonly Inline[]): string {
  return clean(inlines.map(plainInline).join(''))
}

function plainInline(inline: Inline): string {
  if (typeof inline === 'string') return writtenWords(inline, 'slack')
  if ('mention' in inline) return `@${inline.name}`
  if ('link' in inline) return inline.label || inline.link
  if ('at' in inline) return readableDate(inline.at)
  if ('typed' in inline) return asTyped('slack', inline.typed, commands)
  return 'code' in inline ? inline.code : inline.strong
}

function blockLines(block: Block): string[] {
  switch (block.kind) {
    case 'text':
    case 'context':
      return [plain(block.text)]
    case 'fields':
      return block.fields.map((field) => `${clean(field.label)}: ${plain(field.value)}`)
    case 'tasks':
      return [...block.rows.map((row) => `• ${plain(rowInlines(row))}`), moreText(0, block.more) ?? '']
    case 'quote':
      return [`“${plain(block.text)}”${plain(signature(block))}`]
    case 'file':
      return [plain(fileLine(block))]
  }
}

/** Who wrote a quote, and when. */
export function signature(quote: Extract<Block, { kind: 'quote' }>): Inline[] {
  const by: Inline[] = quote.by ? [' — ', quote.by] : []
  const at: Inline[] = quote.at ? [quote.by ? ', ' : ' — ', { at: quote.at }] : []
  return [...by, ...at]
}
