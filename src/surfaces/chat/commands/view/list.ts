import { button, card, text } from '../../../../cards/words.ts'
import type { DraftInline } from '../../../../domain/card/draft.ts'
import { listViews } from '../../../../operations/view/view.ts'
import { whoseView } from '../../cards/views.ts'
import { chatCommand } from '../chat-command.ts'

/** As many as fit on a card with a button each. */
const mostButtons = 8

export const viewList = chatCommand(listViews, {
  path: 'view list',
  examples: ['view list'],
  visibility: 'caller',
  written: {},
  card(views) {
    if (views.length === 0) {
      return card('neutral', ['There are no views yet'], {
        blocks: [text('Save one: ', { typed: 'view save Reviews "status:review sort:due" for:everybody' })],
      })
    }
    const lines = views.flatMap((view, index): DraftInline[] => [
      index === 0 ? '' : '\n',
      { strong: view.name },
      ' ',
      { code: view.filter || 'everything open' },
      ` · ${whoseView(view, view.listName)}`,
    ])
    return card('neutral', ['Views'], {
      blocks: [text(...lines)],
      buttons: views.slice(0, mostButtons).map(({ name }) => button(name, 'view show', { name })),
    })
  },
})
