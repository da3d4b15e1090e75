/** Which tasks a row’s links name: by id, key, number or title, in its file or among what was imported before. */
import type { Source } from '../../domain/import/import-run.ts'
import type { ImportedTask } from '../../interchange/task.ts'
import { type FileIndex, namedIn, type Placed, scopeOf } from './identity.ts'

/** `words` is how the file names it; `former`: a task of an earlier file may be known by these. */
export type NamedLink = {
  as: 'parent' | 'after' | 'before'
  words: string
  key: string | 'several' | undefined
  former: string[]
}

/** In words, for whoever reads what was left out. */
export const linkWords = { parent: 'parent task', after: 'waits for', before: 'is waited for by' } as const

export function linksOf(source: Source, task: ImportedTask, placed: Placed, index: FileIndex): NamedLink[] {
  const scope = scopeOf(source, task, placed)
  const find = (words: string) => namedIn(index, scope, words)
  const link = (as: NamedLink['as']) => (words: string) => ({
    as,
    words,
    key: find(words),
    former: scope === '' ? [words] : [`${scope}/${words}`, words],
  })
  return [
    ...(task.parent === undefined ? [] : [task.parent]).map(link('parent')),
    ...regrouped(task.blockedBy, find).map(link('after')),
    ...regrouped(task.blocks, find).map(link('before')),
  ]
}

/** Titles have commas, too. */
const mostParts = 6

/** What was taken apart at its commas is put together again where a task is called that. */
function regrouped(items: string[], find: (words: string) => string | undefined): string[] {
  const names: string[] = []
  for (let at = 0; at < items.length; at++) {
    const ends = Array.from({ length: Math.min(mostParts, items.length - at) }, (_, more) => at + more + 1)
    const joined = (end: number) => items.slice(at, end).join(', ')
    const end = ends.find((each) => find(joined(each)) !== undefined) ?? at + 1
    names.push(joined(end))
    at = end - 1
  }
  return names
}
