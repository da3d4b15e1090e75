/** Words of a report as they can be kept. */
import { stripVTControlCharacters } from 'node:util'
import { oneLine, shorten } from '../../domain/card/shorten.ts'
import { longestMessage, longestName } from '../../domain/test-report/report.ts'
import { stripUnstorable } from '../../domain/text/strip-unstorable.ts'

export function nameText(text: string): string {
  return shorten(oneLine(stripUnstorable(text.slice(0, longestName * 2))), longestName)
}

/** Without the colours of a terminal. */
export function messageText(...parts: string[]): string {
  const [first = '', second = ''] = parts.map((part) => part.slice(0, longestMessage * 2))
  const both = second.includes(first) ? second : `${first}\n${second}`
  const plain = stripUnstorable(stripVTControlCharacters(both))
  return shorten(plain.replace(/[^\P{Cc}\n\t]/gu, '').trim(), longestMessage)
}
