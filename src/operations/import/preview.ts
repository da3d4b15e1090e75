/** What an import would do: the whole file is read as it would be imported, and nothing is changed. */
import type { Kysely } from 'kysely'
import {
  type Look,
  type MissingList,
  notedAs,
  type RunData,
  type Source,
} from '../../domain/import/import-run.ts'
import { noteLeftOut } from '../../domain/import/left-out.ts'
import type { FileSurvey, ReadColumn } from '../../domain/import/read-choices.ts'
import { mostFields } from '../../domain/task/field.ts'
import type { Viewer } from '../../domain/task/records.ts'
import { openFile, type ReadBytes } from '../../interchange/open.ts'
import type { ImportedTask, OpenFile } from '../../interchange/task.ts'
import { seenTasks } from '../../store/imports/known.ts'
import type { ListPlace, Names } from '../../store/imports/names.ts'
import type { Database } from '../../store/schema.ts'
import { compare, keysOf, knownAs, ownNumbers } from './compare.ts'
import { doubleIn } from './doubles.ts'
import { indexOf, type KeyedItem, type KeyedTask, keyed } from './identity.ts'
import { leftOutOf } from './left-out-of.ts'
import { findField, findList, homeOf, listFor, listKey, placeOf, shownPerson } from './match.ts'
import { orderQuestion } from './order-question.ts'
import { type Resolved, type Resolver, resolver } from './resolve.ts'
import { refusedFor } from './rights.ts'
import { shownTask } from './shown-task.ts'
import { type PersonFinder, personFinder } from './who.ts'

type Where = Pick<RunData, 'listId' | 'fixed' | 'zone' | 'look' | 'choices' | 'survey' | 'startedAt'>
type PreviewScope = { db: Kysely<Database>; viewer: Viewer; names: Names }

/** `through`: it was read to its end. */
export type Looked = { look: Look; survey: FileSurvey; through: boolean }

const mostFirst = 4
/** More than anybody wants to make at once. */
const mostMade = 200
/** Rows that are looked up at once. */
const together = 500

/** Goes on behind what was looked at already, until the rows are `enough`. */
export async function lookAt(
  scope: PreviewScope,
  read: ReadBytes,
  where: Where,
  enough: (rows: number) => boolean = () => false,
): Promise<Looked> {
  const file = await openImport(read, where)
  const { source, items } = file
  const look = where.look?.v === 2 ? where.look : nothingYet(file, where, homeOf(scope.names, where))
  const { survey } = file
  const index = await indexOf(source, (await openImport(read, { ...where, survey })).items, where)
  const looking = lookingWith(scope, where, look)
  const before = look.rows
  let batch: KeyedItem[] = []
  let row = 0
  const flush = async () => {
    await noteRows(looking, look, batch)
    batch = []
  }
  for await (const item of keyed(source, items, where, index)) {
    if (row++ < before) continue
    batch.push(item)
    if (batch.length < together) continue
    await flush()
    if (enough(look.rows)) return { look, survey, through: false }
  }
  await flush()
  return { look, survey, through: true }
}

/** Opens a file as somebody chose to have it read. */
export function openImport(
  read: ReadBytes,
  { zone, choices, survey }: Pick<RunData, 'zone' | 'choices' | 'survey'>,
): Promise<OpenFile> {
  return openFile(read, zone, choices?.read, survey)
}

function nothingYet(
  { source, mapping, columns }: OpenFile,
  { choices, zone }: Where,
  { id, name }: ListPlace,
): Look {
  const asks = orderQuestion(columns, choices?.read, zone)
  return {
    v: 2,
    source,
    mapping,
    columns,
    ...(asks && { asks }),
    rows: 0,
    counts: { added: 0, updated: 0, unchanged: 0, kept: 0, bad: 0 },
    before: 0,
    left: { counts: {}, first: [] },
    first: [],
    people: {},
    statuses: {},
    lists: {},
    home: { id, name },
    placeless: {},
    missing: { lists: [], fields: [] },
  }
}

type Looking = PreviewScope & {
  where: Where
  source: Source
  resolve: Resolver
  person: PersonFinder
  seen: Set<string>
  asked: Set<string>
}

function lookingWith(scope: PreviewScope, where: Where, { source, missing, columns }: Look): Looking {
  const { names, viewer } = scope
  const seen = new Set([...missing.lists, ...missing.fields].map((each) => JSON.stringify(each)))
  const resolve = resolver(names, viewer.personId, where, where.startedAt)
  const assignable = names.people.filter(({ outside }) => !outside)
  return {
    ...scope,
    where,
    source,
    resolve,
    person: personFinder(assignable, where.choices?.people),
    seen,
    asked: askedFields(columns, where),
  }
}

async function noteRows(looking: Looking, look: Look, items: KeyedItem[]): Promise<void> {
  const { db, viewer, source } = looking
  const rows = items.flatMap((item) => ('task' in item ? [item] : []))
  const externalIds = [...new Set(rows.flatMap(keysOf))]
  const own = ownNumbers(viewer.workspaceId, source, externalIds)
  const known = await seenTasks(db, viewer, { source, externalIds, own })
  for (const item of items) {
    look.rows++
    if ('task' in item) await noteTask(looking, look, item, known)
    else {
      look.counts.bad++
      noteLeftOut(look.left, [leftOutOf('row', item.bad)])
    }
  }
}

async function noteTask(
  looking: Looking,
  look: Look,
  row: KeyedTask,
  known: Awaited<ReturnType<typeof seenTasks>>,
): Promise<void> {
  const { db, where, names, person } = looking
  const { task } = row
  noteLeftOut(look.left, [...doubleIn(row), ...row.leftOut])
  if (row.sameAs !== undefined) return
  const resolved = await looking.resolve(db, task, {
    ...where,
    columns: look.placeless,
    people: {},
    statuses: {},
  })
  noteLeftOut(look.left, resolved.left)
  const before = knownAs(row, resolved.wanted, known, where.listId)
  if (before) look.before++
  const did = !before ? 'added' : !before.seen ? 'kept' : whatOf(compare(before, resolved.wanted, row))
  look.counts[did]++
  notePeople(looking, look, task)
  noteStatus(look, task, resolved)
  notePlace(looking, look, task)
  if (look.first.length < mostFirst && (did === 'added' || did === 'updated'))
    look.first.push(shownTask(task, resolved, { names, person, where, isNew: did === 'added' }))
}

function whatOf({ changes, kept }: ReturnType<typeof compare>): 'updated' | 'kept' | 'unchanged' {
  if (changes) return 'updated'
  return kept ? 'kept' : 'unchanged'
}

function notePeople({ person, names }: Looking, look: Look, task: ImportedTask): void {
  for (const each of task.assignees) {
    const { id, by } = person(each)
    const name = names.people.find((known) => known.id === id)?.name
    notedAs(look.people, shownPerson(each), { count: 1, by, ...(id && { id }), ...(name && { name }) })
  }
}

function noteStatus(look: Look, { status }: ImportedTask, { status: { row, by } }: Resolved): void {
  if (!status) return
  const sureness = by === 'name' ? 'sure' : by === 'meaning' ? 'like' : by
  notedAs(look.statuses, status.name, { count: 1, by: sureness, to: row.name })
}

function notePlace({ viewer, names, where, seen, asked }: Looking, look: Look, task: ImportedTask): void {
  const { list: name = '', space, folder } = task
  const isNamed = !where.fixed && task.list !== undefined
  const found = isNamed ? listFor(names, task, where) : placeOf(names, task, where)
  const refused = found ? undefined : refusedFor(viewer.role, task, names.spaces)
  const home = placeOf(names, task, where)
  const to = found ?? (refused === undefined ? undefined : home)
  const isSame = found !== undefined && findList(names.lists, task)?.id === found.id
  notedAs(look.lists, isNamed ? listKey(task) : '', {
    name: isNamed ? name : home.name,
    count: 1,
    by: !isNamed || isSame ? 'sure' : found ? 'chosen' : 'none',
    ...(to && { to: to.id, toName: to.name }),
    ...(refused !== undefined && { refused: space ?? '' }),
  })
  const missing: MissingList = to
    ? { name: to.name, space: to.space, ...(to.folder && { folder: to.folder }) }
    : { name, ...(space && { space }), ...(folder && { folder }) }
  if (!to) noteOnce(look.missing.lists, missing, { seen, most: mostMade })
  for (const field of wantedFields(task, asked)) {
    if (findField(names, home, field)) continue
    noteOnce(
      look.missing.fields,
      { list: missing, name: field },
      { seen, most: mostFields - names.fields.length },
    )
  }
}

/** Columns become fields where somebody asked for it. */
function wantedFields({ fields }: ImportedTask, wanted: ReadonlySet<string>): string[] {
  return Object.keys(fields).filter((name) => wanted.has(name))
}

/** What is chosen of a file without columns is chosen by the names of its fields. */
function askedFields(columns: ReadColumn[], { choices }: Where): Set<string> {
  const chosen = Object.entries(choices?.read.columns ?? {}).filter(([, as]) => as === 'field')
  return new Set(chosen.map(([name]) => columns.find(({ column }) => column === name)?.field ?? name))
}

function noteOnce<T>(into: T[], each: T, { seen, most }: { seen: Set<string>; most: number }): void {
  const text = JSON.stringify(each)
  if (into.length >= most || seen.has(text)) return
  seen.add(text)
  into.push(each)
}
