/** Begins an import that was looked at: makes the Lists and fields it was asked to, which then goes on in the background. */
import { newId } from '../../domain/id.ts'
import type { Look, MissingList, RunData } from '../../domain/import/import-run.ts'
import { refuseImport } from '../../domain/import/refusals.ts'
import type { StoredFile, Viewer } from '../../domain/task/records.ts'
import type { Fact } from '../../events/fact.ts'
import { type Change, record } from '../../events/record.ts'
import { addField, addListIn } from '../../store/imports/missing.ts'
import { type ListPlace, type Names, namesFor } from '../../store/imports/names.ts'
import { lockRun, type Run, saveRun } from '../../store/imports/runs.ts'
import { findList } from './match.ts'
import { refuseMaking } from './rights.ts'

type Asked = { listId: string; fixed: boolean; zone: string; tells: boolean }

/** One that is still to be looked at. */
export function newRun({ workspaceId, personId }: Viewer, file: StoredFile, asked: Asked, now: string): Run {
  const data: RunData = {
    fileId: file.id,
    ...asked,
    group: '',
    rows: 0,
    missing: { lists: [], fields: [] },
    pass: 'tasks',
    position: 0,
    counts: { added: 0, updated: 0, unchanged: 0, kept: 0, bad: 0 },
    bad: [],
    columns: {},
    people: {},
    statuses: {},
    circles: [],
    lost: 0,
    startedAt: now,
    toldAt: now,
  }
  return { workspaceId, id: newId(), personId, source: '', fileName: file.name, state: 'reading', data }
}

/** Until somebody says go, it is kept as it was looked at. */
export function lookedAt(run: Run, { source, rows, missing }: Look): Run {
  const { look: _, ...data } = run.data
  return { ...run, source, state: 'preview', data: { ...data, rows, missing } }
}

export async function lockOwnRun(change: Change, viewer: Viewer, id: string): Promise<Run> {
  const known = /^[0-9a-f-]{36}$/.test(id)
  const run = known ? await lockRun(change.trx, viewer.workspaceId, id) : undefined
  if (run && run.personId === viewer.personId) return run
  throw refuseImport('no_import', {})
}

export async function beginRun(change: Change, viewer: Viewer, id: string, create: boolean): Promise<Run> {
  const run = await lockOwnRun(change, viewer, id)
  if (run.state !== 'preview') throw refuseImport('import_begun', {})
  if (create) await make(change, viewer, run)
  const { now } = change
  const begun: Run = {
    ...run,
    state: 'running',
    data: { ...run.data, group: change.group, startedAt: now, toldAt: now },
  }
  await saveRun(change.trx, begun)
  return begun
}

async function make(change: Change, viewer: Viewer, { data }: Run): Promise<void> {
  const names = await namesFor(change.trx, viewer)
  refuseMaking(viewer.role, data.missing, names.spaces)
  const home = homeOf(names, data)
  const facts: Fact[] = []
  const made = new Map<string, string>()
  const key = (list: MissingList) => JSON.stringify(list)
  for (const list of data.missing.lists) {
    const id = await addListIn(change, list, home.spaceId)
    made.set(key(list), id)
    facts.push({
      kind: 'hierarchy.changed',
      taskId: null,
      data: { what: 'list', id, name: list.name, did: 'added' },
    })
  }
  for (const { list, name } of data.missing.fields) {
    const { name: called, ...where } = list
    const listId = made.get(key(list)) ?? findList(names.lists, { ...where, list: called })?.id
    if (listId === undefined) continue
    await addField(change, listId, name)
    facts.push({ kind: 'field.changed', taskId: null, data: { name, did: 'added' } })
  }
  change.origin = 'import'
  await record(change, facts)
}

/** Where rows go that name no List. Refuses where the importer sees it no more. */
export function homeOf({ lists }: Names, { listId }: RunData): ListPlace {
  const home = lists.find(({ id }) => id === listId)
  if (home) return home
  throw refuseImport('import_list_gone', {})
}
