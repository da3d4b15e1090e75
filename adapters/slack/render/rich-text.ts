/**
 * Inlines as rich text. Slack shows a rich text element's text as it is, so that nothing typed can become
 * a mention, a link or formatting.
 */
import type { RichTextElement, RichTextSection, RichTextText } from '@slack/types'
import type { Inline, Mention } from '../../../src/domain/card/card.ts'
import { shorten } from '../../../src/domain/card/shorten.ts'
import { commands } from '../../../src/surfaces/chat/commands/registry.ts'
import { asTyped } from '../../../src/surfaces/chat/language/as-typed.ts'
import { type Native, written } from '../../shared/written.ts'
import { clean, webAddress } from './escape.ts'
import { limits } from './limits.ts'
import { readableDate, unixSeconds } from './moment.ts'

/** Who reads it. In public people are named, not mentioned: an answer about somebody does not ping them. */
export type Audience = 'private' | 'public'
type Style = { bold?: true; code?: true; strike?: true }

/** The account to mention, where that is wanted and possible. */
export function accountOf(mention: Mention, audience: Audience): string | undefined {
  const account = audience === 'private' || mention.pings ? mention.account : undefined
  return account !== undefined && /^[UW][A-Z0-9]{2,30}$/.test(account) ? account : undefined
}

export function elements(
  inlines: readonly Inline[],
  audience: Audience,
  style: Style = {},
): RichTextElement[] {
  return inlines.slice(0, limits.pieces.max).flatMap((inline) => element(inline, audience, style))
}

function element(inline: Inline, audience: Audience, style: Style): RichTextElement[] {
  if (typeof inline === 'string')
    return written(inline, 'slack').flatMap((part) => typedPart(part, audience, style))
  if ('strong' in inline) return text(inline.strong, { ...style, bold: true })
  if ('typed' in inline) return text(asTyped('slack', inline.typed, commands), { ...style, code: true })
  if ('code' in inline) return text(inline.code, { ...style, code: true })
  if ('at' in inline) return moment(inline.at, style)
  if ('link' in inline) return link(inline.link, inline.label, style)
  const account = accountOf(inline, audience)
  if (account !== undefined) return [{ type: 'user', user_id: account }]
  return text(`@${inline.name}`, style)
}

/** A group is named and not mentioned: nobody of it is to be pinged. */
function typedPart(part: Inline | Native, audience: Audience, style: Style): RichTextElement[] {
  if (typeof part === 'string') return text(part, style)
  if (!('native' in part)) return element(part, audience, style)
  const { kind, id, words } = part
  return kind === 'channel' ? [{ type: 'channel', channel_id: id }] : text(words, style)
}

function text(typed: string, style: Style): RichTextText[] {
  const shown = clean(typed)
  if (shown === '') return []
  return [{ type: 'text', text: shown, ...(Object.keys(style).length > 0 && { style }) }]
}

function link(address: string, label: string, style: Style): RichTextElement[] {
  const url = webAddress(address, limits.url.max)
  if (url === undefined) return text(label || address, style)
  return [{ type: 'link', url, text: shorten(clean(label) || url, limits.richText.max) }]
}

function moment(at: string, style: Style): RichTextElement[] {
  const timestamp = unixSeconds(at)
  if (timestamp === undefined) return text(at, style)
  const format = '{date_short_pretty} {time}'
  return [{ type: 'date', timestamp, format, fallback: readableDate(at) }]
}

/** The elements up to `max` units of what is seen, ending in `…` where something was left out. */
export function within(all: readonly RichTextElement[], max: number): RichTextElement[] {
  const kept: RichTextElement[] = []
  let left = max
  for (const [index, next] of all.entries()) {
    const size = seen(next).length
    const isLast = index === all.length - 1
    if (size > (isLast ? left : left - 1)) return [...kept, cut(next, left)]
    kept.push(next)
    left -= size
  }
  return kept
}

function cut(next: RichTextElement, left: number): RichTextElement {
  return next.type === 'text' ? { ...next, text: shorten(next.text, left) } : { type: 'text', text: '…' }
}

/** What a reader sees of an element, roughly: names of mentioned people are not known here. */
function seen(shown: RichTextElement): string {
  if (shown.type === 'text') return shown.text
  if (shown.type === 'link') return shown.text ?? shown.url
  if (shown.type === 'date') return shown.fallback ?? shown.format
  if (shown.type === 'channel') return `#${shown.channel_id}`
  return shown.type === 'user' ? `@${shown.user_id}` : ''
}

/** One paragraph within the limit. */
export function section(all: readonly RichTextElement[]): RichTextSection {
  return { type: 'rich_text_section', elements: within(all, limits.richText.max) }
}
