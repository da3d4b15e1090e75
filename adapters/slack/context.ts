/**
 * Small print. A context block has no rich text, so typed text goes into plain text elements, and only
 * mentions, moments and links, which are made here, into formatted ones.
 */
import type { ContextBlock, MrkdwnElement, PlainTextElement } from '@slack/types'
import type { Inline } from '../../src/domain/card/card.ts'
import { shorten } from '../../src/domain/card/shorten.ts'
import { splitLinks } from '../../src/domain/text/labelled-link.ts'
import { clean, escapeLabel, escapeText, webAddress } from './render/escape.ts'
import { plain } from './render/fallback.ts'
import { limits } from './render/limits.ts'
import { dateToken, unixSeconds } from './render/moment.ts'
import { type Audience, accountOf } from './render/rich-text.ts'

type Piece = PlainTextElement | MrkdwnElement

/** Undefined where there is nothing to show. */
export function smallPrint(inlines: readonly Inline[], audience: Audience): ContextBlock | undefined {
  const parts = inlines.slice(0, limits.pieces.max).flatMap(typedParts)
  const pieces = joined(parts.map((inline) => piece(inline, audience)))
  const shown = pieces.length > limits.contextElements.max ? [plainPiece(plain(inlines))] : pieces
  const filled = shown.map(trimmed).filter((one) => one.text !== '')
  return filled.length === 0 ? undefined : { type: 'context', elements: filled }
}

/** The links in what was typed; all else of it is text here. */
function typedParts(inline: Inline): Inline[] {
  return typeof inline === 'string' ? splitLinks(inline) : [inline]
}

function piece(inline: Inline, audience: Audience): Piece {
  return formatted(inline, audience) ?? plainPiece(plain([inline]))
}

function formatted(inline: Inline, audience: Audience): MrkdwnElement | undefined {
  if (typeof inline === 'string') return undefined
  if ('mention' in inline) {
    const account = accountOf(inline, audience)
    return account === undefined ? undefined : mrkdwn(`<@${account}>`)
  }
  if ('at' in inline) return unixSeconds(inline.at) === undefined ? undefined : mrkdwn(dateToken(inline.at))
  return 'link' in inline ? linked(inline) : undefined
}

function linked(inline: { link: string; label: string }): MrkdwnElement | undefined {
  const url = webAddress(inline.link, limits.contextText.max / 2)
  const label = escapeLabel(inline.label, 200)
  return url === undefined || label === '' ? undefined : mrkdwn(`<${escapeText(url)}|${label}>`)
}

/** `verbatim`: Slack makes no links of its own from what looks like one. */
function mrkdwn(text: string): MrkdwnElement {
  return { type: 'mrkdwn', text, verbatim: true }
}

function plainPiece(text: string): PlainTextElement {
  return { type: 'plain_text', text, emoji: false }
}

function joined(pieces: Piece[]): Piece[] {
  const made: Piece[] = []
  for (const next of pieces) {
    const last = made.at(-1)
    const isMore = last?.type === 'plain_text' && next.type === 'plain_text'
    if (isMore) last.text += next.text
    else made.push({ ...next })
  }
  return made
}

function trimmed(one: Piece): Piece {
  if (one.type === 'mrkdwn') return one
  return plainPiece(shorten(clean(one.text).trim(), limits.contextText.max))
}
