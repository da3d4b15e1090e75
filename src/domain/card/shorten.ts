const characters = new Intl.Segmenter('en', { granularity: 'grapheme' })

/** At most `limit` UTF-16 units of the text, ending in `…` where something was left out; never half a character. */
export function shorten(text: string, limit: number): string {
  if (text.length <= limit) return text
  if (limit < 1) return ''
  let end = 0
  for (const { index, segment } of characters.segment(text.slice(0, limit + 64))) {
    if (index + segment.length > limit - 1) break
    end = index + segment.length
  }
  return `${text.slice(0, end).trimEnd()}…`
}

/** Cuts a long text into pages of at most `size` units, at line or word ends where there are any. */
export function paginate(text: string, size: number): string[] {
  const pages: string[] = []
  let rest = text
  while (rest.length > size) {
    const cut = cutAt(rest, size)
    pages.push(rest.slice(0, cut).trimEnd())
    rest = rest.slice(cut).trimStart()
  }
  return [...pages, rest]
}

function cutAt(text: string, size: number): number {
  const window = text.slice(0, size)
  const end = Math.max(window.lastIndexOf('\n'), window.lastIndexOf(' '))
  if (end > size / 2) return end
  // Not between the halves of a surrogate pair.
  return /[\uD800-\uDBFF]/.test(window.at(-1) ?? '') ? size - 1 : size
}

/** The text in one line, without control characters. */
export function oneLine(text: string): string {
  return text.replace(/[\s\p{Cc}]+/gu, ' ').trim()
}
