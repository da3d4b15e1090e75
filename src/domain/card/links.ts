/** Addresses of the web in a text, each once, without the punctuation behind them. */
import { withoutEnd } from '../text/without-end.ts'
export function linksIn(text: string): string[] {
  const found = text.match(/https?:\/\/[^\s<>"“”]+/gi) ?? []
  return [...new Set(found.map((link) => withoutEnd(link, ".,;:!?)]}'’")))]
}
