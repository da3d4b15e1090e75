/** Finds the names of the columns: what separates them, which tool wrote them, and what stands above them. */
import type { Source } from '../domain/import/import-run.ts'
import { refuseFile } from '../domain/import/refusals.ts'
import { stripUnstorable } from '../domain/text/strip-unstorable.ts'
import type { TableSource } from './columns.ts'
import { type CsvRow, csvRows, type Delimiter, delimiters } from './csv-rows.ts'
import { guessedTable } from './sources/generic.ts'
import { toolOf } from './tools.ts'

export type Head = {
  source: Source
  table: TableSource
  known: boolean
  delimiter: Delimiter
  headers: string[]
  before: string[][]
}

/** Titles and notes stand above a table in fewer rows. */
const mostBefore = 40

export async function findHead(read: () => AsyncIterable<string>): Promise<Head> {
  let best: (Head & { score: number }) | undefined
  let widest: string[] = []
  for (const delimiter of delimiters) {
    const rows = await firstRows(csvRows(read(), { delimiter, trim: true }))
    if ((rows[0]?.length ?? 0) > widest.length) widest = rows[0] ?? []
    const head = headIn(rows, delimiter)
    if (head && head.score > (best?.score ?? 0)) best = head
  }
  if (best) return best
  if (widest.length === 0) throw refuseFile('unreadable_columns', {})
  throw refuseFile('no_title_column', { headers: widest })
}

async function firstRows(rows: AsyncIterable<CsvRow>): Promise<string[][]> {
  const first: string[][] = []
  for await (const row of rows) {
    if ('bad' in row) break
    first.push(row.cells.map((cell) => stripUnstorable(cell)))
    if (first.length === mostBefore) break
  }
  return first
}

/** A tool that is known is surer than a column called “title”, and a row of many names surer than one of few. */
function headIn(rows: string[][], delimiter: Delimiter): (Head & { score: number }) | undefined {
  const at = (index: number) => ({ delimiter, headers: rows[index] ?? [], before: rows.slice(0, index) })
  for (const [index, headers] of rows.entries()) {
    const tool = toolOf(headers)
    if (tool) return { ...tool, known: true, ...at(index), score: 1000 + headers.length }
  }
  for (const [index, headers] of rows.entries()) {
    const table = guessedTable(headers)
    // A row as full as those above it is one of theirs, whatever words are in it.
    if (rows.slice(0, index).some((row) => filled(row) >= filled(headers))) continue
    if (Object.values(table.columns).includes('title'))
      return { source: 'csv', table, known: false, ...at(index), score: headers.length }
  }
  return undefined
}

function filled(cells: string[]): number {
  return cells.filter((cell) => cell.trim() !== '').length
}
