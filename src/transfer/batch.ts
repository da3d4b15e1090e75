/** One batch of rows: what is new is added, what the file changed is changed, what people changed since stays. */
import type { RunData, Source } from '../domain/import/import-run.ts'
import type { LeftOut } from '../domain/import/left-out.ts'
import type { Viewer } from '../domain/task/records.ts'
import { refOf } from '../domain/task/task.ts'
import type { Fact } from '../events/fact.ts'
import { type Change, record } from '../events/record.ts'
import { type Compared, compare, keysOf, knownAs, newOf, ownNumbers } from '../operations/import/compare.ts'
import { doubleIn } from '../operations/import/doubles.ts'
import type { KeyedTask } from '../operations/import/identity.ts'
import type { Resolver } from '../operations/import/resolve.ts'
import { knownTasks } from '../store/imports/known.ts'
import {
  addImported,
  type NewImport,
  setHashes,
  type Update,
  updateImported,
} from '../store/imports/write.ts'

export type Batch = { change: Change; viewer: Viewer; source: Source; data: RunData; resolve: Resolver }

/** Returns what of it is left out. */
export async function importBatch(batch: Batch, given: KeyedTask[]): Promise<LeftOut[]> {
  const { change, viewer, source, data } = batch
  const rows = given.filter(({ sameAs }) => sameAs === undefined)
  const externalIds = [...new Set(rows.flatMap(keysOf))]
  const own = ownNumbers(viewer.workspaceId, source, externalIds)
  const known = await knownTasks(change.trx, viewer, { source, externalIds, own })
  const fresh: NewImport[] = []
  const updates: Update[] = []
  const same: Update[] = []
  const left = given.flatMap((row) => [...doubleIn(row), ...(row.sameAs === undefined ? row.leftOut : [])])
  for (const row of rows) {
    const { wanted, left: these } = await batch.resolve(change.trx, row.task, data)
    left.push(...these)
    const before = knownAs(row, wanted, known, data.listId)
    if (before && !before.seen) data.counts.kept++
    else if (before) sort(compare(before, wanted, row), { data, updates, same })
    else fresh.push(newOf(row, wanted))
  }
  await write(batch, fresh, updates, same)
  return left
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
