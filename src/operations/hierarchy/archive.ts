import { levelWords } from '../../domain/hierarchy/level-words.ts'
import type { Level, LevelKind } from '../../domain/task/records.ts'
import { record } from '../../events/record.ts'
import { insideOf, markLevels } from '../../store/hierarchy/hierarchy.ts'
import { operation } from '../operation.ts'
import type { Scope } from '../scope.ts'
import { levelChanged } from './level-changed.ts'
import { roleToArrange } from './levels.ts'
import { refuseWithin } from './within.ts'

const archiveSummaries: Record<LevelKind, string> = {
  space: 'Archive a Space with its Lists',
  folder: 'Archive a Folder with its Lists',
  list: 'Archive a List with its tasks',
}

export const archiveSpace = archiveOf('space')
export const archiveFolder = archiveOf('folder')
export const archiveList = archiveOf('list')
export const unarchiveSpace = unarchiveOf('space')
export const unarchiveFolder = unarchiveOf('folder')
export const unarchiveList = unarchiveOf('list')

function archiveOf(kind: LevelKind) {
  return operation({
    name: `${kind}.archive`,
    summary: archiveSummaries[kind],
    role: roleToArrange[kind],
    input: { which: { kind, required: true, summary: `The ${levelWords[kind]}` } },
    run: (scope, { which }) => archive(scope, which),
  })
}

function unarchiveOf(kind: LevelKind) {
  return operation({
    name: `${kind}.unarchive`,
    summary: `Bring back an archived ${levelWords[kind]}`,
    role: roleToArrange[kind],
    input: { which: { kind, required: true, state: 'archived', summary: `The ${levelWords[kind]}` } },
    run: (scope, { which }) => unarchive(scope, which),
  })
}

async function archive({ trx, workspaceId, change }: Scope, level: Level): Promise<void> {
  const inside = await insideOf(trx, workspaceId, level)
  const inUse = inside.filter(({ archivedAt, deletedAt }) => archivedAt === null && deletedAt === null)
  await markLevels(change, inUse, 'archived_at', change.now)
  await record(change, [levelChanged(level, 'archived')])
}

/** What went out of the way in the same moment comes back with it. */
async function unarchive(scope: Scope, level: Level): Promise<void> {
  const { trx, workspaceId, change } = scope
  await refuseWithin(scope, level, 'archived')
  const inside = await insideOf(trx, workspaceId, level)
  const same = inside.filter((each) => each.deletedAt === null && each.archivedAt === level.archivedAt)
  await markLevels(change, same, 'archived_at', null)
  await record(change, [levelChanged(level, 'brought back')])
}
