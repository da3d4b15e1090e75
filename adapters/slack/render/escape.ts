/** Typed text on its way to Slack: what cannot be seen is taken out, and nothing in it means anything to Slack. */

const lineBreaks = /\r\n?|[\u2028\u2029]/g
/** Controls, and marks that turn the direction of what follows; joiners stay, since scripts and emoji need them. */
const unseen = /(?!\n)[\p{Cc}\p{Bidi_Control}\u200b\u2060-\u206f\ufeff]/gu

/** Text of any number of lines, well formed and without unseen characters. */
export function clean(text: string): string {
  return text.toWellFormed().replace(lineBreaks, '\n').replaceAll('\t', ' ').replace(unseen, '')
}

/** The same on one line. */
export function oneLine(text: string): string {
  return clean(text).replace(/\s+/gu, ' ').trim()
}

const entities: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;' }

/** https://docs.slack.dev/messaging/formatting-message-text#escaping */
export function escapeText(text: string): string {
  return text.replace(/[&<>]/g, (sign) => entities[sign] ?? sign)
}

const characters = new Intl.Segmenter('en', { granularity: 'grapheme' })

/** Escapes, and shortens with `…` to at most `limit` units, never inside an entity or a character. */
export function escapeWithin(text: string, limit: number): string {
  const whole = escapeText(text)
  if (whole.length <= limit) return whole
  let kept = ''
  for (const { segment } of characters.segment(text.slice(0, limit + 64))) {
    const next = kept + escapeText(segment)
    if (next.length > limit - 1) break
    kept = next
  }
  return `${kept.trimEnd()}…`
}

/** Look-alikes for the signs that would format a link's label, where Slack has no escape for them. */
const formatting: Record<string, string> = { '*': '∗', _: '＿', '~': '∼', '`': 'ˋ', '|': '¦' }

/** A label inside `<url|label>`. */
export function escapeLabel(text: string, limit: number): string {
  return escapeWithin(
    oneLine(text).replace(/[*_~`|]/g, (sign) => formatting[sign] ?? sign),
    limit,
  )
}

/** The address as Slack can take it; undefined for what is no web or mail address. */
export function webAddress(text: string, limit: number): string | undefined {
  const url = URL.parse(text)
  if (!url || !['http:', 'https:', 'mailto:'].includes(url.protocol)) return undefined
  const address = url.href.replace(/[<>|]/g, encodeURIComponent)
  return address.length <= limit ? address : undefined
}
