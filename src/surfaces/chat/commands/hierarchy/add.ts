import { button, card, levelName, mention, text } from '../../../../cards/words.ts'
import { UserError } from '../../../../domain/errors.ts'
import { toMake } from '../../../../domain/people/role.ts'
import type { Level, LevelKind } from '../../../../domain/task/records.ts'
import { emit } from '../../../../events/event.ts'
import { addLevel, type Parent } from '../../../../store/hierarchy/hierarchy.ts'
import { levelsOf } from '../../../../store/hierarchy/levels.ts'
import { addMembers } from '../../../../store/hierarchy/members.ts'
import { quoteIfNeeded } from '../../language/token.ts'
import { command } from '../command.ts'
import type { Context } from '../context.ts'
import { changed, freeName, words } from './words.ts'

const name = { kind: 'text', written: 'title', required: true, summary: 'A name' } as const

export const spaceAdd = command({
  path: 'space add',
  summary: 'Make a Space, for a team or a product',
  examples: ['space add Product'],
  visibility: 'everyone',
  role: toMake.space,
  options: { name },
  run: (input, here) => addedCard(here, 'space', { spaceId: null, folderId: null }, input.name),
})

export const folderAdd = command({
  path: 'folder add',
  summary: 'Make a Folder in a Space, for Lists that belong together',
  examples: ['folder add Backend in:Product'],
  visibility: 'everyone',
  role: toMake.folder,
  options: {
    name,
    in: { kind: 'space', written: 'named', summary: 'The Space; the first one where you name none' },
  },
  async run(input, here) {
    const space = input.in ?? (await firstSpace(here))
    return addedCard(here, 'folder', { spaceId: space.id, folderId: null }, input.name, space)
  },
})

export const listsAdd = command({
  path: 'lists add',
  summary: 'Make a List',
  examples: ['lists add Backend in:Product', 'lists add Hiring private:yes'],
  visibility: 'everyone',
  role: toMake.list,
  options: {
    name,
    in: {
      kind: 'level',
      of: ['space', 'folder'],
      written: 'named',
      summary: 'The Space or Folder; the first Space where you name none',
    },
    private: { kind: 'flag', written: 'named', summary: 'Only for the people you add to it' },
  },
  async run(input, here) {
    const within = input.in ?? (await firstSpace(here))
    const parent = { spaceId: within.spaceId, folderId: within.kind === 'folder' ? within.id : null }
    return addedCard(here, 'list', parent, input.name, within, input.private ?? false)
  },
})

async function firstSpace({ trx, viewer }: Context): Promise<Level> {
  const [space] = await levelsOf(trx, viewer, ['space'])
  if (space) return space
  throw new UserError('no_space', 'There is no Space here.', 'An admin makes one with `space add Product`.')
}

async function addedCard(
  here: Context,
  kind: LevelKind,
  parent: Parent,
  typed: string,
  within?: Level,
  isPrivate = false,
) {
  const given = await freeName(here, kind, parent, typed)
  const id = await addLevel(here.change, kind, parent, { name: given, private: isPrivate })
  if (isPrivate) await addMembers(here.change, id, [here.caller.id])
  await emit(here.change, [changed({ kind, id, name: given }, 'added')])
  const path = within ? `${within.path}/${given}` : given
  const made = [mention(here.caller), ` made the ${words[kind]} `, levelName({ kind, id, name: given })]
  return card('good', [...made, ...(within ? [` in ${within.path}`] : [])], {
    blocks:
      kind === 'list'
        ? [text('Add to it with ', { code: `add Fix login in:${quoteIfNeeded(path)}` }, '.')]
        : [],
    buttons:
      kind === 'list' && here.place.kind === 'channel' && !isPrivate
        ? [button('Use it in this channel', 'lists bind', { which: path })]
        : [],
  })
}
