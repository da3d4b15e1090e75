import { button, card, levelName, mention, text } from '../../../../cards/words.ts'
import type { Draft } from '../../../../domain/card/draft.ts'
import { levelWords } from '../../../../domain/hierarchy/level-words.ts'
import { quoteIfNeeded } from '../../../../domain/text/token.ts'
import { addFolder, addList, addSpace, type MadeLevel } from '../../../../operations/hierarchy/add.ts'
import { chatCommand } from '../chat-command.ts'
import type { Context } from '../context.ts'

export const spaceAdd = chatCommand(addSpace, {
  path: 'space add',
  examples: ['space add Product'],
  visibility: 'everyone',
  written: { name: 'title' },
  card: (made, _input, here) => madeCard(made, here),
})

export const folderAdd = chatCommand(addFolder, {
  path: 'folder add',
  examples: ['folder add Backend in:Product'],
  visibility: 'everyone',
  written: { name: 'title', in: 'named' },
  card: (made, _input, here) => madeCard(made, here),
})

export const listsAdd = chatCommand(addList, {
  path: 'lists add',
  examples: ['lists add Backend in:Product', 'lists add Hiring private:yes'],
  visibility: 'everyone',
  written: { name: 'title', in: 'named', private: 'named' },
  card: (made, _input, here) => madeCard(made, here),
})

function madeCard(made: MadeLevel, { actor, place }: Context): Draft {
  const { kind, path, within } = made
  const title = [mention(actor), ` created the ${levelWords[kind]} `, levelName(made)]
  return card('good', [...title, ...(within ? [` in ${within.path}`] : [])], {
    blocks:
      kind === 'list'
        ? [text('Add a task to it: ', { typed: `add Fix login in:${quoteIfNeeded(path)}` }, '.')]
        : [],
    buttons:
      kind === 'list' && place.kind === 'channel' && !made.private
        ? [button('Use it in this channel', 'lists bind', { which: path })]
        : [],
  })
}
