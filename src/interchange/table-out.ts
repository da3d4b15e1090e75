/** Any table as CSV, a page at a time. */
import { guarded } from './guard.ts'

export async function* tableText(header: string[], pages: AsyncIterable<string[][]>): AsyncGenerator<string> {
  // Loaded with the first file, since no start needs it.
  const { stringify } = await import('csv-stringify/sync')
  // A mark that spreadsheets need to read it as UTF-8.
  yield `\uFEFF${stringify([header])}`
  for await (const page of pages) yield stringify(page.map((row) => row.map(guarded)))
}
