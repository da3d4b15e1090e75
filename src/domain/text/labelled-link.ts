/** Links with words of their own: `[the docs](https://example.com)`, as people write them and as they are kept. */

import { shorten } from '../card/shorten.ts'

export type LabelledLink = { link: string; label: string }

/** A label may have brackets in pairs. Reading it takes no more time than it is long: whatever is open ends the search. */
const shape = String.raw`\[((?:[^[\]\n]|\[[^[\]\n]*\])+)\]\((https?:\/\/[^\s()<>"“”]+)\)`
const anywhere = new RegExp(shape, 'gi')
const whole = new RegExp(`^${shape}$`, 'i')
const here = new RegExp(shape, 'iy')

/** The link in one word that is read back as it is; where its label can’t stand in brackets, both beside each other. */
export function writeLink(label: string, address: string): string {
  const words = label.trim().replace(/\s+/g, ' ')
  const link = `[${words}](${address.replace(/[\s()<>"“”]/g, percent)})`
  return whole.test(link) ? link : `${words} ${address}`
}

function percent(character: string): string {
  const code = character.charCodeAt(0)
  return code > 0x7f ? encodeURIComponent(character) : `%${code.toString(16).toUpperCase()}`
}

/** The end of the link that begins here; undefined where none does. */
export function linkEnd(text: string, start: number): number | undefined {
  here.lastIndex = start
  return here.test(text) ? here.lastIndex : undefined
}

/** The text in its parts. A label that claims to be another address stays as it was typed, with where it leads. */
export function splitLinks(text: string): (string | LabelledLink)[] {
  const parts: (string | LabelledLink)[] = []
  let from = 0
  for (const { 0: typed, 1: label = '', 2: link = '', index } of text.matchAll(anywhere)) {
    if (!isHonest(label, link)) continue
    parts.push(text.slice(from, index), { link, label })
    from = index + typed.length
  }
  return [...parts, text.slice(from)].filter((part) => part !== '')
}

const addressLike = /^(?:[a-z][a-z0-9+.-]*:\/\/)?((?:[\p{L}\p{N}-]+\.)+[\p{L}]{2,})(?=[/:?#]|$)/iu
/** A name without more behind it may as well be a file’s, such as `index.ts`. */
const surely = /:\/\/|^www\.|\.(?:com|org|net|edu|gov|io|app|dev)(?:[/:?#]|$)/i

function isHonest(label: string, link: string): boolean {
  const url = URL.parse(link)
  if (!url) return false
  const claimed = addressLike.exec(label.trim())?.[1]
  if (claimed === undefined || !surely.test(label.trim())) return !label.includes('://')
  const bare = (host: string) => host.toLowerCase().replace(/^www\./, '')
  return bare(claimed) === bare(url.hostname)
}

/** What is seen of it: of a link, its words. */
export function seenText(text: string): string {
  return splitLinks(text).map(seenOf).join('')
}

function seenOf(part: string | LabelledLink): string {
  return typeof part === 'string' ? part : part.label
}

/** At most `limit` units of what is seen, ending in `…` where something was left out; a link stays whole or goes. */
export function shortenSeen(text: string, limit: number): string {
  if (text.length <= limit) return text
  const parts = splitLinks(text)
  const kept: string[] = []
  let left = limit
  for (const [index, part] of parts.entries()) {
    const size = seenOf(part).length
    const isLast = index === parts.length - 1
    if (size > (isLast ? left : left - 1))
      return kept.join('') + (typeof part === 'string' ? shorten(part, left) : '…')
    kept.push(typeof part === 'string' ? part : `[${part.label}](${part.link})`)
    left -= size
  }
  return kept.join('')
}
