/** Opens a table: finds the names of its columns, looks at all of it, and reads its rows as tasks. */
import type { FileSurvey, ReadChoices } from '../domain/import/read-choices.ts'
import { refuseFile } from '../domain/import/refusals.ts'
import type { GivenRow } from './columns.ts'
import { csvRows } from './csv-rows.ts'
import { mappingOf, readColumns } from './read-columns.ts'
import { createSurvey } from './survey.ts'
import { tableItems } from './table.ts'
import { findHead, type Head } from './table-head.ts'
import type { OpenFile } from './task.ts'

export type Top = Omit<Head, 'delimiter'>
export type Asked = { zone: string; choices: ReadChoices; survey: FileSurvey | undefined }

export async function openTable(read: () => AsyncIterable<string>, asked: Asked): Promise<OpenFile> {
  const head = await findHead(read)
  return openRows(head, () => rowsOf(read, head), asked)
}

/** `plain`: the rows as they are in the file. */
export async function openRows(
  head: Top,
  plain: () => AsyncIterable<GivenRow>,
  { zone, choices, survey: before }: Asked,
): Promise<OpenFile> {
  const { source, table, known } = head
  const headers = [...head.headers, ...Object.keys(table.extra ?? {})]
  const rows = () => table.gather?.(plain(), head) ?? plain()
  const survey = before ?? (await surveyOf(rows(), headers))
  const columns = readColumns(headers, table, { choices, survey, known })
  if (!columns.some(({ as }) => as === 'title')) throw refuseFile('no_title_column', { headers })
  const items = tableItems({ headers, table, columns, survey, zone, rows })
  return { source, mapping: mappingOf(columns), columns, survey, items }
}

async function* rowsOf(read: () => AsyncIterable<string>, head: Head): AsyncGenerator<GivenRow> {
  let above = head.before.length + 1
  for await (const row of csvRows(read(), { delimiter: head.delimiter, trim: !head.table.exact }))
    if (above-- <= 0) yield row
}

async function surveyOf(rows: AsyncIterable<GivenRow>, headers: string[]): Promise<FileSurvey> {
  const survey = createSurvey()
  for await (const row of rows) {
    if ('bad' in row) continue
    for (const [index, column] of headers.entries()) survey.note(column.trim(), row.cells[index] ?? '')
  }
  return survey.result()
}
