import { card, mention, named, text } from '../../../../cards/words.ts'
import { counted } from '../../../../domain/text/plural.ts'
import { quoteIfNeeded, withoutQuotes } from '../../../../domain/text/token.ts'
import { saveTemplate } from '../../../../operations/template/save.ts'
import { chatCommand } from '../chat-command.ts'

export const templateSave = chatCommand(saveTemplate, {
  path: 'template save',
  examples: ['template save T-12 Release', 'template save T-12 "New customer"'],
  visibility: 'everyone',
  fillers: ['as'],
  written: { task: 'next', name: 'rest' },
  understand: ({ name }) => ({ input: name === undefined ? {} : { name: withoutQuotes(name) } }),
  card({ name, tasks, replaced }, { task }, { actor }) {
    const what = tasks === 1 ? 'this task' : `this task and ${counted(tasks - 1, 'subtask')}`
    return card('good', [mention(actor), ' saved ', ...named(task), ` as the template “${name}”`], {
      blocks: [
        text(
          `It holds ${what}. Use it with `,
          { typed: `template use ${quoteIfNeeded(name)} starts:monday` },
          '.',
        ),
        ...(replaced ? [text('It replaces the template that had this name.')] : []),
      ],
    })
  },
})
