/** One batch of rows: what is new is added, what the file changed is changed, what people changed since stays. */
import type { Hashes, RunData } from '../domain/import/import-run.ts'
import { workspaceName } from '../domain/import/workspace-name.ts'
import type { Viewer } from '../domain/task/records.ts'
import { refOf } from '../domain/task/task.ts'
import type { Fact } from '../events/fact.ts'
import { type Change, record } from '../events/record.ts'
import type { ImportedTask } from '../interchange/task.ts'
import { type KnownTask, knownTasks } from '../store/imports/known.ts'
import {
  addImported,
  type NewImport,
  setHashes,
  type Update,
  updateImported,
} from '../store/imports/write.ts'
import { type Aspect, aspects, hashesOf, hashList, hashOf, type Resolver, type Wanted } from './resolve.ts'

export type Batch = { change: Change; viewer: Viewer; source: string; data: RunData; resolve: Resolver }

export async function importBatch(batch: Batch, given: ImportedTask[]): Promise<void> {
  const { change, viewer, source, data } = batch
  // Of rows that are the same task, the last one holds.
  const tasks = [...new Map(given.map((task) => [task.externalId, task])).values()]
  data.counts.unchanged += given.length - tasks.length
  const externalIds = tasks.map((task) => task.externalId)
  const own = ownNumbers(viewer.workspaceId, source, externalIds)
  const known = await knownTasks(change.trx, viewer, { source, externalIds, own })
  const fresh: NewImport[] = []
  const updates: Update[] = []
  const same: Update[] = []
  for (const task of tasks) {
    const before = known.get(task.externalId)
    if (before && !before.seen) data.counts.kept++
    else {
      const wanted = await batch.resolve(change.trx, task, data)
      if (before) sort(compare(before, wanted, task), { data, updates, same })
      else fresh.push(newOf(task, wanted))
    }
  }
  await write(batch, fresh, updates, same)
}

/** Tasks of this very workspace that come back in Baton's own file. */
export function ownNumbers(workspaceId: string, source: string, externalIds: string[]): Map<string, number> {
  if (source !== 'baton') return new Map()
  const prefix = `${workspaceName(workspaceId)}/T-`
  return new Map(
    externalIds
      .filter((id) => id.startsWith(prefix) && /^\d{1,9}$/.test(id.slice(prefix.length)))
      .map((id) => [id, Number(id.slice(prefix.length))]),
  )
}

function newOf(task: ImportedTask, wanted: Wanted): NewImport {
  return {
    ...wanted,
    externalId: task.externalId,
    hashes: {
      ...hashesOf(wanted, Object.keys(wanted.values.fields)),
      comments: task.comments.map(hashOf),
      checklist: task.checklist.map(({ text }) => hashOf(text)),
    },
  }
}

type Compared = { update: Update; changes: boolean; kept: boolean; differs: boolean }

function compare(before: KnownTask, wanted: Wanted, task: ImportedTask): Compared {
  const fields = Object.keys(wanted.values.fields)
  const [file, now] = [hashesOf(wanted, fields), hashesOf(before, fields)]
  const { hashes: known } = before
  // In Baton's own file, what is older than the task itself is no news.
  const stale = !known && (task.updatedAt === undefined || task.updatedAt < before.updatedAt)
  const hashes: Hashes = { ...known }
  const changed = new Set<Aspect>()
  let kept = false
  // Made of every aspect's name.
  for (const aspect of Object.keys(file) as Aspect[]) {
    const here = known ? known[aspect] === now[aspect] : !stale
    if (file[aspect] === now[aspect]) hashes[aspect] = file[aspect]
    else if (known && file[aspect] === known[aspect]) continue
    else if (here) {
      changed.add(aspect)
      hashes[aspect] = file[aspect]
    } else kept = true
  }
  const comments = unseen(task.comments, hashList(known, 'comments'), hashOf)
  const checklist = unseen(task.checklist, hashList(known, 'checklist'), ({ text }) => hashOf(text))
  hashes.comments = [...hashList(known, 'comments'), ...comments.map(({ hash }) => hash)]
  hashes.checklist = [...hashList(known, 'checklist'), ...checklist.map(({ hash }) => hash)]
  // What comes back to the workspace it is of has these already.
  const extras = known
    ? {
        comments: comments.flatMap(({ index }) => wanted.comments[index] ?? []),
        checklist: checklist.flatMap(({ index }) => wanted.checklist[index] ?? []),
      }
    : { comments: [], checklist: [] }
  const update: Update = {
    externalId: before.externalId,
    id: before.id,
    before: before.values,
    values: merged(before, wanted, changed),
    assignees: changed.has('assignees') ? wanted.assignees : undefined,
    tags: changed.has('tags') ? wanted.tags : undefined,
    hashes,
    hashesBefore: known,
    ...extras,
  }
  const changes = changed.size + extras.comments.length + extras.checklist.length > 0
  return { update, changes, kept, differs: hashOf(hashes) !== hashOf(known ?? null) }
}

function unseen<T>(items: T[], seen: string[], hash: (item: T) => string): { index: number; hash: string }[] {
  const known = new Set(seen)
  return items.map((item, index) => ({ index, hash: hash(item) })).filter((each) => !known.has(each.hash))
}

function merged(before: KnownTask, wanted: Wanted, changed: Set<Aspect>): KnownTask['values'] {
  const columns = Object.entries(aspects).flatMap(([name, these]) =>
    changed.has(name as Aspect) ? these : [],
  )
  const values = {
    ...before.values,
    ...Object.fromEntries(columns.map((column) => [column, wanted.values[column]])),
  }
  if (changed.has('fields')) values.fields = { ...before.values.fields, ...wanted.values.fields }
  if (changed.has('status')) {
    values.finished_at = wanted.values.finished_at && (before.values.finished_at ?? wanted.values.finished_at)
    values.started_at = before.values.started_at ?? wanted.values.started_at
  }
  return values
}

function sort(
  { update, changes, kept, differs }: Compared,
  into: { data: RunData; updates: Update[]; same: Update[] },
): void {
  const { counts } = into.data
  if (changes) {
    counts.updated++
    into.updates.push(update)
    return
  }
  counts[kept ? 'kept' : 'unchanged']++
  if (differs) into.same.push(update)
}

async function write(batch: Batch, fresh: NewImport[], updates: Update[], same: Update[]): Promise<void> {
  const { change, source, viewer, data } = batch
  const by = { source, personId: viewer.personId, now: change.now }
  const facts: Fact[] = []
  if (fresh.length > 0) {
    const added = await addImported(change, fresh, by)
    data.counts.added += added.length
    for (const [index, { id, number }] of added.entries()) {
      const { values, assignees } = fresh[index] ?? {}
      const title = values?.title ?? ''
      facts.push({
        kind: 'task.added',
        taskId: id,
        data: { ref: refOf(number), title, assignees: assignees ?? [] },
      })
    }
  }
  if (updates.length > 0) {
    await updateImported(change, updates, by)
    for (const { id, values } of updates)
      facts.push({ kind: 'task.edited', taskId: id, data: { title: values.title } })
  }
  if (facts.length > 0) await setHashes(change, same, source)
  // Nothing that one sees changed: there is nothing to take back either.
  else await setHashes({ ...change, rows: [] }, same, source)
  await record(change, facts)
}
