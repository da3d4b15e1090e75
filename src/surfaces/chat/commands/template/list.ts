import { button, card, text } from '../../../../cards/words.ts'
import type { DraftInline } from '../../../../domain/card/draft.ts'
import { templatesOf } from '../../../../store/tasks/templates.ts'
import { command } from '../command.ts'

/** As many as fit on a card with a button each. */
const mostButtons = 5

export const templateList = command({
  path: 'template list',
  summary: 'Show the templates there are',
  examples: ['template list'],
  visibility: 'caller',
  role: 'member',
  reads: true,
  options: {},
  async run(_input, { trx, viewer }) {
    const templates = await templatesOf(trx, viewer)
    if (templates.length === 0) {
      return card('neutral', ['There are no templates yet'], {
        blocks: [text('Save a task as one: ', { code: 'template save T-12 Release' }, '.')],
      })
    }
    const lines = templates.flatMap(({ name, content }, index): DraftInline[] => [
      index === 0 ? '' : '\n',
      { strong: name },
      ` · ${content.tasks.length} task${content.tasks.length === 1 ? '' : 's'}`,
    ])
    return card('neutral', ['Templates'], {
      blocks: [text(...lines)],
      buttons: templates
        .slice(0, mostButtons)
        .map(({ name }) => button(`Use ${name}`, 'template use', { name })),
    })
  },
})
