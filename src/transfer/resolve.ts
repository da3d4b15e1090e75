/** A task from a file as it would be here. What has no place is noted. */
import { createHash } from 'node:crypto'
import type { Kysely } from 'kysely'
import { shorten } from '../domain/card/shorten.ts'
import { type Hashes, noted, type RunData } from '../domain/import/import-run.ts'
import type { FieldValue } from '../domain/task/field.ts'
import { isFinished, priorities } from '../domain/task/task.ts'
import { endOfDay, instantText } from '../domain/time/when.ts'
import { dateIn } from '../interchange/dates.ts'
import type { FileDate, ImportedTask } from '../interchange/task.ts'
import { findField, findList, findStatus, peopleFinder, shownPerson } from '../operations/import/match.ts'
import type { KnownTask, TaskValues } from '../store/imports/known.ts'
import type { FieldPlace, ListPlace, Names } from '../store/imports/names.ts'
import type { Extras } from '../store/imports/write.ts'
import type { Database } from '../store/schema.ts'

export type Wanted = Extras & { values: TaskValues; assignees: string[]; tags: string[]; createdAt: string }

export type Resolver = (db: Kysely<Database>, task: ImportedTask, run: RunData) => Promise<Wanted>

const longestTitle = 300
const mostTags = 20
const longestTag = 50
const longestField = 1000

export function resolver(names: Names, importer: string, now: string): Resolver {
  const person = peopleFinder(names.people)
  return async (db, task, run) => {
    const list = (run.fixed ? undefined : findList(names.lists, task)) ?? byId(names, run.listId)
    const listId = list?.id ?? run.listId
    const status = findStatus(await names.statusesOf(db, listId), task.status)
    if (!status) throw new Error('a List without statuses')
    if (task.status && task.status.name.toLowerCase() !== status.name.toLowerCase())
      run.statuses[task.status.name] ??= status.name
    const strangers = task.assignees.filter((each) => !person(each))
    for (const each of strangers) noted(run.people, shownPerson(each))
    const finished = isFinished(status.category)
    return {
      values: {
        title: shorten(task.title.replace(/\s*\n\s*/g, ' ').trim(), longestTitle),
        description: describe(task, strangers.map(shownPerson)),
        list_id: listId,
        status_id: status.id,
        priority: priorities.indexOf(task.priority ?? 'normal'),
        ...dated('due', task.due, run.zone),
        ...dated('start', task.start, run.zone),
        estimate_minutes: task.estimateMinutes ?? null,
        fields: fieldsOf(task, run, (name) => findField(names, list, name), person),
        started_at: status.category === 'active' ? now : null,
        finished_at: finished ? (task.finishedAt ?? now) : null,
      },
      assignees: [...new Set(task.assignees.flatMap((each) => person(each) ?? []))].sort(),
      tags: [...new Set(task.tags.map((tag) => tag.trim().replace(/^#/, '').slice(0, longestTag)))]
        .filter(Boolean)
        .slice(0, mostTags)
        .sort(),
      createdAt: task.createdAt ?? now,
      comments: task.comments.map(({ author, body, at }) => {
        const id = author && person(author)
        const named = author && !id ? `${shownPerson(author)}: ${body}` : body
        return { authorId: id ?? importer, body: named, at: at ?? task.createdAt ?? now }
      }),
      checklist: task.checklist,
    }
  }
}

function byId(names: Names, id: string): ListPlace | undefined {
  return names.lists.find((list) => list.id === id)
}

/** A title that is too long is kept whole here, and who is not here is named. */
function describe({ title, description }: ImportedTask, strangers: string[]): string {
  const parts = [
    ...(title.length > longestTitle ? [title] : []),
    ...(description ? [description] : []),
    ...(strangers.length > 0 ? [`Was assigned to ${strangers.join(', ')}.`] : []),
  ]
  return shorten(parts.join('\n\n'), 20_000)
}

function dated<N extends 'due' | 'start'>(name: N, date: FileDate | undefined, zone: string) {
  const at = !date
    ? null
    : 'at' in date
      ? date.at
      : instantText(endOfDay(Temporal.PlainDate.from(date.on), zone))
  const on = date && 'on' in date ? date.on : null
  // The keys are made of the name.
  return { [`${name}_at`]: at, [`${name}_on`]: on } as Record<`${N}_at` | `${N}_on`, string | null>
}

function fieldsOf(
  task: ImportedTask,
  run: RunData,
  fieldCalled: (name: string) => FieldPlace | undefined,
  person: ReturnType<typeof peopleFinder>,
): Record<string, FieldValue> {
  const values: Record<string, FieldValue> = {}
  for (const [name, text] of Object.entries(task.fields)) {
    const field = fieldCalled(name)
    const value = field && fieldValue(field, text, run.zone, person)
    if (field && value !== undefined) values[field.id] = value
    else noted(run.columns, name)
  }
  return values
}

function fieldValue(
  { kind, choices }: FieldPlace,
  text: string,
  zone: string,
  person: ReturnType<typeof peopleFinder>,
): FieldValue | undefined {
  switch (kind) {
    case 'number': {
      const number = Number(text.replace(/(?<=\d)[ ,](?=\d{3}\b)/g, ''))
      return Number.isFinite(number) ? number : undefined
    }
    case 'choice':
      return choices.find((choice) => choice.toLowerCase() === text.toLowerCase())
    case 'date': {
      const date = dateIn(text, zone)
      return date && ('on' in date ? date.on : date.at.slice(0, 10))
    }
    case 'person':
      return person({ name: text })
    case 'link':
      return /^https?:\/\/\S+$/.test(text) ? text : undefined
    case 'text':
      return shorten(text, longestField)
  }
}

/** Parts of a task that are changed, or left alone, by themselves. */
export const aspects = {
  title: ['title'],
  description: ['description'],
  list: ['list_id'],
  status: ['status_id'],
  priority: ['priority'],
  due: ['due_at', 'due_on'],
  start: ['start_at', 'start_on'],
  estimate: ['estimate_minutes'],
  fields: ['fields'],
} as const satisfies Record<string, (keyof TaskValues)[]>
export type Aspect = keyof typeof aspects | 'assignees' | 'tags'

/** Of each aspect. Of custom fields only those that the file has count. */
export function hashesOf(
  task: Pick<KnownTask, 'values' | 'assignees' | 'tags'>,
  fields: string[],
): Record<Aspect, string> {
  const { values } = task
  const own = Object.fromEntries(fields.sort().map((id) => [id, values.fields[id] ?? null]))
  const parts = Object.entries(aspects).map(([name, columns]) => [
    name,
    hashOf(columns.map((column) => (column === 'fields' ? own : values[column]))),
  ])
  // Made of every aspect's name.
  return {
    ...(Object.fromEntries(parts) as Record<keyof typeof aspects, string>),
    assignees: hashOf([...task.assignees].sort()),
    tags: hashOf([...task.tags].sort()),
  }
}

export function hashOf(value: unknown): string {
  return createHash('sha256').update(JSON.stringify(value)).digest('base64url').slice(0, 12)
}

export function hashList(hashes: Hashes | undefined, name: string): string[] {
  const list = hashes?.[name]
  return Array.isArray(list) ? list : []
}
