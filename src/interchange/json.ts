/** JSON files as tasks. */
import type { Mapping, Source } from '../domain/import/import-run.ts'
import type { FileSurvey } from '../domain/import/read-choices.ts'
import { refuseFile } from '../domain/import/refusals.ts'
import { stripUnstorable } from '../domain/text/strip-unstorable.ts'
import { type Element, elementsOf } from './json-elements.ts'
import { asanaTask } from './sources/asana.ts'
import { batonTask } from './sources/baton.ts'
import { githubIssue } from './sources/github.ts'
import { jiraIssue } from './sources/jira.ts'
import { type Json, objectOf } from './sources/json.ts'
import { boardOf, trelloCard } from './sources/trello.ts'
import { createNames, named } from './table.ts'
import { blankTask, type ImportedTask, type Item, type OpenFile } from './task.ts'

type ReadText = () => AsyncIterable<string>
/** Fills in a task; returns why it can't. */
type Reader = (value: Json, task: ImportedTask, zone: string) => string | undefined

const readers: Partial<Record<Source, Reader>> = {
  baton: batonTask,
  jira: jiraIssue,
  asana: asanaTask,
  github: githubIssue,
}

export async function openJson(read: ReadText, zone: string): Promise<OpenFile> {
  const { source, key } = await recognise(read)
  const reader = source === 'trello' ? await trelloReader(read) : readers[source]
  if (!reader) throw refuseFile('unknown_json', {})
  const survey: FileSurvey = { v: 1, columns: [] }
  const mapping = mappings[source] ?? []
  return { source, mapping, columns: [], survey, items: items(read, key, reader, zone) }
}

/** By the first element of a list that looks like a task of some tool. */
async function recognise(read: ReadText): Promise<{ source: Source; key: string }> {
  const keys = new Set<string>()
  for await (const { key, text } of elementsOf(read())) {
    keys.add(key)
    const value = objectOf(parsed(text))
    const is = (...names: string[]) => names.every((name) => Object.hasOwn(value, name))
    if (key === 'cards' && is('idList')) return { source: 'trello', key }
    if (is('ref', 'workspace', 'title')) return { source: 'baton', key }
    if (is('key', 'fields')) return { source: 'jira', key }
    if (is('gid', 'name') && key !== 'workspace') return { source: 'asana', key }
    if (is('title', 'state') && (is('number') || is('url'))) return { source: 'github', key }
  }
  throw refuseFile('unknown_json', {})
}

async function trelloReader(read: ReadText): Promise<Reader> {
  const board = await boardOf(elementsOf(read()))
  return (value, task, zone) => trelloCard(value, task, zone, board)
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text, (_key, value) => (typeof value === 'string' ? stripUnstorable(value) : value))
  } catch {
    return undefined
  }
}

async function* items(read: ReadText, key: string, reader: Reader, zone: string): AsyncGenerator<Item> {
  const names = createNames()
  for await (const element of elementsOf(read())) {
    if (element.key === key) yield named(itemOf(element, reader, zone), names)
  }
}

function itemOf({ line, text }: Element, reader: Reader, zone: string): Item {
  const value = parsed(text)
  if (typeof value !== 'object' || value === null)
    return { bad: { line, reason: 'it isn’t a valid JSON object' } }
  const task = blankTask(line)
  const reason = reader(objectOf(value), task, zone)
  return reason ? { bad: { line, reason } } : { task, leftOut: [] }
}

const common = { title: 'title', status: 'status', assignees: 'assignees', comments: 'comments' }

const mappings: Partial<Record<Source, Mapping>> = {
  baton: mapping({ ...common, 'everything else': 'the same' }),
  trello: mapping({
    name: 'title',
    desc: 'description',
    'its list': 'status',
    board: 'List',
    members: 'assignees',
    labels: 'tags',
    'due, start': 'dates',
    checklists: 'checklist',
    comments: 'comments',
  }),
  jira: mapping({
    ...common,
    summary: 'title',
    labels: 'tags',
    parent: 'parent task',
    'links (Blocks)': 'what it waits for',
  }),
  asana: mapping({ ...common, section: 'status', project: 'List', dependencies: 'what it waits for' }),
  github: mapping({ ...common, body: 'description', labels: 'tags', repository: 'List' }),
}

function mapping(columns: Record<string, string>): Mapping {
  return Object.entries(columns).map(([column, to]) => ({ column, to }))
}
