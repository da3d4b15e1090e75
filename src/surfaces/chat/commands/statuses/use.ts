import { card, mention } from '../../../../cards/words.ts'
import { listText } from '../../../../domain/text/plural.ts'
import { useStatuses } from '../../../../operations/status/use.ts'
import { settledBlocks } from '../../cards/later.ts'
import { chatCommand } from '../chat-command.ts'
import { whereOf } from './blocks.ts'

export const statusesUse = chatCommand(useStatuses, {
  path: 'statuses use',
  examples: [
    'statuses use kanban in:Backend',
    'statuses use bug-triage in:Bugs',
    'statuses use inherit in:Bugs',
  ],
  visibility: 'everyone',
  written: { set: 'next', in: 'named' },
  card({ already, names, ...settled }, { in: level }, { actor }) {
    const where = { strong: whereOf(level) }
    if (already) return card('neutral', [where, ' already inherits its statuses'])
    const what = names.length === 0 ? ' the inherited statuses' : ` the statuses ${listText(names)}`
    return card('good', [mention(actor), ' gave ', where, what], { blocks: settledBlocks(settled) })
  },
})
