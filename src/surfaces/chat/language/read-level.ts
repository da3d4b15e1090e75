/** Names and paths of Spaces, Folders and Lists: `Backend`, `Product/Backend`. */
import { UserError } from '../../../domain/errors.ts'
import type { Level, LevelKind } from '../../../domain/task/records.ts'
import { type LevelState, levelsOf, shortPath } from '../../../store/hierarchy/levels.ts'
import type { Context } from '../commands/context.ts'
import { quoteIfNeeded } from './token.ts'
import { unknown } from './unknown.ts'

/** Throws UserError where there is none of that name, or several. */
export async function readLevel(
  kinds: readonly LevelKind[],
  text: string,
  { trx, viewer }: Pick<Context, 'trx' | 'viewer'>,
  state: LevelState,
): Promise<Level> {
  const levels = await levelsOf(trx, viewer, kinds, state)
  const found = named(levels, text)
  const [first] = found
  const paths = [...new Set(found.map((level) => level.path))]
  // Of the same path only one can be seen by everybody; who sees the other can give it another name.
  if (first && paths.length === 1) return found.find((level) => level.private) ?? first
  if (first) {
    throw new UserError(
      'ambiguous_list',
      `“${text}” could be ${paths.join(' or ')}.`,
      `Write it whole: \`${quoteIfNeeded(paths[0] ?? text)}\`.`,
    )
  }
  if (!state) await refuseArchived(kinds, text, { trx, viewer })
  throw unknown(
    kinds.length === 1 ? (kinds[0] ?? 'list') : 'place',
    text,
    levels.flatMap((level) => [level.name, level.path]),
    expected(levels, state),
  )
}

/** By the whole path where there is one, else by the end of it. */
function named(levels: Level[], text: string): Level[] {
  const wanted = text.toLowerCase().replace(/\s*\/\s*/g, '/')
  const whole = levels.filter((level) => level.path.toLowerCase() === wanted)
  return whole.length > 0
    ? whole
    : levels.filter((level) => `/${level.path.toLowerCase()}`.endsWith(`/${wanted}`))
}

/** As many as one reads. */
const mostNames = 12

function expected(levels: Level[], state: LevelState): string {
  if (levels.length === 0)
    return `something ${state === 'archived' ? 'archived' : (state ?? 'that exists')}, and there is nothing`
  const names = levels.slice(0, mostNames).map((level) => shortPath(level, levels))
  return `one of ${names.join(', ')}${levels.length > mostNames ? ' …' : ''}`
}

async function refuseArchived(
  kinds: readonly LevelKind[],
  text: string,
  { trx, viewer }: Pick<Context, 'trx' | 'viewer'>,
): Promise<void> {
  const [archived] = named(await levelsOf(trx, viewer, kinds, 'archived'), text)
  if (!archived) return
  throw new UserError(
    'archived',
    `“${archived.name}” is archived.`,
    `Bring it back with \`${groupOf(archived.kind)} unarchive ${quoteIfNeeded(archived.path)}\`.`,
  )
}

/** The commands about a kind of level. */
export function groupOf(kind: LevelKind): string {
  return kind === 'list' ? 'lists' : kind
}
