import { card, context, levelName, mention } from '../../../../cards/words.ts'
import { listed } from '../../../../domain/text/plural.ts'
import { bindList, unbindList } from '../../../../operations/list/bind.ts'
import { chatCommand } from '../chat-command.ts'

export const listsBind = chatCommand(bindList, {
  path: 'lists bind',
  summary: 'Use a List in this channel: what is added here goes to it, and its news come here',
  examples: ['lists bind Backend', 'lists bind Backend news:only'],
  visibility: 'everyone',
  written: { which: 'next', news: 'named' },
  defaults: { channel: ({ place }) => place },
  card({ already }, { which, news }, { actor }) {
    const name = levelName(which, which.path)
    if (already) return card('neutral', [name, ' is used in this channel already'])
    return card('good', [mention(actor), ' bound ', name, ' to this channel'], {
      blocks: [
        context(
          news === undefined
            ? 'What is added here goes there, and its news come here.'
            : 'Its news come here.',
        ),
        ...(which.private ? [context('It is private: whoever reads this channel reads its news.')] : []),
      ],
    })
  },
})

export const listsUnbind = chatCommand(unbindList, {
  path: 'lists unbind',
  summary: 'No longer use a List in this channel; all of them where you name none',
  examples: ['lists unbind Backend', 'lists unbind'],
  visibility: 'everyone',
  written: { which: 'next' },
  defaults: { channel: ({ place }) => place },
  card({ lists }, _input, { actor }) {
    const names = listed(lists.map((list) => [levelName(list, list.path)]))
    return card('neutral', [mention(actor), ' took ', ...names, ' off this channel'])
  },
})
