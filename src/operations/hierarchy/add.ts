import { toMake } from '../../domain/people/role.ts'
import type { Level, LevelKind } from '../../domain/task/records.ts'
import { record } from '../../events/record.ts'
import { addLevel, type Parent } from '../../store/hierarchy/hierarchy.ts'
import { levelsOf } from '../../store/hierarchy/levels.ts'
import { addMembers } from '../../store/hierarchy/members.ts'
import { operation } from '../operation.ts'
import type { Scope } from '../scope.ts'
import { levelChanged } from './level-changed.ts'
import { freeName } from './level-name.ts'
import { refuseLevel } from './refusals.ts'

/** `within`: what it was made in. */
export type MadeLevel = Pick<Level, 'kind' | 'id' | 'name' | 'path' | 'private'> & {
  within: Level | undefined
}

const name = { kind: 'text', required: true, summary: 'A name' } as const

export const addSpace = operation({
  name: 'space.add',
  summary: 'Create a Space, for a team or a product',
  role: toMake.space,
  input: { name },
  run: (scope, { name }) => made(scope, { kind: 'space', name, private: false }, undefined),
})

export const addFolder = operation({
  name: 'folder.add',
  summary: 'Create a Folder in a Space, for Lists that belong together',
  role: toMake.folder,
  input: { name, in: { kind: 'space', summary: 'The Space (the first one if empty)' } },
  run: async (scope, { name, in: space }) =>
    made(scope, { kind: 'folder', name, private: false }, space ?? (await firstSpace(scope))),
})

export const addList = operation({
  name: 'list.add',
  summary: 'Create a List',
  role: toMake.list,
  input: {
    name,
    in: {
      kind: 'level',
      levels: ['space', 'folder'],
      summary: 'The Space or Folder (the first Space if empty)',
    },
    private: { kind: 'flag', summary: 'Only for people you add' },
  },
  run: async (scope, { name, in: within, private: isPrivate = false }) =>
    made(scope, { kind: 'list', name, private: isPrivate }, within ?? (await firstSpace(scope))),
})

async function firstSpace({ trx, viewer }: Scope): Promise<Level> {
  const [space] = await levelsOf(trx, viewer, ['space'])
  if (space) return space
  throw refuseLevel('no_space', {})
}

type NewLevel = { kind: LevelKind; name: string; private: boolean }

/** Whoever makes a private List is in it. */
async function made(scope: Scope, fresh: NewLevel, within: Level | undefined): Promise<MadeLevel> {
  const { change, actor } = scope
  const { kind, private: isPrivate } = fresh
  const parent = within ? insideOf(within) : { spaceId: null, folderId: null }
  const name = await freeName(scope, { kind, parent }, fresh.name)
  const id = await addLevel(change, kind, parent, { name, private: isPrivate })
  if (isPrivate) await addMembers(change, id, [actor.id])
  await record(change, [levelChanged({ kind, id, name }, 'added')])
  return { kind, id, name, path: within ? `${within.path}/${name}` : name, private: isPrivate, within }
}

/** As what a level is the parent of others. */
export function insideOf(level: Level): Parent {
  return { spaceId: level.spaceId, folderId: level.kind === 'folder' ? level.id : null }
}
