/** What an import would do: the whole file is read once, and nothing is changed. */
import type { Kysely } from 'kysely'
import {
  type Look,
  type Mapping,
  type MissingList,
  mostKept,
  noted,
  type RunData,
  type Source,
} from '../../domain/import/import-run.ts'
import { mostFields } from '../../domain/task/field.ts'
import type { Viewer } from '../../domain/task/records.ts'
import { openFile, type ReadBytes } from '../../interchange/open.ts'
import type { ImportedTask, Item } from '../../interchange/task.ts'
import { countImported } from '../../store/imports/known.ts'
import type { Names } from '../../store/imports/names.ts'
import type { Database } from '../../store/schema.ts'
import { findField, findList, findStatus, listKey, peopleFinder, shownPerson } from './match.ts'
import { refusedFor } from './rights.ts'

type Where = Pick<RunData, 'listId' | 'fixed' | 'zone' | 'look'>
type PreviewScope = { db: Kysely<Database>; viewer: Viewer; names: Names }

/** `through`: it was read to its end. */
export type Looked = { look: Look; through: boolean }

const mostFirst = 3
/** More than anybody wants to make at once. */
const mostMade = 200
/** Ids that are looked up at once. */
const together = 1000

/** Goes on behind what was looked at already, until the rows are `enough`. */
export async function lookAt(
  scope: PreviewScope,
  read: ReadBytes,
  where: Where,
  enough: (rows: number) => boolean = () => false,
): Promise<Looked> {
  const { source, mapping, items } = await openFile(read, where.zone)
  const look = where.look ?? nothingYet(source, mapping)
  const placing = { ...scope, where, person: peopleFinder(scope.names.people), seen: seenIn(look) }
  const ids: string[] = []
  const countIds = async () => {
    look.before += await countImported(scope.db, scope.viewer.workspaceId, source, ids.splice(0))
  }
  let row = 0
  for await (const item of items) {
    if (row++ < look.rows) continue
    if (enough(look.rows)) {
      await countIds()
      return { look, through: false }
    }
    look.rows++
    if ('bad' in item) noteBad(look, item)
    else {
      await noteTask(placing, look, item.task)
      ids.push(item.task.externalId)
    }
    if (ids.length === together) await countIds()
  }
  await countIds()
  return { look, through: true }
}

function nothingYet(source: Source, mapping: Mapping): Look {
  const none = { found: {}, strangers: {}, statuses: {}, lists: {}, refused: {} }
  const missing = { lists: [], fields: [] }
  return { source, mapping, rows: 0, bad: [], badCount: 0, first: [], before: 0, ...none, missing }
}

type Seen = { lists: Set<string>; fields: Set<string> }

function seenIn({ missing }: Look): Seen {
  return {
    lists: new Set(missing.lists.map(({ name: list, ...where }) => listKey({ ...where, list }))),
    fields: new Set(missing.fields.map(({ list, name }) => JSON.stringify([list, name]))),
  }
}

type Placing = PreviewScope & { where: Where; person: ReturnType<typeof peopleFinder>; seen: Seen }

async function noteTask(placing: Placing, look: Look, task: ImportedTask): Promise<void> {
  const { title, list, status } = task
  if (look.first.length < mostFirst)
    look.first.push({ title, ...(list && { list }), ...(status && { status }) })
  for (const each of task.assignees)
    noted(placing.person(each) ? look.found : look.strangers, shownPerson(each))
  await place(placing, look, task)
}

function noteBad(look: Look, { bad }: Extract<Item, { bad: unknown }>): void {
  look.badCount++
  if (look.bad.length < mostKept) look.bad.push(bad)
}

async function place(placing: Placing, look: Look, task: ImportedTask): Promise<void> {
  const { db, viewer, names, where, seen } = placing
  const fallback = names.lists.find(({ id }) => id === where.listId)
  const called = where.fixed || task.list === undefined ? fallback : findList(names.lists, task)
  const { list: name = '', space, folder } = task
  const refused = !called && refusedFor(viewer.role, task, names.spaces) !== undefined
  const found = refused ? fallback : called
  const list = found ?? fallback
  if (refused && Object.keys(look.refused).length < mostKept) look.refused[name] = space ?? ''
  const missing: MissingList = found
    ? { name: found.name, space: found.space, ...(found.folder && { folder: found.folder }) }
    : { name, ...(space && { space }), ...(folder && { folder }) }
  noted(look.lists, missing.name)
  if (!found && !seen.lists.has(listKey(task)) && seen.lists.size < mostMade) {
    seen.lists.add(listKey(task))
    look.missing.lists.push(missing)
  }
  const mostNew = Math.min(mostMade, mostFields - names.fields.length)
  for (const field of Object.keys(task.fields)) {
    const key = JSON.stringify([missing, field])
    if (seen.fields.has(key) || seen.fields.size >= mostNew || findField(names, list, field)) continue
    seen.fields.add(key)
    look.missing.fields.push({ list: missing, name: field })
  }
  if (!list || !task.status || Object.hasOwn(look.statuses, task.status.name)) return
  const status = findStatus(await names.statusesOf(db, list.id), task.status)
  if (status && Object.keys(look.statuses).length < mostKept) look.statuses[task.status.name] = status.name
}
