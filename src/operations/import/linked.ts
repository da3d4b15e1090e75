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
  const link = (as: NamedLink['as']) => (words: string) => ({
    as,
    words,
    key: namedIn(index, scope, words),
    former: scope === '' ? [words] : [`${scope}/${words}`, words],
  })
  return [
    ...(task.parent === undefined ? [] : [task.parent]).map(link('parent')),
    ...task.blockedBy.map(link('after')),
    ...task.blocks.map(link('before')),
  ]
}
