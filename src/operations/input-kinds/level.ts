/** Spaces, Folders and Lists, by names and paths: `Backend`, `Product/Backend`. */
import { z } from 'zod'
import { type Level, type LevelKind, levelKinds } from '../../domain/task/records.ts'
import { levelsOf } from '../../store/hierarchy/levels.ts'
import type { State } from './field.ts'
import type { InputKind, Loading } from './kind.ts'
import { refuseInput } from './refusals.ts'

/** A path may leave out its beginning. */
export type LevelSelector = { id: string } | { path: string }

const selector = z.union([
  z.strictObject({ id: z.uuid() }),
  z.strictObject({ path: z.string().min(1).max(1000) }),
])

export const level: InputKind<LevelSelector, Level> = kindOf(undefined)
export const space: InputKind<LevelSelector, Level> = kindOf('space')
export const folder: InputKind<LevelSelector, Level> = kindOf('folder')
export const list: InputKind<LevelSelector, Level> = kindOf('list')

/** Of one kind of level, or of those that the field names. */
function kindOf(kind: LevelKind | undefined): InputKind<LevelSelector, Level> {
  return {
    selector: () => selector,
    load: (scope, wanted) =>
      Promise.all(
        wanted.map(({ selector, field }) =>
          found(scope, kind ? [kind] : (field.levels ?? levelKinds), selector, field.state),
        ),
      ),
  }
}

type Seeing = Pick<Loading, 'trx' | 'viewer'>

async function found(
  scope: Seeing,
  kinds: readonly LevelKind[],
  selector: LevelSelector,
  state: State | undefined,
): Promise<Level> {
  const levels = await levelsOf(scope.trx, scope.viewer, kinds, state)
  if ('id' in selector) {
    const level = levels.find(({ id }) => id === selector.id)
    if (level) return level
    throw refuseInput('unknown_list', { typed: selector.id, kinds, state })
  }
  const matches = levelsNamed(levels, selector.path)
  const [first] = matches
  const paths = [...new Set(matches.map((level) => level.path))]
  // Of the same path only one can be seen by everybody; who sees the other can give it another name.
  if (first && paths.length === 1) return matches.find((level) => level.private) ?? first
  if (first) throw refuseInput('ambiguous_list', { typed: selector.path, paths })
  if (!state) await refuseArchived(scope, kinds, selector.path)
  throw refuseInput('unknown_list', { typed: selector.path, kinds, state })
}

/** By the whole path where there is one, else by the end of it. */
export function levelsNamed(levels: Level[], text: string): Level[] {
  const wanted = text
    .toLowerCase()
    .split('/')
    .map((part) => part.trim())
    .join('/')
  const exact = levels.filter((level) => level.path.toLowerCase() === wanted)
  if (exact.length > 0) return exact
  return levels.filter((level) => `/${level.path.toLowerCase()}`.endsWith(`/${wanted}`))
}

async function refuseArchived(
  { trx, viewer }: Seeing,
  kinds: readonly LevelKind[],
  path: string,
): Promise<void> {
  const [level] = levelsNamed(await levelsOf(trx, viewer, kinds, 'archived'), path)
  if (level) throw refuseInput('archived', { kind: level.kind, name: level.name, path: level.path })
}
