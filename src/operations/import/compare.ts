/** What a row changes of the task that an earlier import made: what people changed since stays. */
import type { Hashes } from '../../domain/import/import-run.ts'
import { workspaceName } from '../../domain/import/workspace-name.ts'
import type { KnownTask } from '../../store/imports/known.ts'
import type { NewImport, Update } from '../../store/imports/write.ts'
import { type Aspect, aspects, hashesOf, hashList, hashOf } from './hashes.ts'
import type { KeyedTask } from './identity.ts'
import type { Wanted } from './resolve.ts'

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

/** The keys to look for: its own, and those it may have been known by. */
export function keysOf({ key, former }: KeyedTask): string[] {
  return [key, ...former.map((each) => each.key)]
}

/**
 * The task that an earlier import made of this row. One that is found by a former key has to be of the same List or title,
 * since that key may have been another task’s. `home`: the List for rows that name none.
 */
export function knownAs(
  { key, former }: KeyedTask,
  wanted: Wanted,
  known: ReadonlyMap<string, KnownTask>,
  home: string,
): KnownTask | undefined {
  const own = known.get(key)
  if (own) return own
  const { title, list_id } = wanted.values
  for (const each of former) {
    const task = known.get(each.key)
    if (!task) continue
    const isTitle = task.hashes?.title === hashOf([title])
    const isList = task.hashes?.list === hashOf([list_id])
    if (each.same === 'title' ? isTitle : isList || (isTitle && task.hashes?.list === hashOf([home])))
      return task
  }
  return undefined
}

export function newOf({ key, task }: KeyedTask, wanted: Wanted): NewImport {
  return {
    ...wanted,
    externalId: key,
    hashes: {
      ...hashesOf(wanted, Object.keys(wanted.values.fields)),
      comments: task.comments.map(hashOf),
      checklist: task.checklist.map(({ text }) => hashOf(text)),
    },
  }
}

export type Compared = { update: Update; changes: boolean; kept: boolean; differs: boolean }

export function compare(before: KnownTask, wanted: Wanted, { key, task }: KeyedTask): Compared {
  const { hashes: known } = before
  const { hashes, changed, kept } = aspectsChanged(before, wanted, task)
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
  const isRenamed = before.externalId !== key
  const update: Update = {
    externalId: key,
    id: before.id,
    before: before.values,
    values: merged(before, wanted, changed),
    assignees: changed.has('assignees') ? wanted.assignees : undefined,
    tags: changed.has('tags') ? wanted.tags : undefined,
    hashes,
    // Under another name it is remembered anew.
    hashesBefore: isRenamed ? undefined : known,
    ...extras,
  }
  const changes = changed.size + extras.comments.length + extras.checklist.length > 0
  return { update, changes, kept, differs: isRenamed || hashOf(hashes) !== hashOf(known ?? null) }
}

type Aspects = { hashes: Hashes; changed: Set<Aspect>; kept: boolean }

/** `kept`: people changed one here that the file changed, too. */
function aspectsChanged(before: KnownTask, wanted: Wanted, task: KeyedTask['task']): Aspects {
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
    const isNew = aspect === 'fields' && fields.every((id) => before.values.fields[id] === undefined)
    const here = known ? known[aspect] === now[aspect] || isNew : !stale
    if (file[aspect] === now[aspect]) hashes[aspect] = file[aspect]
    else if (known && file[aspect] === known[aspect]) continue
    else if (here) {
      changed.add(aspect)
      hashes[aspect] = file[aspect]
    } else kept = true
  }
  return { hashes, changed, kept }
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
