import { button, card, text } from '../../../../cards/words.ts'
import type { DraftInline } from '../../../../domain/card/draft.ts'
import { counted } from '../../../../domain/text/plural.ts'
import { listTemplates } from '../../../../operations/template/template.ts'
import { chatCommand } from '../chat-command.ts'

/** As many as fit on a card with a button each. */
const mostButtons = 5

export const templateList = chatCommand(listTemplates, {
  path: 'template list',
  examples: ['template list'],
  visibility: 'caller',
  written: {},
  card(templates) {
    if (templates.length === 0) {
      return card('neutral', ['There are no templates yet'], {
        blocks: [text('Save a task as one: ', { typed: 'template save T-12 Release' }, '.')],
      })
    }
    const lines = templates.flatMap(({ name, content }, index): DraftInline[] => [
      index === 0 ? '' : '\n',
      { strong: name },
      ` · ${counted(content.tasks.length, 'task')}`,
    ])
    return card('neutral', ['Templates'], {
      blocks: [text(...lines)],
      buttons: templates
        .slice(0, mostButtons)
        .map(({ name }) => button(`Use ${name}`, 'template use', { name })),
    })
  },
})
