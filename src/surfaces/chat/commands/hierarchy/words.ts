/** What the commands about Spaces, Folders and Lists have in common. */
import { UserError } from '../../../../domain/errors.ts'
import { longestLevelName } from '../../../../domain/hierarchy/level-name.ts'
import type { Level, LevelKind } from '../../../../domain/task/records.ts'
import type { Fact } from '../../../../events/event.ts'
import { nameTaken, type Parent } from '../../../../store/hierarchy/hierarchy.ts'
import { type Readied, readiedBy } from '../../../../store/tasks/ready.ts'
import { groupOf } from '../../language/read-level.ts'
import { quoteIfNeeded } from '../../language/token.ts'
import type { Context } from '../context.ts'

export const words: Record<LevelKind, string> = { space: 'Space', folder: 'Folder', list: 'List' }

/** The name as it is kept. Throws UserError where it is none, or taken there already. */
export async function freeName(
  here: Context,
  kind: LevelKind,
  parent: Parent,
  typed: string,
  except?: string,
): Promise<string> {
  const name = typed.trim().replace(/\s+/g, ' ')
  const word = words[kind]
  if (name.length > longestLevelName)
    throw new UserError(
      'too_long',
      `That is ${name.length} characters; the name of a ${word} can have ${longestLevelName}.`,
      'Shorten it.',
    )
  if (name.includes('/'))
    throw new UserError(
      'bad_name',
      `“${name}” can’t be a name: \`/\` stands between a Space, its Folders and Lists.`,
      'Leave the `/` out; `in:` says where it goes.',
    )
  const taken = await nameTaken(here.trx, here.viewer, kind, parent, { name, ...(except && { except }) })
  if (!taken) return name
  throw new UserError(
    'name_taken',
    `There is a ${word} “${name}” there already${taken.archived ? '; it is archived' : ''}.`,
    taken.archived
      ? `Bring it back with \`${groupOf(kind)} unarchive ${quoteIfNeeded(name)}\`, or choose another name.`
      : 'Choose another name, or use that one.',
  )
}

/** Where a level stands. */
export function parentOf(level: Level): Parent {
  return {
    spaceId: level.kind === 'space' ? null : level.spaceId,
    folderId: level.kind === 'list' ? level.folderId : null,
  }
}

export function changed(level: Pick<Level, 'kind' | 'id' | 'name'>, did: string): Fact {
  const { kind: what, id, name } = level
  return { kind: 'hierarchy.changed', taskId: null, data: { what, id, name, did } }
}

/** Facts about what waited for tasks that are finished or gone, and waits for nothing now. */
export async function unblockedFacts(
  here: Context,
  taskIds: string[],
  how: 'finished' | 'removed',
): Promise<Fact[]> {
  const ready = await readiedBy(here.trx, here.workspaceId, taskIds)
  return ready.map(
    ({ task, by }: Readied): Fact => ({
      kind: 'task.unblocked',
      taskId: task.id,
      data: { by, how },
    }),
  )
}
