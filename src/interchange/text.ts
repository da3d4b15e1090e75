/** A file's bytes as text, whatever wrote them. */
import { UserError } from '../domain/errors.ts'

/** Text with `\n` alone between its lines. Throws UserError where it is empty or no text. */
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
  if (!decoder && head.length === 0) throw empty()
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
    throw new UserError(
      'not_text',
      'That is an Excel file or another archive, not CSV or JSON.',
      'Open it, save it as CSV, and send me that.',
    )
  }
  if (head.subarray(0, 1000).includes(0)) {
    throw new UserError(
      'not_text',
      'That file is not text.',
      'Send me the CSV or JSON that the other tool exports.',
    )
  }
  return new TextDecoder('utf-8')
}

export function empty(): UserError {
  return new UserError('empty_file', 'That file is empty.', 'Export it again, and send me the new one.')
}
