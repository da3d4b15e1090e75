/** Inlines as Discord markdown. */
import { type Inline, type Mention, plainText } from '../../../src/domain/card/card.ts'
import { commands } from '../../../src/surfaces/chat/commands/registry.ts'
import { asTyped } from '../../../src/surfaces/chat/language/as-typed.ts'
import { type Native, written, writtenWords } from '../../shared/written.ts'
import { atoms, cut, ellipsis, escapeText, fitted, oneLine } from './escape.ts'

/** Written inlines; where they are longer than `room` they end with an ellipsis, and no markup is broken. */
export function inlines(typed: Inline[], room: number): string {
  const parts = typed.flatMap(typedParts)
  const whole = parts.map((part) => inline(part))
  const length = whole.reduce((sum, part) => sum + part.length, 0)
  if (length <= room) return whole.join('')
  let text = ''
  for (const [index, written] of whole.entries()) {
    if (text.length + written.length + ellipsis.length > room)
      return text + shortened(parts[index] ?? '', room - text.length)
    text += written
  }
  return text + ellipsis
}

/** Without any markup, for titles, which have none. */
export function plainTitle(title: Inline[]): string {
  return title
    .map((part) =>
      typeof part !== 'string' && 'typed' in part
        ? asTyped('discord', part.typed, commands)
        : typeof part === 'string'
          ? writtenWords(part, 'discord')
          : plainText([part]),
    )
    .join('')
}

type Part = Inline | Native

/** Also of what was typed: links, and what Discord itself shows as a channel or an emoji. */
export function typedParts(part: Inline): Part[] {
  return typeof part === 'string' ? written(part, 'discord') : [part]
}

export function inline(part: Part): string {
  if (typeof part === 'string') return escapeText(part)
  if ('native' in part) return part.native
  if ('mention' in part) return mention(part)
  if ('link' in part) return link(part.link, part.label)
  if ('at' in part) return moment(part.at)
  if ('typed' in part) return code(asTyped('discord', part.typed, commands))
  return 'code' in part ? code(part.code) : strong(part.strong)
}

/** A mention where the person has an account here, else their name. */
export function mention(person: Mention): string {
  return person.account && /^\d{1,20}$/.test(person.account)
    ? `<@${person.account}>`
    : escapeText(oneLine(person.name))
}

/** Shown by each client in its reader's own time zone and language. */
export function moment(at: string): string {
  const seconds = Math.floor(Date.parse(at) / 1000)
  return Number.isFinite(seconds) ? `<t:${seconds}:f>` : escapeText(at)
}

export function strong(text: string): string {
  const inner = escapeText(oneLine(text), 'plain')
  return inner === '' ? '' : `**${inner}**`
}

/** No backslash works inside code, so a backtick becomes its look-alike there. */
function code(text: string): string {
  const inner = insideCode(text)
  return inner === '' ? '' : `\`${inner}\``
}

function insideCode(text: string): string {
  return oneLine(text)
    .replaceAll('`', 'ˋ')
    .replace(/@(?=everyone|here)/gi, '@\u200b')
}

function link(target: string, label: string): string {
  const url = URL.canParse(target) ? new URL(target) : undefined
  if (!url || !/^https?:$/.test(url.protocol)) return escapeText(label)
  const safe = url.href.replace(/[@()<>\\*_~`|]/g, percent)
  return `[${escapeText(oneLine(label), 'plain') || safe}](${safe})`
}

function percent(character: string): string {
  return `%${character.charCodeAt(0).toString(16).toUpperCase()}`
}

/** Written inlines in pieces that must stay whole: text in its characters, a mention or a link as one. */
export function pieces(parts: Inline[], addresses: 'kept' | 'plain' = 'kept'): string[] {
  return parts
    .flatMap(typedParts)
    .flatMap((part) => (typeof part === 'string' ? atoms(part, addresses) : [inline(part)]))
}

/** What fits of an inline that does not fit whole. A mention, a link or a moment cannot be divided. */
function shortened(part: Part, room: number): string {
  if (typeof part === 'string') return fitted(atoms(part), room)
  if ('strong' in part) return wrapped('**', fitted(atoms(oneLine(part.strong), 'plain'), room - 4), room)
  const shown = 'typed' in part ? asTyped('discord', part.typed, commands) : 'code' in part && part.code
  if (shown) return wrapped('`', cut(insideCode(shown), room - 2), room)
  return room >= ellipsis.length ? ellipsis : ''
}

function wrapped(mark: string, inner: string, room: number): string {
  if (inner.trim() !== '') return mark + inner.trim() + mark
  return room >= ellipsis.length ? ellipsis : ''
}
