/** A file's bytes as text, whatever wrote them. */
import type { FileSurvey } from '../domain/import/read-choices.ts'
import { refuseFile } from '../domain/import/refusals.ts'

export type Encoding = NonNullable<FileSurvey['encoding']>

/** Looks at all of it. Throws Refusal where it is empty or no text. */
export async function encodingOf(bytes: AsyncIterable<Uint8Array>): Promise<Encoding> {
  const decoder = new TextDecoder('utf-8')
  let head: Uint8Array = new Uint8Array()
  let [unknown, letters] = [0, 0]
  const count = (text: string) => {
    for (const [character] of text.matchAll(/[\u0080-\uffff]/g)) {
      if (character === '\ufffd') unknown++
      else letters++
    }
  }
  for await (const chunk of bytes) {
    if (head.length < longestHead) {
      head = Buffer.concat([head, chunk.subarray(0, longestHead)])
      const wide = wideIn(head)
      if (wide) return wide
    }
    count(decoder.decode(chunk, { stream: true }))
  }
  if (head.length === 0) throw refuseFile('empty_file', {})
  refuseStrange(head)
  count(decoder.decode())
  // A letter that was cut off somewhere is no reason to read all others as something else.
  return unknown > letters ? 'windows-1252' : 'utf-8'
}

const longestHead = 4096

/** By its mark, or by letters that have a zero beside each. */
function wideIn(head: Uint8Array): Encoding | undefined {
  const [a, b] = head
  if (a === 0xff && b === 0xfe) return 'utf-16le'
  if (a === 0xfe && b === 0xff) return 'utf-16be'
  if (head.length < 4) return undefined
  const zeros = (from: number) => head.filter((byte, at) => at % 2 === from && byte === 0).length
  const half = head.length / 2
  if (zeros(1) > half * 0.4 && zeros(0) < half * 0.1) return 'utf-16le'
  if (zeros(0) > half * 0.4 && zeros(1) < half * 0.1) return 'utf-16be'
  return undefined
}

function refuseStrange(head: Uint8Array): void {
  const begins = (...bytes: number[]) => bytes.every((byte, at) => head[at] === byte)
  // A zip, as Excel's files are, and Excel's older ones.
  if (begins(0x50, 0x4b) || begins(0xd0, 0xcf, 0x11, 0xe0)) throw refuseFile('not_text', { archive: true })
  const isStrange = (byte: number) => byte < 9 || (byte > 13 && byte < 27) || (byte > 27 && byte < 32)
  if (begins(...Buffer.from('%PDF')) || head.some(isStrange)) throw refuseFile('not_text', { archive: false })
}

/** Text with `\n` alone between its lines. */
export async function* textOf(bytes: AsyncIterable<Uint8Array>, encoding: Encoding): AsyncGenerator<string> {
  const decoder = new TextDecoder(encoding)
  let carried = ''
  for await (const chunk of bytes) {
    const text = carried + decoder.decode(chunk, { stream: true })
    carried = text.endsWith('\r') ? '\r' : ''
    yield plain(carried ? text.slice(0, -1) : text)
  }
  const last = carried + decoder.decode()
  if (last) yield plain(last)
}

function plain(text: string): string {
  return text.includes('\r') ? text.replace(/\r\n?/g, '\n') : text
}
