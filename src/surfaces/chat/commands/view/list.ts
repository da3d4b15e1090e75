import { button, card, text } from '../../../../cards/words.ts'
import type { DraftInline } from '../../../../domain/card/draft.ts'
import { viewsOf } from '../../../../store/search/views.ts'
import { command } from '../command.ts'
import { whose } from './save.ts'

/** As many as fit on a card with a button each. */
const mostButtons = 8

export const viewList = command({
  path: 'view list',
  summary: 'Show the views there are',
  examples: ['view list'],
  visibility: 'caller',
  role: 'guest',
  reads: true,
  options: {},
  async run(_input, { trx, viewer }) {
    const views = await viewsOf(trx, viewer)
    if (views.length === 0) {
      return card('neutral', ['There are no views yet'], {
        blocks: [text('Save one: ', { code: 'view save Reviews "status:review sort:due" for:everybody' })],
      })
    }
    const lines = views.flatMap((view, index): DraftInline[] => [
      index === 0 ? '' : '\n',
      { strong: view.name },
      ' ',
      { code: view.filter || 'everything open' },
      ` · ${whose(view, view.listName)}`,
    ])
    return card('neutral', ['Views'], {
      blocks: [text(...lines)],
      buttons: views.slice(0, mostButtons).map(({ name }) => button(name, 'view show', { name })),
    })
  },
})
