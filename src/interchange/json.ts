/** JSON files as tasks. */
import { mostKept, type Source } from '../domain/import/import-run.ts'
import type { FileSurvey, ReadColumn, Target } from '../domain/import/read-choices.ts'
import { usualOrder } from '../domain/import/read-choices.ts'
import { lookUp } from '../domain/text/look-up.ts'
import { targets } from './columns.ts'
import { createIdentities } from './identity.ts'
import { type Element, elementsOf } from './json-elements.ts'
import { openJsonTable } from './json-table.ts'
import type { Asked } from './open-table.ts'
import { parsedJson } from './parsed-json.ts'
import { mappingOf } from './read-columns.ts'
import { asanaTask } from './sources/asana.ts'
import { batonTask } from './sources/baton.ts'
import { githubIssue } from './sources/github.ts'
import { gitlabIssue } from './sources/gitlab.ts'
import { jiraIssue } from './sources/jira.ts'
import { type Json, objectOf } from './sources/json.ts'
import { boardOf, trelloCard } from './sources/trello.ts'
import { createSurvey } from './survey.ts'
import { blankRow, type Item, type OpenFile, type TaskRow } from './task.ts'

type ReadText = () => AsyncIterable<string>
/** Fills in a task. */
type Reader = (value: Json, row: TaskRow, zone: string) => void

const readers: Partial<Record<Source, Reader>> = {
  baton: batonTask,
  jira: jiraIssue,
  asana: asanaTask,
  github: githubIssue,
  gitlab: gitlabIssue,
}

type Recognised = { source: Source; key: string }

export async function openJson(read: ReadText, asked: Asked): Promise<OpenFile> {
  const found = await recognise(read)
  const reader = found?.source === 'trello' ? await trelloReader(read) : found && readers[found.source]
  if (!found || !reader) return openJsonTable(read, asked)
  const rows = () => rowsOf(read, found.key, reader, asked.zone)
  const survey = asked.survey ?? (await surveyOf(rows()))
  const columns = columnsOf(found.source, survey, asked)
  return {
    source: found.source,
    mapping: mappingOf(columns),
    columns,
    survey,
    items: items(rows(), columns, asked),
  }
}

/** By the first element of a list that looks like a task of some tool. */
async function recognise(read: ReadText): Promise<Recognised | undefined> {
  for await (const { key, text } of elementsOf(read())) {
    const value = objectOf(parsedJson(text))
    const is = (...names: string[]) => names.every((name) => Object.hasOwn(value, name))
    if (key === 'cards' && is('idList')) return { source: 'trello', key }
    if (is('ref', 'workspace', 'title')) return { source: 'baton', key }
    if (is('key', 'fields')) return { source: 'jira', key }
    if (is('gid', 'name') && key !== 'workspace') return { source: 'asana', key }
    if (is('iid', 'title', 'web_url')) return { source: 'gitlab', key }
    if (is('title') && (is('number') || is('state', 'url') || is('state', 'html_url')))
      return { source: 'github', key }
  }
  return undefined
}

async function trelloReader(read: ReadText): Promise<Reader> {
  const board = await boardOf(elementsOf(read()))
  return (value, row, zone) => trelloCard(value, row, zone, board)
}

type Bad = Extract<Item, { bad: unknown }>

async function* rowsOf(
  read: ReadText,
  key: string,
  reader: Reader,
  zone: string,
): AsyncGenerator<TaskRow | Bad> {
  for await (const element of elementsOf(read())) if (element.key === key) yield rowOf(element, reader, zone)
}

function rowOf({ line, text }: Element, reader: Reader, zone: string): TaskRow | Bad {
  const value = parsedJson(text)
  if (typeof value !== 'object' || value === null)
    return { bad: { line, reason: 'it isn’t a valid JSON object' } }
  const row = blankRow(line)
  reader(objectOf(value), row, zone)
  return row
}

async function surveyOf(rows: AsyncIterable<TaskRow | Bad>): Promise<FileSurvey> {
  const survey = createSurvey()
  for await (const row of rows) {
    if ('bad' in row) continue
    for (const [name, text] of Object.entries(row.task.fields)) survey.note(name, text)
  }
  const { v, columns } = survey.result()
  return { v, columns: columns.slice(0, mostKept) }
}

/** What a tool always has is known. What teams add to it may be chosen. */
function columnsOf(source: Source, survey: FileSurvey, { choices }: Asked): ReadColumn[] {
  const known = Object.entries(parts[source] ?? {}).map(
    ([column, as]): ReadColumn => ({ column, field: column, as, sure: 'known', samples: [] }),
  )
  const others = survey.columns.map(({ column, samples }): ReadColumn => {
    const choice = lookUp(choices.columns ?? {}, column)
    return { column, field: column, as: choice ?? 'field', sure: choice ? 'chosen' : 'guessed', samples }
  })
  return [...known, ...others]
}

async function* items(
  rows: AsyncIterable<TaskRow | Bad>,
  columns: ReadColumn[],
  { zone, choices }: Asked,
): AsyncGenerator<Item> {
  const identified = createIdentities('id')
  const chosen = columns.filter(({ sure }) => sure === 'chosen')
  for await (const row of rows) {
    if ('bad' in row) yield row
    else {
      for (const column of chosen) choose(row, column, zone, lookUp(choices.order ?? {}, column.column))
      yield identified(row)
    }
  }
}

function choose(row: TaskRow, { column, as }: ReadColumn, zone: string, order = usualOrder): void {
  const text = lookUp(row.task.fields, column)
  if (as === 'field' || text === undefined) return
  delete row.task.fields[column]
  const reason = as === 'nothing' ? undefined : targets[as](row, text, { zone, column, order })
  if (reason) row.leftOut.push({ line: row.task.line, column, value: text, reason })
}

const common = { title: 'title', status: 'status', assignees: 'assignees', comments: 'comment' } as const

const parts: Partial<Record<Source, Record<string, Target>>> = {
  baton: { ...common, description: 'description', due: 'due', start: 'start', list: 'list', tags: 'tags' },
  trello: {
    name: 'title',
    desc: 'description',
    'its list': 'status',
    board: 'list',
    members: 'assignees',
    labels: 'tags',
    due: 'due',
    start: 'start',
    checklists: 'checklist',
    comments: 'comment',
  },
  jira: {
    ...common,
    summary: 'title',
    labels: 'tags',
    duedate: 'due',
    parent: 'parent',
    'links (Blocks)': 'blockedBy',
  },
  asana: { ...common, section: 'status', project: 'list', due_on: 'due', dependencies: 'blockedBy' },
  github: { ...common, body: 'description', labels: 'tags', repository: 'list' },
  gitlab: { ...common, description: 'description', labels: 'tags', due_date: 'due', project: 'list' },
}
