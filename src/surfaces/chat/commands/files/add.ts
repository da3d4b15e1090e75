import { button, card, mention, named, text } from '../../../../cards/words.ts'
import { counted } from '../../../../domain/text/plural.ts'
import { addFiles } from '../../../../operations/file/add.ts'
import { chatCommand } from '../chat-command.ts'
import { sharedHere } from './shared-here.ts'

export const filesAdd = chatCommand(addFiles, {
  path: 'files add',
  examples: ['files add T-12'],
  visibility: 'everyone',
  fillers: ['to'],
  written: { task: 'next' },
  defaults: { files: sharedHere },
  card({ names }, { task }, { actor }) {
    const title = [mention(actor), ` added ${counted(names.length, 'file')} to `, ...named(task)]
    return card('good', title, {
      blocks: [text(names.join('\n'))],
      buttons: [button('Files', 'files list', { task })],
    })
  },
})
