/** Rows of a table as tasks. */

import { type FileSurvey, type ReadColumn, usualOrder } from '../domain/import/read-choices.ts'
import { lookUp } from '../domain/text/look-up.ts'
import { stripUnstorable } from '../domain/text/strip-unstorable.ts'
import {
  type CellSense,
  type GivenRow,
  type Setter,
  type TableRow,
  type TableSource,
  targets,
} from './columns.ts'
import { dateIn } from './dates.ts'
import { unguarded } from './guard.ts'
import { createDirectory, createIdentities } from './identity.ts'
import { settleStatus } from './settle-status.ts'
import { blankRow, type Item, type TaskRow } from './task.ts'

/** Undefined: it is a field. */
type Column = { name: string; set: Setter | undefined; sense: CellSense; hasDates?: boolean }

export type Table = {
  headers: string[]
  table: TableSource
  columns: ReadColumn[]
  survey: FileSurvey
  zone: string
  /** May be asked more than once. */
  rows(): AsyncIterable<GivenRow>
}

function columnsOf({ headers, table, columns, survey, zone }: Table): (Column | undefined)[] {
  const reads = new Map(columns.map((each) => [each.column, each]))
  const surveyed = new Map(survey.columns.map((each) => [each.column, each]))
  return headers.map((header) => {
    const name = header.trim()
    const read = reads.get(name)
    if (!read || read.as === 'nothing') return undefined
    const midnights = surveyed.get(name)?.midnights
    const sense = {
      zone,
      column: table.fieldName?.(name) ?? name,
      order: read.order?.read ?? usualOrder,
      ...(midnights && !table.exact && { midnights }),
    }
    if (read.as === 'field')
      return { name, set: undefined, sense, hasDates: read.order !== undefined && !table.exact }
    const special = lookUp(table.special ?? {}, name.toLowerCase())
    return { name, set: special?.as === read.as ? special.set : targets[read.as], sense }
  })
}

export async function* tableItems(table: Table): AsyncGenerator<Item> {
  const identified = identitiesOf(table)
  const directory = hasLinks(table) ? await directoryOf(table) : undefined
  for await (const row of taskRows(table)) {
    if ('bad' in row) yield row
    else {
      const item = identified(row)
      directory?.link(row)
      yield item
    }
  }
}

function identitiesOf({ columns }: Table) {
  const { column = 'Id' } = columns.find(({ as }) => as === 'id') ?? {}
  return createIdentities(column)
}

function hasLinks({ table, columns }: Table): boolean {
  if (table.exact) return false
  const links = ['parent', 'blockedBy', 'blocks']
  return table.gather !== undefined || columns.some(({ as }) => links.includes(as))
}

/** Tasks may be named before they come. */
async function directoryOf(table: Table) {
  const directory = createDirectory()
  const identified = identitiesOf(table)
  for await (const row of taskRows(table)) {
    if (!('bad' in row) && 'task' in identified(row)) directory.add(row)
  }
  return directory
}

async function* taskRows(table: Table): AsyncGenerator<TaskRow | Extract<Item, { bad: unknown }>> {
  const columns = columnsOf(table)
  for await (const row of table.rows()) {
    if ('bad' in row) yield row
    else if (row.cells.some((cell) => cell.trim() !== '')) yield readRow(row, columns, table)
  }
}

function readRow(given: TableRow, columns: (Column | undefined)[], { table, zone }: Table): TaskRow {
  const { line, cells, parentLine } = given
  const row = { ...blankRow(line), ...(parentLine !== undefined && { parentLine }) }
  for (const [index, column] of columns.entries()) {
    const text = stripUnstorable(unguarded(cells[index] ?? ''))
    if (!column || text.trim() === '' || table.nothing?.includes(text)) continue
    const reason = setCell(row, text, column)
    if (reason) row.leftOut.push({ line, column: column.name, value: text, reason })
  }
  const more = cells.slice(columns.length).filter((cell) => cell.trim() !== '')
  if (more.length > 0) {
    const value = stripUnstorable(more.join(', '))
    row.leftOut.push({ line, value, column: 'After the last column', reason: 'has no column' })
  }
  given.add?.(row)
  table.finish?.(row, zone)
  if (!table.exact || !row.task.status?.category) settleStatus(row)
  return row
}

const nothingSaid =
  /^(?:n\/?a|tb[adc]|none|null|nil|undefined|unknown|no (?:due )?date|[-–—?.]+|0{4}-00-00.*|0001-01-01.*)$/i

function setCell(row: TaskRow, text: string, column: Column): string | undefined {
  const { set, sense } = column
  if (!set) {
    setField(row, text, column)
    return undefined
  }
  const reason = set(row, text, sense)
  return reason && nothingSaid.test(text.trim()) ? undefined : reason
}

function setField({ task }: TaskRow, text: string, { sense, hasDates }: Column): void {
  const { column, zone } = sense
  if (!column) return
  // Of columns that stand there several times, each says something.
  task.fields[column] = [lookUp(task.fields, column), text].filter(Boolean).join(', ')
  const date = hasDates ? dateIn(text, zone, sense) : undefined
  if (date) task.days = { ...task.days, [column]: date }
}
