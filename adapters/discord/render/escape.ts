/**
 * Text that people typed, made safe for Discord's markdown: it shows as it was typed, pings nobody and hides
 * no link. Escaping yields atoms, pieces that must not be divided, so that shortening cannot break one.
 */

/** What a backslash makes plain wherever it stands; `<` opens mentions, times, custom emoji and commands. */
const special = new Set('\\`*_~|[]()<>')
/** What means something at the beginning of a line only: headings, lists, small print, quotes. */
const atLineStart = new Set('#-+>')
/** Control characters, and those that turn the direction of the text around them. */
const unwanted = /(?!\n)\p{Cc}|[\u202a-\u202e\u2066-\u2069]/gu
/**
 * A plain address stays whole and clickable: it shows exactly where it leads. One with any other character in
 * it is shown and not linked, since Discord would take our backslashes for a part of it.
 */
const address = /https?:\/\/[A-Za-z0-9][A-Za-z0-9._~/?#&=%+,;:-]*[A-Za-z0-9/](?=[.,;:!?]?(?:\s|$))/y
/** A number at the beginning of a line, which would become a list. */
const listNumber = /\d{1,9}\./y
const everybody = /@(?=everyone|here)/iy

/** Escaped text in which an address stays clickable only where `addresses` is kept. */
export function escapeText(text: string, addresses: 'kept' | 'plain' = 'kept'): string {
  return atoms(text, addresses).join('')
}

/** The text without markup of any kind, in one line: for button labels and where Discord reads no markdown. */
export function oneLine(text: string): string {
  return clean(text).replace(/\s+/g, ' ').trim()
}

/** The escaped text in pieces that must stay whole. `plain` is for text inside bold or struck-out text. */
export function atoms(text: string, addresses: 'kept' | 'plain' = 'kept'): string[] {
  const source = clean(text)
  const result: string[] = []
  let lineStart = true
  for (let at = 0; at < source.length; ) {
    const url = addresses === 'kept' ? matchAt(address, source, at) : undefined
    const [raw, escaped]: Piece = url ? [url, url] : next(source, at, lineStart)
    result.push(escaped)
    at += raw.length
    lineStart = raw === '\n' || (lineStart && /^\s$/.test(raw))
  }
  return result
}

function clean(text: string): string {
  return text
    .toWellFormed()
    .replace(/\r\n?/g, '\n')
    .replace(/\t/g, ' ')
    .replace(unwanted, '')
    .replace(/\n{3,}/g, '\n\n')
}

type Piece = [raw: string, escaped: string]

/** The piece of text that begins here, as typed and as escaped. */
function next(source: string, at: number, lineStart: boolean): Piece {
  const number = lineStart ? matchAt(listNumber, source, at) : undefined
  if (number) return [number, number.replace('.', '\\.')]
  const character = String.fromCodePoint(source.codePointAt(at) ?? 0xfffd)
  // A zero-width space: not even a client that reads mentions before markdown sees one.
  if (matchAt(everybody, source, at)) return ['@', '@\u200b']
  if (source.startsWith('://', at)) return [':', '\\:']
  const marked = special.has(character) || (lineStart && atLineStart.has(character))
  return [character, marked ? `\\${character}` : character]
}

function matchAt(pattern: RegExp, source: string, at: number): string | undefined {
  pattern.lastIndex = at
  return pattern.exec(source)?.[0]
}

export const ellipsis = '…'

/** As many whole atoms as fit into `room`, with an ellipsis where some were left out. */
export function fitted(pieces: string[], room: number): string {
  const whole = pieces.join('')
  if (whole.length <= room) return whole
  if (room < ellipsis.length) return ''
  let kept = ''
  for (const piece of pieces) {
    if (kept.length + piece.length + ellipsis.length > room) break
    kept += piece
  }
  return kept.trimEnd() + ellipsis
}

/** Cuts plain text, never inside a character. */
export function cut(text: string, room: number): string {
  return fitted([...text], room)
}
