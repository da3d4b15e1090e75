import { button, card, context, mention, text } from '../../../../cards/words.ts'
import { saveView } from '../../../../operations/view/save.ts'
import { whoseView } from '../../cards/views.ts'
import { chatCommand } from '../chat-command.ts'

export const viewSave = chatCommand(saveView, {
  path: 'view save',
  examples: [
    'view save "This week" "due:<=sunday @me"',
    'view save Reviews "status:review sort:due" for:everybody',
    'view save Bugs "#bug group:priority" in:Backend',
  ],
  visibility: 'caller',
  written: { name: 'next', for: 'named', in: 'named', filter: 'next' },
  card: ({ did, owner, filter }, { name, in: list }, { actor }) =>
    card('good', [mention(actor), ` ${did} the view “${name}”`], {
      blocks: [text({ code: filter || 'everything open' }), context(whoseView(owner, list?.name))],
      buttons: [button('Show', 'view show', { name }), button('Pin it here', 'view pin', { name })],
    }),
})
