/** The rows of a CSV file, each with the line it begins on. */
import type { BadRow } from './task.ts'

export type CsvRow = { line: number; cells: string[] } | { bad: BadRow }

type Read = { cells: string[]; lastLine: number }

/** In characters: a longer row is an open quote that swallows the rest of the file. */
const longestRow = 10_000_000

export async function* csvRows(text: AsyncIterable<string>): AsyncGenerator<CsvRow> {
  // Loaded with the first file, since no start needs it.
  const { parse } = await import('csv-parse')
  const rest = text[Symbol.asyncIterator]()
  const start = await firstLine(rest)
  if (start === '') return
  const read: Read[] = []
  const parser = parse({
    bom: true,
    delimiter: delimiterOf(start),
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
    let next: IteratorResult<string> = { value: start }
    for (; !next.done; next = await rest.next()) {
      const { value } = next
      await settled((done) => parser.write(value, done))
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

/** The text up to where a line ends at least: what separates columns is seen in it. */
async function firstLine(rest: AsyncIterator<string>): Promise<string> {
  let start = ''
  while (!start.trimStart().includes('\n') && start.length < longestRow) {
    const next = await rest.next()
    if (next.done) break
    start += next.value
  }
  return start
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

/** Of the characters that may stand between columns, the one the first line has most of, outside quotes. */
function delimiterOf(text: string): string {
  const line =
    text
      .slice(0, 100_000)
      .replace(/"[^"]*"/g, '')
      .trimStart()
      .split('\n', 1)[0] ?? ''
  const count = (character: string) => line.split(character).length - 1
  return [',', ';', '\t'].reduce((best, each) => (count(each) > count(best) ? each : best))
}
