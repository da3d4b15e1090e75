/** Opens a file: finds out what wrote it, and reads it as tasks. */
import type { Source } from '../domain/import/import-run.ts'
import { type FileSurvey, noChoices, type ReadChoices } from '../domain/import/read-choices.ts'
import { refuseFile } from '../domain/import/refusals.ts'
import type { TableSource } from './columns.ts'
import { type CsvRow, csvRows } from './csv-rows.ts'
import { openJson } from './json.ts'
import { mappingOf, readColumns } from './read-columns.ts'
import { asana } from './sources/asana.ts'
import { baton } from './sources/baton.ts'
import { clickup } from './sources/clickup.ts'
import { guessedTable } from './sources/generic.ts'
import { jira } from './sources/jira.ts'
import { linear } from './sources/linear.ts'
import { createSurvey } from './survey.ts'
import { tableItems } from './table.ts'
import type { OpenFile } from './task.ts'
import { textOf } from './text.ts'

/** Reads the file's bytes from its beginning; it may be asked more than once. */
export type ReadBytes = () => AsyncIterable<Uint8Array>

type Known = { choices: ReadChoices; survey?: FileSurvey | undefined }

/**
 * Times without a zone are in the one given. All of it is looked at first, unless `survey` says what an earlier look found.
 * Throws Refusal where it is nothing that can be read.
 */
export async function openFile(
  read: ReadBytes,
  zone: string,
  choices: ReadChoices = noChoices,
  survey?: FileSurvey,
): Promise<OpenFile> {
  const first = await firstCharacter(read)
  if (first === undefined) throw refuseFile('empty_file', {})
  return first === '[' || first === '{'
    ? openJson(() => textOf(read()), zone)
    : openTable(read, zone, { choices, survey })
}

async function firstCharacter(read: ReadBytes): Promise<string | undefined> {
  for await (const text of textOf(read())) {
    const found = /\S/.exec(text.replace(/^\uFEFF/, ''))?.[0]
    if (found) return found
  }
  return undefined
}

/** By columns that no other tool's table has. The first that fits is it. */
const tables: [Source, TableSource, string[]][] = [
  ['baton', baton, ['ref', 'workspace', 'title']],
  ['clickup', clickup, ['task id', 'task name']],
  ['asana', asana, ['task id', 'section/column']],
  ['jira', jira, ['issue key', 'summary']],
  ['linear', linear, ['id', 'team', 'title', 'cycle number']],
]

async function openTable(read: ReadBytes, zone: string, { choices, survey }: Known): Promise<OpenFile> {
  const rows = csvRows(textOf(read()))
  const head = await rows.next()
  if (head.done) throw refuseFile('empty_file', {})
  if ('bad' in head.value) throw refuseFile('unreadable_columns', {})
  const headers = head.value.cells
  const lower = new Set(headers.map((header) => header.trim().toLowerCase()))
  const tool = tables.find(([, , columns]) => columns.every((column) => lower.has(column)))
  const [source, table] = tool ?? (['csv', guessedTable(headers)] as const)
  const found = survey ?? (await surveyTable(read))
  const columns = readColumns(headers, table, { choices, survey: found, known: tool !== undefined })
  if (!columns.some(({ as }) => as === 'title')) throw refuseFile('no_title_column', { headers })
  const items = tableItems(rest(rows), { headers, table, columns, survey: found, zone })
  return { source, mapping: mappingOf(columns), columns, survey: found, items }
}

async function surveyTable(read: ReadBytes): Promise<FileSurvey> {
  const survey = createSurvey()
  let headers: string[] | undefined
  for await (const row of csvRows(textOf(read()))) {
    if ('bad' in row) continue
    if (!headers) headers = row.cells.map((header) => header.trim())
    else for (const [index, column] of headers.entries()) survey.note(column, row.cells[index] ?? '')
  }
  return survey.result()
}

/** Goes on after the first line: a `for` over the generator itself would do, too, but may not be left early. */
async function* rest(rows: AsyncGenerator<CsvRow>): AsyncGenerator<CsvRow> {
  yield* rows
}
