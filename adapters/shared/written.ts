/**
 * What people typed, in its parts: text, links with words of their own, and what a platform writes in signs of its own, such as
 * `<#C024BE7LR>`. That is shown as what it is where it comes from, and in words everywhere else.
 */
import type { Inline } from '../../src/domain/card/card.ts'
import type { Platform } from '../../src/domain/people/platforms.ts'
import { splitLinks } from '../../src/domain/text/labelled-link.ts'

/** Signs that this platform itself shows as what they mean. */
export type Native = { native: string; kind: Sign['kind']; id: string; words: string }
type Sign = {
  on: 'slack' | 'discord'
  kind: 'channel' | 'group' | 'emoji' | 'moment' | 'command' | 'guide'
  shape: RegExp
  words(...groups: string[]): string
}

/** Shown where no words are known. */
const guides: Record<string, string> = {
  customize: 'Channels & Roles',
  browse: 'Browse Channels',
  guide: 'Server Guide',
  'linked-roles': 'Linked Roles',
}

/**
 * https://docs.slack.dev/messaging/formatting-message-text#special-mentions and
 * https://docs.discord.com/developers/reference#message-formatting
 */
const signs: readonly Sign[] = [
  { on: 'slack', kind: 'channel', shape: /<#([CDG][A-Z0-9]{5,30})>/, words: (id) => `#${id}` },
  { on: 'slack', kind: 'group', shape: /<!subteam\^(S[A-Z0-9]{5,30})>/, words: (id) => `@${id}` },
  { on: 'discord', kind: 'channel', shape: /<#(\d{15,21})>/, words: (id) => `#${id}` },
  { on: 'discord', kind: 'group', shape: /<@&(\d{15,21})>/, words: (id) => `@${id}` },
  { on: 'discord', kind: 'emoji', shape: /<a?:(\w{2,32}):\d{15,21}>/, words: (name) => `:${name}:` },
  { on: 'discord', kind: 'moment', shape: /<t:(-?\d{1,13})(?::[tTdDfFsSR])?>/, words: momentOf },
  { on: 'discord', kind: 'command', shape: /<\/([-\w ]{1,100}):\d{15,21}>/, words: (name) => `/${name}` },
  {
    on: 'discord',
    kind: 'guide',
    shape: /<id:(customize|browse|guide|linked-roles)(?::\d{15,21})?>/,
    words: (name) => guides[name] ?? name,
  },
]

const anySign = new RegExp(signs.map(({ shape }) => `(?:${shape.source.replace('(', '(?:')})`).join('|'), 'g')

export function written(text: string, on: Platform): (Inline | Native)[] {
  return splitLinks(text).flatMap((part) => (typeof part === 'string' ? withSigns(part, on) : [part]))
}

function withSigns(text: string, on: Platform): (Inline | Native)[] {
  const parts: (Inline | Native)[] = []
  let from = 0
  for (const { 0: typed, index } of text.matchAll(anySign)) {
    const sign = readSign(typed, on)
    if (sign === undefined) continue
    parts.push(text.slice(from, index), sign)
    from = index + typed.length
  }
  return joined([...parts, text.slice(from)])
}

/** Text that has only other text beside it is one. */
function joined(parts: (Inline | Native)[]): (Inline | Native)[] {
  const made: (Inline | Native)[] = []
  for (const part of parts) {
    const last = made.at(-1)
    if (typeof last === 'string' && typeof part === 'string') made[made.length - 1] = last + part
    else if (part !== '') made.push(part)
  }
  return made
}

function readSign(native: string, on: Platform): Inline | Native | undefined {
  for (const { on: its, kind, shape, words } of signs) {
    const [, id] = shape.exec(native) ?? []
    if (id === undefined) continue
    const said = words(id)
    if (its === on) return { native, kind, id, words: said }
    return kind === 'moment' ? { at: said } : said
  }
  return undefined
}

/** In seconds from 1970; what no clock shows stays as it is. */
function momentOf(seconds: string): string {
  const at = new Date(Number(seconds) * 1000)
  return Number.isNaN(at.getTime()) ? `<t:${seconds}>` : at.toISOString()
}

/** The same without anything to press, for titles, notifications and the like. */
export function writtenWords(text: string, on: Platform): string {
  return written(text, on)
    .map((part) => {
      if (typeof part === 'string') return part
      if ('native' in part) return part.words
      if ('link' in part) return part.label
      return 'at' in part ? part.at : ''
    })
    .join('')
}
