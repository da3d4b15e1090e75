import { button, card, context, levelName, listed, mention, people, text } from '../../../../cards/words.ts'
import { UserError } from '../../../../domain/errors.ts'
import type { Level, PersonRow } from '../../../../domain/task/records.ts'
import { emit } from '../../../../events/event.ts'
import { addMembers, membersOf, removeMembers } from '../../../../store/hierarchy/members.ts'
import { command } from '../command.ts'
import type { Context } from '../context.ts'
import { changed } from '../hierarchy/words.ts'

const which = { kind: 'list', written: 'next', required: true, state: 'any', summary: 'The List' } as const

export const listsShare = command({
  path: 'lists share',
  summary: 'Add people to a private List, or guests to any; or show who is in it',
  examples: ['lists share Hiring @teammate', 'lists share Hiring'],
  visibility: 'caller',
  role: 'member',
  fillers: ['with'],
  options: { which, people: { kind: 'people', written: 'sigil', summary: 'Who may see it' } },
  async run({ which: list, people: asked }, here) {
    if (!asked) return membersCard(here, list)
    const ids = asked.map((person) => person.id)
    const added = await addMembers(here.change, list.id, ids)
    const fresh = asked.filter((person) => added.includes(person.id))
    if (fresh.length === 0)
      return card('neutral', [...people(asked), ' can see ', levelName(list, list.path), ' already'])
    await emit(here.change, [changed(list, 'shared')])
    return card(
      'good',
      [mention(here.caller), ' added ', ...people(fresh), ' to ', levelName(list, list.path)],
      {
        blocks: list.private ? [] : [context('It is not private: everybody but guests sees it anyway.')],
      },
    )
  },
})

export const listsUnshare = command({
  path: 'lists unshare',
  summary: 'Take people off a private List, or guests off any',
  examples: ['lists unshare Hiring @teammate'],
  visibility: 'caller',
  role: 'member',
  fillers: ['from', 'with'],
  options: {
    which,
    people: { kind: 'people', written: 'sigil', required: true, summary: 'Who may no longer see it' },
  },
  async run({ which: list, people: asked }, here) {
    const gone = await removeMembers(
      here.change,
      list.id,
      asked.map((person) => person.id),
    )
    if (gone.length === 0)
      throw new UserError(
        'not_in_it',
        'They are not in that List.',
        '`lists share` with the List alone shows who is.',
      )
    if (list.private && (await membersOf(here.trx, here.workspaceId, list.id)).length === 0)
      throw new UserError(
        'last_member',
        `Nobody would be in “${list.path}” any more, and nobody could see it.`,
        'Add somebody else first, or open it with `lists private … no`.',
      )
    await emit(here.change, [changed(list, 'unshared')])
    const left = asked.filter((person: PersonRow) => gone.includes(person.id))
    return card('neutral', [
      mention(here.caller),
      ' took ',
      ...people(left),
      ' off ',
      levelName(list, list.path),
    ])
  },
})

async function membersCard(here: Context, list: Level) {
  const members = await membersOf(here.trx, here.workspaceId, list.id)
  const names = listed(members.map((person) => [mention(person)]))
  const others = list.private ? [] : [context('It is not private: everybody but guests sees it anyway.')]
  return card('neutral', ['Who is in ', levelName(list, list.path)], {
    blocks: [text(...(names.length > 0 ? names : ['Nobody was added to it.'])), ...others],
    buttons: list.private
      ? [button('Open it to everybody', 'lists private', { which: list.path, private: 'no' })]
      : [],
  })
}
