import { card, mention, named, text } from '../../../../cards/words.ts'
import { removeFile } from '../../../../operations/file/remove.ts'
import { chatCommand } from '../chat-command.ts'

export const filesRemove = chatCommand(removeFile, {
  path: 'files remove',
  examples: ['files remove T-12 2'],
  visibility: 'everyone',
  fillers: ['from'],
  written: { task: 'next', file: 'next' },
  card: ({ name }, { task }, { actor }) =>
    card('neutral', [mention(actor), ' removed a file from ', ...named(task)], { blocks: [text(name)] }),
})
