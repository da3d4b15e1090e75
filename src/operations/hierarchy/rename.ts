import { levelWords } from '../../domain/hierarchy/level-words.ts'
import type { Level, LevelKind } from '../../domain/task/records.ts'
import { record } from '../../events/record.ts'
import { renameLevel } from '../../store/hierarchy/hierarchy.ts'
import { operation } from '../operation.ts'
import type { Scope } from '../scope.ts'
import { levelChanged } from './level-changed.ts'
import { freeName, spotOf } from './level-name.ts'
import { roleToArrange } from './levels.ts'

/** `already`: that was its name. */
export type Renamed = { already: boolean; name: string }

export const renameSpace = renameOf('space')
export const renameFolder = renameOf('folder')
export const renameList = renameOf('list')

function renameOf(kind: LevelKind) {
  return operation({
    name: `${kind}.rename`,
    summary: `Rename a ${levelWords[kind]}`,
    role: roleToArrange[kind],
    input: {
      which: { kind, required: true, state: 'any', summary: `The ${levelWords[kind]}` },
      name: { kind: 'text', required: true, summary: 'The new name' },
    },
    run: (scope, { which, name }) => rename(scope, which, name),
  })
}

async function rename(scope: Scope, level: Level, given: string): Promise<Renamed> {
  const name = await freeName(scope, spotOf(level), given)
  if (name === level.name) return { already: true, name }
  await renameLevel(scope.change, level, name)
  await record(scope.change, [levelChanged({ ...level, name }, 'renamed')])
  return { already: false, name }
}
