/** The rows of a CSV file, each with the line it begins on. */
import type { BadRow } from './task.ts'

export type CsvRow = { line: number; cells: string[] } | { bad: BadRow }

type Read = { cells: string[]; lastLine: number }

/** In characters: a longer row is an open quote that swallows the rest of the file. */
const longestRow = 10_000_000

/** What may stand between cells. */
export const delimiters = [',', ';', '\t', '|'] as const
export type Delimiter = (typeof delimiters)[number]

/** `trim`: spaces around a cell are none of it, also around its quotes. */
type Form = { delimiter: Delimiter; trim: boolean }

export async function* csvRows(
  text: AsyncIterable<string>,
  { delimiter, trim }: Form,
): AsyncGenerator<CsvRow> {
  // Loaded with the first file, since no start needs it.
  const { parse } = await import('csv-parse')
  const read: Read[] = []
  const parser = parse({
    bom: true,
    delimiter,
    // A tab is a space, too.
    trim: trim && delimiter !== '\t',
    relax_column_count: true,
    relax_quotes: true,
    skip_empty_lines: true,
    max_record_size: longestRow,
    // Rows are taken here rather than from the stream: what it holds would be lost with an error.
    on_record(cells: string[], { lines }) {
      read.push({ cells, lastLine: lines })
      return null
    },
  })
  parser.on('error', () => {})
  parser.resume()
  const settled = (run: (done: (error?: Error | null) => void) => void) =>
    new Promise<void>((resolve, reject) => run((error) => (error ? reject(error) : resolve())))
  try {
    for await (const part of text) {
      await settled((done) => parser.write(part, done))
      yield* read.splice(0).map(placed)
    }
    await settled((done) => parser.end(done))
    yield* read.splice(0).map(placed)
  } catch (error) {
    yield* read.splice(0).map(placed)
    yield { bad: badRow(error) }
  } finally {
    parser.destroy()
  }
}

/** Lines within quoted cells count, too. */
function placed({ cells, lastLine }: Read): CsvRow {
  const breaks = cells.reduce((sum, cell) => sum + cell.split('\n').length - 1, 0)
  return { line: lastLine - breaks, cells }
}

function badRow(error: unknown): BadRow {
  // csv-parse adds the line to its errors; anything else is a bug and goes on.
  if (!(error instanceof Error && 'lines' in error && typeof error.lines === 'number')) throw error
  return {
    line: error.lines,
    reason: 'a quote that begins here is never closed, so I can’t read on from here',
  }
}
