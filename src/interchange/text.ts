/** A file's bytes as text, whatever wrote them. */
import { refuseFile } from '../domain/import/refusals.ts'

/** Text with `\n` alone between its lines. Throws Refusal where it is empty or no text. */
export async function* textOf(bytes: AsyncIterable<Uint8Array>): AsyncGenerator<string> {
  let decoder: TextDecoder | undefined
  let carried = ''
  let head: Uint8Array = new Uint8Array()
  for await (const chunk of bytes) {
    let part = chunk
    if (!decoder) {
      head = Buffer.concat([head, chunk])
      // Enough to know what it is; most files come in larger pieces.
      if (head.length < 4) continue
      decoder = decoderFor(head)
      part = head
    }
    const text = carried + decoder.decode(part, { stream: true })
    carried = text.endsWith('\r') ? '\r' : ''
    yield plain(carried ? text.slice(0, -1) : text)
  }
  if (!decoder && head.length === 0) throw refuseFile('empty_file', {})
  const last = carried + (decoder ?? decoderFor(head)).decode(decoder ? undefined : head)
  if (last) yield plain(last)
}

function plain(text: string): string {
  return text.includes('\r') ? text.replace(/\r\n?/g, '\n') : text
}

function decoderFor(head: Uint8Array): TextDecoder {
  const [a, b] = head
  if (a === 0xff && b === 0xfe) return new TextDecoder('utf-16le')
  if (a === 0xfe && b === 0xff) return new TextDecoder('utf-16be')
  if (a === 0x50 && b === 0x4b) {
    throw refuseFile('not_text', { archive: true })
  }
  if (head.subarray(0, 1000).includes(0)) {
    throw refuseFile('not_text', { archive: false })
  }
  return new TextDecoder('utf-8')
}
