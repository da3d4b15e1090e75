/** Begins an import that was looked at: makes the Lists and fields it was asked to, which then goes on in the background. */
import { newId } from '../../domain/id.ts'
import type { MissingList, RunData } from '../../domain/import/import-run.ts'
import { refuseImport } from '../../domain/import/refusals.ts'
import type { StoredFile, Viewer } from '../../domain/task/records.ts'
import type { Fact } from '../../events/fact.ts'
import { type Change, record } from '../../events/record.ts'
import { addField, addListIn } from '../../store/imports/missing.ts'
import { type ListPlace, namesFor } from '../../store/imports/names.ts'
import { lockRun, type Run, saveRun } from '../../store/imports/runs.ts'
import { findFile } from '../../store/imports/stored-files.ts'
import { findList, homeOf } from './match.ts'
import type { Looked } from './preview.ts'
import { refuseMaking } from './rights.ts'

type Asked = Pick<RunData, 'listId' | 'fixed' | 'zone' | 'tells' | 'choices'>

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
export function lookedAt(run: Run, { look, survey }: Pick<Looked, 'look' | 'survey'>): Run {
  const { source, rows, missing } = look
  return { ...run, source, state: 'preview', data: { ...run.data, look, survey, rows, missing } }
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
  if (!(await findFile(change.trx, viewer.workspaceId, run.data.fileId)))
    throw refuseImport('import_file_gone', {})
  const { asks } = run.data.look ?? {}
  if (asks) throw refuseImport('import_order_open', { columns: asks.columns })
  await make(change, viewer, run, create)
  const { now } = change
  const { look: _, ...data } = run.data
  const begun: Run = {
    ...run,
    state: 'running',
    data: { ...data, group: change.group, startedAt: now, toldAt: now },
  }
  await saveRun(change.trx, begun)
  return begun
}

/** Fields are made because somebody asked for each; Lists where `lists` says so. */
async function make(change: Change, viewer: Viewer, { data }: Run, lists: boolean): Promise<void> {
  const missing = lists ? data.missing : { ...data.missing, lists: [] }
  if (missing.lists.length + missing.fields.length === 0) return
  const names = await namesFor(change.trx, viewer)
  refuseMaking(viewer.role, missing, names.spaces)
  const home = homeOf(names, data)
  const facts: Fact[] = []
  const made = new Map<string, string>()
  for (const list of missing.lists) {
    const id = await addListIn(change, list, home.spaceId)
    made.set(JSON.stringify(list), id)
    const data = { what: 'list', id, name: list.name, did: 'added' } as const
    facts.push({ kind: 'hierarchy.changed', taskId: null, data })
  }
  const known = (list: MissingList): ListPlace => {
    const { name, ...where } = list
    const id = made.get(JSON.stringify(list))
    if (id !== undefined) return { ...home, id }
    return findList(names.lists, { ...where, list: name }) ?? home
  }
  for (const [name, wanted] of Map.groupBy(missing.fields, (field) => field.name)) {
    for (const place of fieldPlaces(wanted.map(({ list }) => known(list))))
      await addField(change, place, name)
    facts.push({ kind: 'field.changed', taskId: null, data: { name, did: 'added' } })
  }
  change.origin = 'import'
  await record(change, facts)
}

/** Once, where all of them are: one List, or everywhere; what a private List has is nothing for everybody’s eyes. */
function fieldPlaces(lists: ListPlace[]): (string | undefined)[] {
  const ids = [...new Set(lists.map(({ id }) => id))]
  return ids.length === 1 || lists.some((list) => list.private) ? ids : [undefined]
}
