import { card, mention, named, text } from '../../../../cards/words.ts'
import { keepWords as keepTaskWords } from '../../../../operations/task/keep-words.ts'
import { chatCommand } from '../chat-command.ts'

/** Behind “Keep it all in the title”. */
export const keepWords = chatCommand(keepTaskWords, {
  path: 'words keep',
  group: 'task',
  examples: ['words keep T-12 title:"Write about monday"'],
  visibility: 'everyone',
  hidden: true,
  replaces: true,
  written: {
    task: 'next',
    title: 'named',
    due: 'named',
    priority: 'named',
    estimate: 'named',
    people: 'named',
    tags: 'named',
    after: 'named',
    to: 'named',
  },
  card: ({ task }, _input, { actor }) =>
    card('neutral', [mention(actor), ' kept it all in the title'], {
      blocks: [text(...named(task))],
    }),
})
