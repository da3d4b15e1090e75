/** Rows of a table as tasks. */

import { createHash } from 'node:crypto'
import type { FileSurvey, ReadColumn } from '../domain/import/read-choices.ts'
import { usualOrder } from '../domain/import/read-choices.ts'
import { isFinished } from '../domain/task/task.ts'
import { lookUp } from '../domain/text/look-up.ts'
import { stripUnstorable } from '../domain/text/strip-unstorable.ts'
import { type CellSense, type Setter, type TableSource, targets } from './columns.ts'
import type { CsvRow } from './csv-rows.ts'
import { unguarded } from './guard.ts'
import { categoryOf } from './states.ts'
import { blankRow, type ImportedTask, type Item, type TaskRow } from './task.ts'

/** Undefined: it is a field. */
type Column = { name: string; set: Setter | undefined; sense: CellSense }

export type Table = {
  headers: string[]
  table: TableSource
  columns: ReadColumn[]
  survey: FileSurvey
  zone: string
}

function columnsOf({ headers, table, columns, survey, zone }: Table): (Column | undefined)[] {
  return headers.map((header) => {
    const name = header.trim()
    const read = columns.find(({ column }) => column === name)
    if (!read || read.as === 'nothing') return undefined
    const midnights = survey.columns.find(({ column }) => column === name)?.midnights
    const sense = {
      zone,
      column: table.fieldName?.(name) ?? name,
      order: read.order?.read ?? usualOrder,
      ...(midnights && !table.exact && { midnights }),
    }
    if (read.as === 'field') return { name, set: undefined, sense }
    const special = lookUp(table.special ?? {}, name.toLowerCase())
    return { name, set: special?.as === read.as ? special.set : targets[read.as], sense }
  })
}

export async function* tableItems(rows: AsyncIterable<CsvRow>, table: Table): AsyncGenerator<Item> {
  const columns = columnsOf(table)
  const nameless = createNames()
  for await (const row of rows) {
    if ('bad' in row) yield row
    else if (row.cells.every((cell) => cell.trim() === '')) continue
    else yield named(readRow(row, columns, table.table), nameless)
  }
}

function readRow(
  { line, cells }: Extract<CsvRow, { cells: string[] }>,
  columns: (Column | undefined)[],
  table: TableSource,
): Item {
  const row = blankRow(line)
  for (const [index, column] of columns.entries()) {
    const text = stripUnstorable(unguarded(cells[index] ?? ''))
    if (!column || text.trim() === '' || text === table.nothing) continue
    const reason = setCell(row, text, column)
    if (reason) row.leftOut.push({ line, column: column.name, value: text, reason })
  }
  const more = cells.slice(columns.length).filter((cell) => cell.trim() !== '')
  if (more.length > 0) {
    const reason = `stands behind the last column: the row has ${cells.length}, and the first line has ${columns.length}`
    row.leftOut.push({ line, column: 'What', value: more.join(', '), reason })
  }
  table.finish?.(row)
  if (!table.exact || !row.task.status?.category) settleStatus(row)
  if (row.names.length > 0) row.task.alsoCalled = row.names
  return { task: row.task, leftOut: row.leftOut }
}

const nothingSaid =
  /^(?:n\/?a|tb[adc]|none|null|nil|undefined|unknown|no date|[-–—?.]+|0{4}-00-00.*|0001-01-01.*)$/i

function setCell(row: TaskRow, text: string, { set, sense }: Column): string | undefined {
  if (!set) {
    const { fields } = row.task
    // Of columns that stand there several times, each says something.
    if (sense.column) fields[sense.column] = [lookUp(fields, sense.column), text].filter(Boolean).join(', ')
    return undefined
  }
  const reason = set(row, text, sense)
  return reason && nothingSaid.test(text.trim()) ? undefined : reason
}

/** By what the tool itself says, by a date of finishing or a tick, or by what the name of its status seems to mean. */
function settleStatus({ task, category, done }: TaskRow): void {
  const name = task.status?.name
  const named = task.status?.category ?? (name === undefined ? undefined : categoryOf(name))
  const finished = category ? isFinished(category) : done || task.finishedAt !== undefined
  const found = finished
    ? named === 'closed' || category === 'closed'
      ? 'closed'
      : 'done'
    : (category ?? named)
  if (found) task.status = { name: name ?? wordsFor[found], category: found }
}

const wordsFor = { open: 'To do', active: 'In progress', done: 'Done', closed: 'Closed' }

/** A task without a title is none. One without an id is known by what it says. */
export function named(item: Item, nameOf: (task: ImportedTask) => string): Item {
  if ('bad' in item) return item
  const { task } = item
  if (task.title.trim() === '') return { bad: { line: task.line, reason: 'it has no title' } }
  if (task.externalId === '') task.externalId = nameOf(task)
  return item
}

/** Names for tasks without an id: the same in the next export, as long as title and place stay the same. */
export function createNames(): (task: ImportedTask) => string {
  const count = new Map<string, number>()
  return ({ title, list, parent }) => {
    const said = JSON.stringify([title, list, parent])
    const hash = createHash('sha256').update(said).digest('hex').slice(0, 20)
    const before = count.get(hash) ?? 0
    count.set(hash, before + 1)
    return `said:${hash}:${before}`
  }
}
