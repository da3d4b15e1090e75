import { button, card, context, levelName, mention, people, text } from '../../../../cards/words.ts'
import type { Draft } from '../../../../domain/card/draft.ts'
import type { Level, PersonRow } from '../../../../domain/task/records.ts'
import { listed } from '../../../../domain/text/plural.ts'
import { shareList, unshareList } from '../../../../operations/list/share.ts'
import { chatCommand } from '../chat-command.ts'

export const listsShare = chatCommand(shareList, {
  path: 'lists share',
  examples: ['lists share Hiring @teammate', 'lists share Hiring'],
  visibility: 'caller',
  fillers: ['with'],
  written: { which: 'next', people: 'sigil' },
  card(result, { which, people: asked = [] }, { actor }) {
    if ('members' in result) return membersCard(which, result.members)
    const { added } = result
    const name = levelName(which, which.path)
    if (added.length === 0) return card('neutral', [...people(asked), ' can already see ', name])
    return card('good', [mention(actor), ' added ', ...people(added), ' to ', name], {
      blocks: openToAll(which),
    })
  },
})

export const listsUnshare = chatCommand(unshareList, {
  path: 'lists unshare',
  examples: ['lists unshare Hiring @teammate'],
  visibility: 'caller',
  fillers: ['from', 'with'],
  written: { which: 'next', people: 'sigil' },
  card({ removed }, { which }, { actor }) {
    const name = levelName(which, which.path)
    return card('neutral', [mention(actor), ' removed ', ...people(removed), ' from ', name])
  },
})

function membersCard(list: Level, members: PersonRow[]): Draft {
  const names = listed(members.map((person) => [mention(person)]))
  return card('neutral', ['Who is in ', levelName(list, list.path)], {
    blocks: [text(...(names.length > 0 ? names : ['No one has been added.'])), ...openToAll(list)],
    buttons: list.private
      ? [button('Open it to everyone', 'lists private', { which: list.path, private: 'no' })]
      : [],
  })
}

function openToAll(list: Level) {
  return list.private ? [] : [context('It isn’t private: everyone except guests can see it anyway.')]
}
