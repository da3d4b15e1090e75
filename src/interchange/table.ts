/** Rows of a table as tasks. */

import { createHash } from 'node:crypto'
import type { Mapping } from '../domain/import/import-run.ts'
import { lookUp } from '../domain/text/look-up.ts'
import { stripUnstorable } from '../domain/text/strip-unstorable.ts'
import { type TableSource, targets, targetWords } from './columns.ts'
import type { CsvRow } from './csv-rows.ts'
import { unguarded } from './guard.ts'
import { blankTask, type ImportedTask, type Item } from './task.ts'

type Column = { name: string; field: string; set: (typeof targets)[keyof typeof targets] | undefined }

export function columnsOf(headers: string[], table: TableSource): Column[] {
  return headers.map((header) => {
    const key = header.trim().toLowerCase()
    const special = lookUp(table.special ?? {}, key)
    const target = lookUp(table.columns, key)
    const field = table.fieldName?.(header.trim()) ?? header.trim()
    return { name: header.trim(), field, set: special?.set ?? (target && targets[target]) }
  })
}

export function mappingOf(headers: string[], table: TableSource): Mapping {
  const seen = new Map<string, string | null>()
  for (const header of headers) {
    const key = header.trim().toLowerCase()
    const target = lookUp(table.columns, key)
    const to = lookUp(table.special ?? {}, key)?.to ?? (target ? targetWords[target] : null)
    if (key) seen.set(header.trim(), to)
  }
  return [...seen].map(([column, to]) => ({ column, to }))
}

export async function* tableItems(
  rows: AsyncIterable<CsvRow>,
  headers: string[],
  table: TableSource,
  zone: string,
): AsyncGenerator<Item> {
  const columns = columnsOf(headers, table)
  const nameless = createNames()
  for await (const row of rows) {
    if ('bad' in row) yield row
    else if (row.cells.every((cell) => cell.trim() === '')) continue
    else yield named(readRow(row, columns, table, zone), nameless)
  }
}

function readRow(
  { line, cells }: Extract<CsvRow, { cells: string[] }>,
  columns: Column[],
  table: TableSource,
  zone: string,
): Item {
  if (cells.length > columns.length && cells.slice(columns.length).some((cell) => cell.trim() !== '')) {
    return {
      bad: { line, reason: `it has ${cells.length} columns, and the first line has ${columns.length}` },
    }
  }
  const task = blankTask(line)
  for (const [index, column] of columns.entries()) {
    const text = stripUnstorable(unguarded(cells[index] ?? ''))
    if (text.trim() === '' || text === table.nothing) continue
    if (!column.set) {
      if (column.field) task.fields[column.field] = text
      continue
    }
    const reason = column.set(task, text, zone, column.field)
    if (reason) return { bad: { line, column: column.name, value: text, reason } }
  }
  table.finish?.(task)
  return { task }
}

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
