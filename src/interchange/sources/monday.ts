/**
 * A monday.com board, whose Excel file is saved as CSV: its name above, then each group with its name, the names of the columns
 * and its items. Subitems have columns of their own, named in a row that begins with “Subitems”.
 */
import { lookUp } from '../../domain/text/look-up.ts'
import type { GivenRow, TableRow, TableSource, TableTop } from '../columns.ts'
import type { TaskRow } from '../task.ts'
import { guessedTable } from './generic.ts'

const fixed: TableSource['columns'] = {
  name: 'title',
  subitems: 'nothing',
  'item id (auto generated)': 'id',
  owner: 'assignees',
  person: 'assignees',
  people: 'assignees',
  date: 'due',
  'timeline - start': 'start',
  'timeline - end': 'due',
  'dependent on': 'blockedBy',
  dependency: 'blockedBy',
}

export function monday(headers: string[]): TableSource {
  const guessed = guessedTable(headers).columns
  const columns = { ...guessed, ...fixed }
  const extra = { Board: 'list', Group: 'field' } as const
  return { columns, extra, gather: (rows, top) => gather(rows, top, columns) }
}

async function* gather(
  rows: AsyncIterable<GivenRow>,
  { headers, before }: TableTop,
  meanings: TableSource['columns'],
): AsyncGenerator<GivenRow> {
  const names = headers.map((header) => header.trim())
  const titles = before.map((cells) => cells.map((cell) => cell.trim()).filter(Boolean))
  const alone = titles.flatMap((cells) => (cells.length === 1 ? cells : []))
  const board = alone.length > 1 ? (alone[0] ?? '') : ''
  let group = alone.at(-1) ?? ''
  let subitems: string[] | undefined
  let parentLine: number | undefined
  /** A row of one cell, which names a group where columns are named below it, and else is an item. */
  let held: TableRow | undefined
  const item = (row: TableRow): TableRow => {
    parentLine = row.line
    subitems = undefined
    return { ...row, cells: [...names.map((_, at) => row.cells[at] ?? ''), board, group] }
  }
  for await (const row of rows) {
    const cells = 'bad' in row ? [] : row.cells.map((cell) => cell.trim())
    const isNames = cells[0] === names[0] && cells[1] === names[1]
    if (held && cells.some(Boolean)) {
      if (isNames) group = (held.cells[0] ?? '').trim()
      else yield item(held)
      held = undefined
    }
    if ('bad' in row) yield row
    else if (cells[0] === 'Subitems' && cells[1] === 'Name') subitems = cells
    else if (cells[0] && !isNames) {
      if (cells.filter(Boolean).length === 1) held = row
      else yield item(row)
    } else if (subitems && cells[1] && !isNames) {
      const sub = subitem(row.cells, subitems, placeIn(names, meanings))
      const under = parentLine === undefined ? {} : { parentLine }
      yield { ...row, ...sub, cells: [...names.map((_, at) => sub.cells[at] ?? ''), board, group], ...under }
    }
    // What is left is what monday.com counts below each group.
  }
  if (held) yield item(held)
}

/** The column of items that a column of subitems is like, by its name or by what it means. */
function placeIn(names: string[], meanings: TableSource['columns']): (column: string) => number {
  const meaningOf = (name: string) => lookUp(meanings, name.toLowerCase())
  return (column) => {
    const meaning = meaningOf(column)
    const same = names.indexOf(column)
    return same >= 0 || !meaning ? same : names.findIndex((name) => meaningOf(name) === meaning)
  }
}

function subitem(given: string[], columns: string[], placeOf: (column: string) => number) {
  const cells: string[] = []
  const others: [string, string][] = []
  for (const [at, column] of columns.entries()) {
    const text = given[at] ?? ''
    const place = placeOf(column)
    if (at === 0 || text.trim() === '') continue
    if (place >= 0) cells[place] = text
    else if (column) others.push([column, text])
  }
  const add = ({ task }: TaskRow) => void Object.assign(task.fields, Object.fromEntries(others))
  return { cells, ...(others.length > 0 && { add }) }
}
