/** Any table as CSV, a page at a time. */
import { stringify } from 'csv-stringify/sync'
import { guarded } from './guard.ts'

export async function* tableText(header: string[], pages: AsyncIterable<string[][]>): AsyncGenerator<string> {
  // A mark that spreadsheets need to read it as UTF-8.
  yield `\uFEFF${stringify([header])}`
  for await (const page of pages) yield stringify(page.map((row) => row.map(guarded)))
}
