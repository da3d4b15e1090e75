/** A task from a file as it would be here, and what of it has no place. */
import type { Kysely } from 'kysely'
import { shorten } from '../../domain/card/shorten.ts'
import { noted, type RunData } from '../../domain/import/import-run.ts'
import type { LeftOut } from '../../domain/import/left-out.ts'
import type { FieldValue } from '../../domain/task/field.ts'
import { isFinished, priorities } from '../../domain/task/task.ts'
import { lookUp } from '../../domain/text/look-up.ts'
import { endOfDay, instantText } from '../../domain/time/when.ts'
import type { FileDate, ImportedTask, Named } from '../../interchange/task.ts'
import type { TaskValues } from '../../store/imports/known.ts'
import type { ListPlace, Names } from '../../store/imports/names.ts'
import type { Extras } from '../../store/imports/write.ts'
import type { Database } from '../../store/schema.ts'
import { dayOf, fieldValue } from './field-value.ts'
import { findField, findStatus, placeOf, type StatusMatch, shownPerson } from './match.ts'
import { type PersonFinder, personFinder } from './who.ts'

export type Wanted = Extras & { values: TaskValues; assignees: string[]; tags: string[]; createdAt: string }

/** What an import is told, and where it notes what had no place. */
export type Noting = Pick<
  RunData,
  'listId' | 'fixed' | 'zone' | 'choices' | 'columns' | 'people' | 'statuses'
>

/** `left`: what of it has no place here. */
export type Resolved = { wanted: Wanted; status: StatusMatch; left: LeftOut[] }
export type Resolver = (db: Kysely<Database>, task: ImportedTask, run: Noting) => Promise<Resolved>

const longestTitle = 300
const mostTags = 20
const longestTag = 50

/** `now`: when the import began, so that what has no moment of its own has the same one in every batch. */
export function resolver(
  names: Names,
  importer: string,
  { choices }: Pick<Noting, 'choices'>,
  now: string,
): Resolver {
  const assignee = personFinder(
    names.people.filter(({ outside }) => !outside),
    choices?.people,
  )
  const author = personFinder(names.people, choices?.people)
  return async (db, task, run) => {
    const place = placeOf(names, task, run)
    const status = findStatus(await names.statusesOf(db, place.id), task.status, run.choices?.statuses)
    if (task.status && task.status.name.toLowerCase() !== status.row.name.toLowerCase())
      run.statuses[task.status.name] ??= status.row.name
    const strangers = task.assignees.filter((each) => assignee(each).id === undefined)
    for (const each of strangers) noted(run.people, shownPerson(each))
    const fields = fieldsOf(task, run, { names, place, author })
    const wanted = {
      values: {
        ...valuesOf(task, run.zone, strangers),
        list_id: place.id,
        fields: fields.values,
        ...stateOf(task, status, now),
      },
      assignees: idsOf(task.assignees, assignee),
      tags: tagsOf(task),
      createdAt: task.createdAt ?? now,
      comments: commentsOf(task, { author, importer, now }),
      checklist: task.checklist,
    }
    return { wanted, status, left: [...strangers.map(strangerIn(task)), ...fields.left] }
  }
}

type Values = Omit<TaskValues, 'list_id' | 'status_id' | 'fields' | 'started_at' | 'finished_at'>

function valuesOf(task: ImportedTask, zone: string, strangers: Named[]): Values {
  return {
    title: titleOf(task),
    description: describe(task, strangers.map(shownPerson)),
    priority: priorities.indexOf(task.priority ?? 'normal'),
    ...dated('due', task.due, zone),
    ...dated('start', task.start, zone),
    estimate_minutes: task.estimateMinutes ?? null,
  }
}

/** In one line. */
export function titleOf({ title }: Pick<ImportedTask, 'title'>): string {
  return shorten(title.replace(/\s*\n\s*/g, ' ').trim(), longestTitle)
}

function stateOf(task: ImportedTask, { row }: StatusMatch, now: string) {
  return {
    status_id: row.id,
    started_at: row.category === 'active' ? now : null,
    finished_at: isFinished(row.category) ? (task.finishedAt ?? now) : null,
  }
}

function idsOf(people: Named[], find: PersonFinder): string[] {
  return [...new Set(people.flatMap((each) => find(each).id ?? []))].sort()
}

function tagsOf({ tags }: ImportedTask): string[] {
  return [...new Set(tags.map((tag) => tag.trim().replace(/^#/, '').slice(0, longestTag)))]
    .filter(Boolean)
    .slice(0, mostTags)
    .sort()
}

type Writing = { author: PersonFinder; importer: string; now: string }

function commentsOf({ comments, createdAt }: ImportedTask, { author, importer, now }: Writing) {
  return comments.map((comment) => {
    const id = comment.author && author(comment.author).id
    const body = comment.author && !id ? `${shownPerson(comment.author)}: ${comment.body}` : comment.body
    return { authorId: id ?? importer, body, at: comment.at ?? createdAt ?? now }
  })
}

function strangerIn({ line }: ImportedTask): (person: Named) => LeftOut {
  const why = 'is nobody here, so the description names them'
  return (person) => ({ kind: 'person', line, what: 'assignee', value: shownPerson(person), why })
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

type Placing = { names: Names; place: ListPlace; author: PersonFinder }

/** Whatever has a custom field of its name. */
function fieldsOf(
  { fields, days = {}, line }: ImportedTask,
  run: Noting,
  { names, place, author }: Placing,
): { values: Record<string, FieldValue>; left: LeftOut[] } {
  const values: Record<string, FieldValue> = {}
  const left: LeftOut[] = []
  for (const [what, value] of Object.entries(fields)) {
    const field = findField(names, place, what)
    // In the order of its column, which one cell does not say.
    const day = field?.kind === 'date' ? lookUp(days, what) : undefined
    const fits = day ? dayOf(day) : field && fieldValue(field, value, run.zone, (named) => author(named).id)
    if (field && fits !== undefined) {
      values[field.id] = fits
      continue
    }
    noted(run.columns, what)
    if (field) left.push({ kind: 'cell', line, what, value, why: `doesn’t fit the field “${field.name}”` })
    else left.push({ kind: 'column', line, what, value, why: 'is in a column that isn’t imported' })
  }
  return { values, left }
}
