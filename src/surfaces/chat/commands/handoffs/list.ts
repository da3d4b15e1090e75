import { handoffsCard } from '../../../../cards/handoff-list.ts'
import { listHandoffs } from '../../../../operations/handoff/list.ts'
import { chatCommand } from '../chat-command.ts'

export const handoffsList = chatCommand(listHandoffs, {
  path: 'handoffs list',
  examples: ['handoffs'],
  visibility: 'caller',
  written: {},
  card: ({ mine, others }) => handoffsCard(mine, others),
})
