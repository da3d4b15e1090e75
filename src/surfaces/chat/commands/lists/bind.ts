import { card, context, levelName, mention } from '../../../../cards/words.ts'
import { listed } from '../../../../domain/text/plural.ts'
import { bindList, unbindList } from '../../../../operations/list/bind.ts'
import { chatCommand } from '../chat-command.ts'

export const listsBind = chatCommand(bindList, {
  path: 'lists bind',
  summary: 'Use a List in this channel: new tasks from here go to it, and its updates are posted here',
  examples: ['lists bind Backend', 'lists bind Backend news:only'],
  visibility: 'everyone',
  written: { which: 'next', news: 'named' },
  defaults: { channel: ({ place }) => place },
  card({ already }, { which, news }, { actor }) {
    const name = levelName(which, which.path)
    if (already) return card('neutral', [name, ' is already used in this channel'])
    return card('good', [mention(actor), ' connected ', name, ' to this channel'], {
      blocks: [
        context(
          news === undefined
            ? 'New tasks from this channel go to that List, and its updates are posted here.'
            : 'Its updates are posted here.',
        ),
        ...(which.private ? [context('It’s private: everyone in this channel will read its updates.')] : []),
      ],
    })
  },
})

export const listsUnbind = chatCommand(unbindList, {
  path: 'lists unbind',
  summary: 'Stop using a List in this channel, or all Lists if you name none',
  examples: ['lists unbind Backend', 'lists unbind'],
  visibility: 'everyone',
  written: { which: 'next' },
  defaults: { channel: ({ place }) => place },
  card({ lists }, _input, { actor }) {
    const names = listed(lists.map((list) => [levelName(list, list.path)]))
    return card('neutral', [mention(actor), ' disconnected ', ...names, ' from this channel'])
  },
})
