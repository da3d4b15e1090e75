/** What each column is read as: by what the tool is known to write, by its name, or as somebody chose. */
import type { Mapping } from '../domain/import/import-run.ts'
import {
  type DateOrder,
  type FileSurvey,
  type ReadChoices,
  type ReadColumn,
  type Reading,
  type Target,
  usualOrder,
} from '../domain/import/read-choices.ts'
import { lookUp } from '../domain/text/look-up.ts'
import { type TableSource, targetWords } from './columns.ts'

export type Asked = { choices: ReadChoices; survey: FileSurvey; known: boolean }

/** Columns of one name are one. Those without a name are none. */
export function readColumns(headers: string[], table: TableSource, asked: Asked): ReadColumn[] {
  const names = [...new Set(headers.map((header) => header.trim()).filter(Boolean))]
  const chosen = new Set(Object.values(asked.choices.columns ?? {}))
  const surveyed = new Map(asked.survey.columns.map((each) => [each.column, each]))
  const columns = names.map((column) => {
    const choice = lookUp(asked.choices.columns ?? {}, column)
    const own = choice ?? targetOf(column, table)
    // Where somebody chose another column for it, this one has no say.
    const as = !choice && isSingle(own) && chosen.has(own) ? 'field' : own
    const sure: ReadColumn['sure'] =
      choice !== undefined ? 'chosen' : asked.known && as !== 'field' ? 'known' : 'guessed'
    const found = surveyed.get(column)
    const field = table.fieldName?.(column) ?? column
    return { column, field, as, sure, samples: found?.samples ?? [], found: found?.order }
  })
  const agreed = agreedOrder(columns.map(({ found }) => found))
  return columns.map(({ found, ...column }): ReadColumn => {
    if (!found) return column
    const own = found === 'open' || found === 'mixed' ? undefined : found
    const usual = agreed ?? asked.choices.usual ?? usualOrder
    const read = lookUp(asked.choices.order ?? {}, column.column) ?? own ?? usual
    return { ...column, order: { found, read } }
  })
}

function targetOf(column: string, table: TableSource): Reading {
  const key = column.toLowerCase()
  const special = lookUp(table.special ?? {}, key)?.as
  return special ?? lookUp(table.columns, key) ?? lookUp(table.extra ?? {}, column) ?? 'field'
}

const singles: Reading[] = [
  'id',
  'title',
  'status',
  'done',
  'priority',
  'due',
  'start',
  'list',
  'folder',
  'space',
] satisfies Target[]

function isSingle(reading: Reading): boolean {
  return singles.includes(reading)
}

/** One program wrote all of them: what some columns leave open, others say. */
function agreedOrder(found: (string | undefined)[]): DateOrder | undefined {
  const [day, month] = [found.includes('day-first'), found.includes('month-first')]
  if (day === month || found.includes('mixed')) return undefined
  return day ? 'day-first' : 'month-first'
}

export function mappingOf(columns: ReadColumn[]): Mapping {
  return columns.map(({ column, as }) => ({
    column,
    to: as === 'field' || as === 'nothing' ? null : targetWords[as],
  }))
}
