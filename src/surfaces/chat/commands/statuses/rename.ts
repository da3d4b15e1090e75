import { card, mention } from '../../../../cards/words.ts'
import { renameStatus } from '../../../../operations/status/rename.ts'
import { chatCommand } from '../chat-command.ts'
import { changedBlocks, whereOf } from './blocks.ts'

export const statusesRename = chatCommand(renameStatus, {
  path: 'statuses rename',
  examples: ['statuses rename "In review" Reviewing', 'statuses rename Done Shipped in:Backend'],
  visibility: 'everyone',
  written: { status: 'next', name: 'title', in: 'named' },
  card: (result, { name, in: level }, { actor }) =>
    card('good', [mention(actor), ` renamed “${result.was}” in ${whereOf(level)} to `, { strong: name }], {
      blocks: changedBlocks(result, level),
    }),
})
