import { card, mention } from '../../../../cards/words.ts'
import { moveStatus } from '../../../../operations/status/move.ts'
import { chatCommand } from '../chat-command.ts'
import { changedBlocks, whereOf } from './blocks.ts'

export const statusesMove = chatCommand(moveStatus, {
  path: 'statuses move',
  examples: [
    'statuses move "In review" before:"In progress"',
    'statuses move Ready after:Backlog in:Backend',
  ],
  visibility: 'everyone',
  written: { status: 'next', before: 'named', after: 'named', in: 'named' },
  card(result, { in: level }, { actor }) {
    const names = { label: 'Order', value: [result.order.join(' → ')] }
    return card('neutral', [mention(actor), ' moved ', { strong: result.status }, ` in ${whereOf(level)}`], {
      blocks: [{ kind: 'fields', fields: [names] }, ...changedBlocks(result, level)],
    })
  },
})
