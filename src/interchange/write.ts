/** Writes tasks as Baton's own CSV and JSON, a page at a time. */
import { guarded } from './guard.ts'
import { fieldPrefix } from './sources/baton.ts'
import { joined } from './sources/joined.ts'
import type { FileDate, ImportedTask, Named } from './task.ts'

/** `externalId`, `parent` and `blockedBy` are refs. `workspace` says whose. */
export type WrittenTask = ImportedTask & { workspace: string }

export const formats = ['csv', 'json'] as const
export type Format = (typeof formats)[number]

export const formatTypes: Record<Format, string> = { csv: 'text/csv', json: 'application/json' }

const columns: Record<string, (task: WrittenTask) => string> = {
  ref: (task) => task.externalId,
  workspace: (task) => task.workspace,
  title: (task) => task.title,
  description: (task) => task.description,
  status: (task) => task.status?.name ?? '',
  category: (task) => task.status?.category ?? '',
  priority: (task) => task.priority ?? '',
  assignees: (task) => joined(task.assignees.map(shown)),
  tags: (task) => joined(task.tags),
  due: (task) => dateText(task.due),
  start: (task) => dateText(task.start),
  estimate_minutes: (task) => String(task.estimateMinutes ?? ''),
  parent: (task) => task.parent ?? '',
  blocked_by: (task) => joined(task.blockedBy),
  list: (task) => task.list ?? '',
  folder: (task) => task.folder ?? '',
  space: (task) => task.space ?? '',
  created_at: (task) => task.createdAt ?? '',
  finished_at: (task) => task.finishedAt ?? '',
  updated_at: (task) => task.updatedAt ?? '',
  checklist: (task) => (task.checklist.length > 0 ? JSON.stringify(task.checklist) : ''),
  comments: (task) => (task.comments.length > 0 ? JSON.stringify(task.comments.map(commentOf)) : ''),
}

/** `fields`: the names of all custom fields, each of which gets a column in CSV. */
export async function* written(
  format: Format,
  pages: AsyncIterable<WrittenTask[]>,
  fields: string[],
): AsyncGenerator<string> {
  if (format === 'csv') {
    // Loaded with the first file, since no start needs it.
    const { stringify } = await import('csv-stringify/sync')
    // A mark that spreadsheets need to read it as UTF-8.
    yield `\uFEFF${stringify([[...Object.keys(columns), ...fields.map((name) => fieldPrefix + name)]])}`
    for await (const page of pages) yield stringify(page.map((task) => rowOf(task, fields)))
    return
  }
  let before = '['
  for await (const page of pages) {
    if (page.length === 0) continue
    yield `${before}\n${page.map((task) => JSON.stringify(objectOf(task))).join(',\n')}`
    before = ','
  }
  yield before === '[' ? '[]\n' : '\n]\n'
}

function rowOf(task: WrittenTask, fields: string[]): string[] {
  const own = Object.values(columns).map((cell) => cell(task))
  return [...own, ...fields.map((name) => task.fields[name] ?? '')].map(guarded)
}

function objectOf(task: WrittenTask) {
  const plain = Object.entries(columns).map(([name, cell]): [string, unknown] => [name, cell(task)])
  return {
    ...Object.fromEntries(plain.filter(([, value]) => value !== '')),
    ...(task.estimateMinutes !== undefined && { estimate_minutes: task.estimateMinutes }),
    assignees: task.assignees.map(shown),
    tags: task.tags,
    blocked_by: task.blockedBy,
    checklist: task.checklist,
    comments: task.comments.map(commentOf),
    fields: task.fields,
  }
}

function commentOf({ author, body, at }: ImportedTask['comments'][number]) {
  return { ...(author && { author: shown(author) }), body, ...(at && { at }) }
}

function shown({ name, email }: Named): string {
  return name && email ? `${name} <${email}>` : (name ?? email ?? '')
}

function dateText(date: FileDate | undefined): string {
  if (!date) return ''
  return 'on' in date ? date.on : date.at
}
