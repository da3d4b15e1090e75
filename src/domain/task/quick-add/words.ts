/** A typed title as words. What is in quotes or a part of a link is never read as anything else. */
import { linkEnd } from '../../text/labelled-link.ts'
import { withoutEnd } from '../../text/without-end.ts'

/** `text` as typed, from `start` up to `end` of the title. `quoted`: it is in quotes or a link, or a part of such. */
export type Word = { text: string; quoted: boolean; start: number; end: number }

const closing: Record<string, string> = {
  '"': '"',
  '“': '”',
  '„': '“',
  '«': '»',
  '‘': '’',
  "'": "'",
  '`': '`',
}

export function wordsOf(title: string): Word[] {
  const spans = quotedIn(title)
  const words: Word[] = []
  // Several mentions may have nothing but a comma between them.
  for (const { 0: text, index } of title.matchAll(/(?:@"[^"]{1,80}"|(?!(?<=,)<?@)\S)+|<?@\S*/g)) {
    const [start, end] = [index, index + text.length]
    const quoted = spans.some((span) => span.start < end && start < span.end)
    words.push({ text, quoted, start, end })
  }
  return words
}

type Span = { start: number; end: number }

/** Links with words of their own, and quotes that open before a word and close behind one; any other, as in 5" or Kenji's, is just a character. */
function quotedIn(title: string): Span[] {
  const spans: Span[] = []
  const ends = closingPlaces(title)
  for (let at = 0; at < title.length; at++) {
    const linked = title[at] === '[' ? linkEnd(title, at) : undefined
    if (linked !== undefined) {
      spans.push({ start: at, end: linked })
      at = linked - 1
      continue
    }
    const close = closing[title[at] ?? '']
    if (close === undefined || !/^$|[\s([{–—-]/.test(title.slice(Math.max(at - 1, 0), at))) continue
    const end = ends.get(close)?.find((place) => place > at + 1)
    if (end === undefined) continue
    spans.push({ start: at, end: end + 1 })
    at = end
  }
  return spans
}

function closingPlaces(title: string): Map<string, number[]> {
  const places = new Map<string, number[]>()
  for (const close of new Set(Object.values(closing))) {
    const found: number[] = []
    for (let at = title.indexOf(close); at >= 0; at = title.indexOf(close, at + 1))
      if (/^$|[\s.,;:!?)\]}–—-]/.test(title.slice(at + 1, at + 2))) found.push(at)
    places.set(close, found)
  }
  return places
}

/** What stands around a word and means nothing: `(friday,` is `friday`. Marks that stand alone, such as `!!`, stay. */
export function bare(word: string): string {
  const inside = withoutEnd(word.replace(/^[([]+/, ''), ')],.;:!?')
  return inside === '' ? word : inside
}

/** A title that is in quotes as a whole is what is in them. */
export function withoutOuterQuotes(title: string): string {
  const words = wordsOf(title)
  const close = closing[title[0] ?? '']
  const isWhole =
    close !== undefined && title.length > 2 && title.endsWith(close) && words.every((each) => each.quoted)
  const inside = isWhole ? title.slice(1, -1) : title
  if (!isWhole || inside.replaceAll('\\"', '').includes(close)) return title
  return inside.replace(/\\(["“”\\])/g, '$1').trim() || title
}
