/**
 * What a task is known by from one file to the next. Some tools call each of their tasks something that no other is called;
 * elsewhere a number counts only within its project, or within the List that a file went to, so that the second file’s 1
 * and 2 are not the first file’s.
 */
import type { RunData, Source } from '../../domain/import/import-run.ts'
import type { LeftOut } from '../../domain/import/left-out.ts'
import { knownByTitle } from '../../interchange/identity.ts'
import type { ImportedTask, Item } from '../../interchange/task.ts'
import { hashOf } from './hashes.ts'
import { leftOutOf } from './left-out-of.ts'
import { plain } from './match.ts'

export type Placed = Pick<RunData, 'listId' | 'fixed'>

/**
 * What an earlier version, or an earlier file, may know it by: where it is in the same List, or has the same title at least.
 */
export type FormerKey = { key: string; same: 'list' | 'title' }

/** A row with what it is known by. */
export type KeyedTask = {
  task: ImportedTask
  /** Of its cells. */
  leftOut: LeftOut[]
  key: string
  former: FormerKey[]
  /** The line of the row that this one repeats word for word, so that it is no task of its own. */
  sameAs?: number
  /** The lines of all rows with its id, where it is not alone. */
  sharesId?: number[]
}
export type KeyedItem = KeyedTask | Extract<Item, { bad: unknown }>

/** What a whole file calls its tasks, which one row does not know of the others. */
export type FileIndex = {
  /** The lines of each id that several rows have. */
  repeated: Map<string, number[]>
  names: Map<string, Called | null>
}
type Called = { id: string; title: string }

/** Ids of these are given once in the whole world, or once in a company. */
const worldwide = new Set<Source>([
  'baton',
  'clickup',
  'trello',
  'jira',
  'asana',
  'linear',
  'github',
  'monday',
  'pivotal',
  'plane',
  'planner',
])

function isWorldwide(source: Source, { externalId }: ImportedTask): boolean {
  return worldwide.has(source) && !externalId.startsWith(knownByTitle) && !/^#\d+$/.test(externalId)
}

/** Where its id counts; empty where that is everywhere. */
export function scopeOf(source: Source, task: ImportedTask, { fixed, listId }: Placed): string {
  if (isWorldwide(source, task)) return ''
  if (task.project !== undefined) return hashOf(`project ${plain(task.project)}`)
  const { space = '', folder = '', list } = task
  const named = list !== undefined && !fixed
  return hashOf(named ? `list ${[space, folder, list].map(plain).join('/')}` : `list ${listId}`)
}

/** Before it is known whether other rows have the same id. */
function idOf(source: Source, task: ImportedTask, placed: Placed): string {
  const scope = scopeOf(source, task, placed)
  return scope === '' ? task.externalId : `${scope}/${task.externalId}`
}

/** Of a task that shares its id with others. */
function titledKey(id: string, { title }: Pick<ImportedTask, 'title'>): string {
  return `${id}+${hashOf(title)}`
}

/** Reads a whole file. Where two are called the same, neither is found by that name. */
export async function indexOf(
  source: Source,
  items: AsyncIterable<Item>,
  placed: Placed,
): Promise<FileIndex> {
  const index: FileIndex = { repeated: new Map(), names: new Map() }
  const first = new Map<string, number>()
  for await (const item of items) {
    if ('bad' in item) continue
    const { task } = item
    const id = idOf(source, task, placed)
    const line = first.get(id)
    if (line === undefined) first.set(id, task.line)
    else index.repeated.set(id, [...(index.repeated.get(id) ?? [line]), task.line])
    const scope = scopeOf(source, task, placed)
    const called = { id, title: task.title }
    for (const name of namesOf(task)) {
      put(index.names, `${scope} ${name}`, called)
      put(index.names, ` ${name}`, called)
    }
  }
  return index
}

function put(names: FileIndex['names'], name: string, called: Called): void {
  const known = names.get(name)
  if (known === undefined) names.set(name, called)
  else if (known?.id !== called.id) names.set(name, null)
}

/** Its ids come before its title: `1` is the task of that number, whatever others are called. */
function namesOf({ externalId, title }: ImportedTask): string[] {
  return [`id ${externalId}`, `title ${plain(title)}`]
}

/** Each with its key. Of rows with the same id each is known by its title, too, in whatever order they come. */
export async function* keyed(
  source: Source,
  items: AsyncIterable<Item>,
  placed: Placed,
  { repeated }: FileIndex,
): AsyncGenerator<KeyedItem> {
  const seen = new Map<string, number>()
  const rows = new Map<string, number>()
  for await (const item of items) {
    if ('bad' in item) {
      yield item
      continue
    }
    const { task } = item
    const leftOut = item.leftOut.map((cell) => leftOutOf('cell', cell))
    const id = idOf(source, task, placed)
    const sharesId = repeated.get(id)
    if (!sharesId) {
      const asGiven = { key: task.externalId, same: 'list' } as const
      const former: FormerKey[] = [{ key: titledKey(id, task), same: 'title' }]
      if (id !== task.externalId) former.push(asGiven)
      yield { task, leftOut, key: id, former }
      continue
    }
    const { line, list: _list, folder: _folder, space: _space, ...content } = task
    const row = hashOf(`${id} ${JSON.stringify(content)}`)
    const sameAs = rows.get(row)
    if (sameAs === undefined) rows.set(row, line)
    const titled = titledKey(id, task)
    const nth = seen.get(titled) ?? 0
    if (sameAs === undefined) seen.set(titled, nth + 1)
    yield {
      task,
      leftOut,
      key: nth === 0 ? titled : `${titled}+${nth}`,
      former: nth > 0 ? [] : [id, task.externalId].map((each) => ({ key: each, same: 'title' })),
      sharesId,
      ...(sameAs !== undefined && { sameAs }),
    }
  }
}

/**
 * What a row’s words name: the key of a task, `several` where more than one is called so, undefined where none in the file
 * is.
 */
export function namedIn(index: FileIndex, scope: string, name: string): string | 'several' | undefined {
  for (const each of [`id ${name}`, `title ${plain(name)}`]) {
    for (const within of new Set([scope, ''])) {
      const called = index.names.get(`${within} ${each}`)
      if (called) return keyFor(index, called, each)
    }
    if (index.names.has(` ${each}`)) return 'several'
  }
  return undefined
}

/** An id that several rows have names none of them; a title does. */
function keyFor({ repeated }: FileIndex, { id, title }: Called, by: string): string {
  if (!repeated.has(id)) return id
  return by.startsWith('title ') ? titledKey(id, { title }) : 'several'
}
