import type { Level } from '../../domain/task/records.ts'
import { levelsOf } from '../../store/hierarchy/levels.ts'
import type { Scope } from '../scope.ts'
import { refuseLevel } from './refusals.ts'

/** Refuses where a level stands in something that is archived or deleted, too. */
export async function refuseWithin(
  { trx, viewer }: Scope,
  level: Level,
  how: 'archived' | 'deleted',
): Promise<void> {
  const gone = await levelsOf(trx, viewer, ['space', 'folder'], how)
  const above = gone.find(({ id }) => id !== level.id && (id === level.spaceId || id === level.folderId))
  if (above)
    throw refuseLevel('within', { name: level.name, above: { kind: above.kind, path: above.path }, how })
}
