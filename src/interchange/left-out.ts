/** What an import left out, as a table: a piece is a part of it. */
import type { LeftOut } from '../domain/import/left-out.ts'
import { guarded } from './guard.ts'

const header = ['line', 'what', 'value', 'why']

export async function leftOutText(found: readonly LeftOut[], isFirst: boolean): Promise<string> {
  // Loaded with the first file, since no start needs it.
  const { stringify } = await import('csv-stringify/sync')
  const rows = found.map(({ line, what, value, why }) => [String(line), what, value, why].map(guarded))
  // A mark that spreadsheets need to read it as UTF-8.
  return `${isFirst ? `\uFEFF${stringify([header])}` : ''}${stringify(rows)}`
}
