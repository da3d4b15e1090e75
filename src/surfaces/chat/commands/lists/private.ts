import { button, card, levelName, mention, people, text } from '../../../../cards/words.ts'
import { UserError } from '../../../../domain/errors.ts'
import type { Level } from '../../../../domain/task/records.ts'
import { emit } from '../../../../events/event.ts'
import { unbindList } from '../../../../store/hierarchy/bindings.ts'
import { nameTaken } from '../../../../store/hierarchy/hierarchy.ts'
import { addMembers, membersOf } from '../../../../store/hierarchy/members.ts'
import { changeRows } from '../../../../store/journal/journal.ts'
import { command } from '../command.ts'
import type { Context } from '../context.ts'
import { changed, parentOf } from '../hierarchy/words.ts'

export const listsPrivate = command({
  path: 'lists private',
  summary: 'Let only the people you add see a List, or everybody again',
  examples: ['lists private Hiring yes', 'lists private Hiring no'],
  visibility: 'caller',
  role: 'member',
  options: {
    which: { kind: 'list', written: 'next', required: true, state: 'any', summary: 'The List' },
    private: { kind: 'flag', written: 'next', required: true, summary: 'Yes or no' },
  },
  run: ({ which, private: wanted }, here) => (wanted ? close(here, which) : open(here, which)),
})

/** A channel that it was bound to, or that it began in, has other readers: it is bound again by hand. */
async function close(here: Context, list: Level) {
  if (list.private) return already(here, list)
  await changeRows(here.change, 'list', [list.id], { private: true })
  await addMembers(here.change, list.id, [here.caller.id])
  const channels = await unbindList(here.change, list.id)
  await emit(here.change, [changed(list, 'made private')])
  const members = await membersOf(here.trx, here.workspaceId, list.id)
  const unbound =
    channels > 0
      ? [
          text(
            `It is no longer bound to ${channels === 1 ? 'its channel' : `its ${channels} channels`}, whose readers are others.`,
          ),
        ]
      : []
  return card('good', [levelName(list, list.path), ' is private now'], {
    blocks: [
      text('Only ', ...people(members), ' can see it. Add others with ', { code: `lists share` }, '.'),
      ...unbound,
    ],
    buttons: [button('Who is in it', 'lists share', { which: list.path })],
  })
}

async function open(here: Context, list: Level) {
  if (!list.private) return card('neutral', [levelName(list, list.path), ' is for everybody already'])
  const taken = await nameTaken(here.trx, here.viewer, 'list', parentOf(list), {
    name: list.name,
    except: list.id,
  })
  if (taken)
    throw new UserError(
      'name_taken',
      `There is another List “${list.name}” there.`,
      'Give this one another name first, with `lists rename`.',
    )
  await changeRows(here.change, 'list', [list.id], { private: false })
  await emit(here.change, [changed(list, 'opened to everybody')])
  return card('good', [
    mention(here.caller),
    ' opened ',
    levelName(list, list.path),
    ' to everybody but guests',
  ])
}

async function already(here: Context, list: Level) {
  const members = await membersOf(here.trx, here.workspaceId, list.id)
  return card('neutral', [levelName(list, list.path), ' is private already'], {
    blocks: [text('Only ', ...people(members), ' can see it.')],
  })
}
