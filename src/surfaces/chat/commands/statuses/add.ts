import { button, card, mention } from '../../../../cards/words.ts'
import { addStatus } from '../../../../operations/status/add.ts'
import { chatCommand } from '../chat-command.ts'
import { changedBlocks, whereOf } from './blocks.ts'

export const statusesAdd = chatCommand(addStatus, {
  path: 'statuses add',
  examples: ['statuses add "Waiting in review" category:active colour:purple in:Backend'],
  visibility: 'everyone',
  written: { name: 'title', category: 'named', colour: 'named', in: 'named' },
  card: (result, { name, in: level }, { actor }) =>
    card('good', [mention(actor), ' added the status ', { strong: name }, ` to ${whereOf(level)}`], {
      blocks: changedBlocks(result, level),
      buttons: [button('Statuses', 'statuses list', level ? { in: level.path } : {})],
    }),
})
