/** What an import would do: the whole file is read once, and nothing is changed. */
import type { Transaction } from 'kysely'
import { mostFields } from '../domain/field.ts'
import { type BadLine, type MissingList, mostKept, noted } from '../domain/import-run.ts'
import type { Viewer } from '../domain/records.ts'
import type { Role } from '../domain/role.ts'
import { openFile, type ReadBytes } from '../interchange/open.ts'
import type { ImportedTask, Item, Mapping, Source } from '../interchange/task.ts'
import { countImported } from '../store/imports/known.ts'
import { type Names, namesFor } from '../store/imports/names.ts'
import type { Database } from '../store/schema.ts'
import { findField, findList, findStatus, listKey, peopleFinder, shownPerson } from './match.ts'
import { refusedFor } from './rights.ts'

export type Preview = {
  source: Source
  mapping: Mapping
  rows: number
  bad: BadLine[]
  badCount: number
  first: ImportedTask[]
  /** How many of them an earlier import brought. */
  before: number
  found: Record<string, number>
  strangers: Record<string, number>
  /** By the name in the file, the one it becomes. */
  statuses: Record<string, string>
  lists: Record<string, number>
  missing: { lists: MissingList[]; fields: { list: MissingList; name: string }[] }
  /** Of Lists that are not here, those that are not theirs to make: by name, the Space that is in the way. */
  refused: Record<string, string>
}

type Where = { listId: string; fixed: boolean; zone: string }

const mostFirst = 3
/** More than anybody wants to make at once. */
const mostMade = 200

export async function previewOf(
  trx: Transaction<Database>,
  viewer: Viewer,
  read: ReadBytes,
  where: Where,
): Promise<Preview> {
  const { source, mapping, items } = await openFile(read, where.zone)
  const names = await namesFor(trx, viewer)
  const person = peopleFinder(names.people)
  const preview: Preview = {
    source,
    mapping,
    rows: 0,
    bad: [],
    badCount: 0,
    first: [],
    before: 0,
    found: {},
    strangers: {},
    statuses: {},
    lists: {},
    missing: { lists: [], fields: [] },
    refused: {},
  }
  const seen = { lists: new Set<string>(), fields: new Set<string>() }
  let ids: string[] = []
  const countIds = async () => {
    preview.before += await countImported(trx, viewer.workspaceId, source, ids)
    ids = []
  }
  for await (const item of items) {
    preview.rows++
    if ('bad' in item) {
      noteBad(preview, item)
      continue
    }
    const { task } = item
    if (preview.first.length < mostFirst) preview.first.push(task)
    for (const each of task.assignees)
      noted(person(each) ? preview.found : preview.strangers, shownPerson(each))
    await place(trx, preview, { names, role: viewer.role }, task, where, seen)
    ids.push(task.externalId)
    if (ids.length === 1000) await countIds()
  }
  await countIds()
  return preview
}

function noteBad(preview: Preview, { bad }: Extract<Item, { bad: unknown }>): void {
  preview.badCount++
  if (preview.bad.length < mostKept) preview.bad.push(bad)
}

async function place(
  trx: Transaction<Database>,
  preview: Preview,
  { names, role }: { names: Names; role: Role },
  task: ImportedTask,
  where: Where,
  seen: { lists: Set<string>; fields: Set<string> },
): Promise<void> {
  const fallback = names.lists.find(({ id }) => id === where.listId)
  const called = where.fixed || task.list === undefined ? fallback : findList(names.lists, task)
  const { list: name = '', space, folder } = task
  const refused = !called && refusedFor(role, task, names.spaces) !== undefined
  const found = refused ? fallback : called
  const list = found ?? fallback
  if (refused && Object.keys(preview.refused).length < mostKept) preview.refused[name] = space ?? ''
  const missing: MissingList = found
    ? { name: found.name, space: found.space, ...(found.folder && { folder: found.folder }) }
    : { name, ...(space && { space }), ...(folder && { folder }) }
  noted(preview.lists, missing.name)
  if (!found && !seen.lists.has(listKey(task)) && seen.lists.size < mostMade) {
    seen.lists.add(listKey(task))
    preview.missing.lists.push(missing)
  }
  const mostNew = Math.min(mostMade, mostFields - names.fields.length)
  for (const field of Object.keys(task.fields)) {
    const key = JSON.stringify([missing, field])
    if (seen.fields.has(key) || seen.fields.size >= mostNew || findField(names, list, field)) continue
    seen.fields.add(key)
    preview.missing.fields.push({ list: missing, name: field })
  }
  if (!list || !task.status || Object.hasOwn(preview.statuses, task.status.name)) return
  const status = findStatus(await names.statusesOf(trx, list.id), task.status)
  if (status && Object.keys(preview.statuses).length < mostKept)
    preview.statuses[task.status.name] = status.name
}
