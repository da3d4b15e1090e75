import { card, mention, named } from '../../../../cards/words.ts'
import { setTaskPriority } from '../../../../operations/task/set-priority.ts'
import { replacedBlocks } from '../../cards/changed-task.ts'
import { chatCommand } from '../chat-command.ts'

export const priority = chatCommand(setTaskPriority, {
  path: 'priority',
  examples: ['priority T-12 high', 'priority T-12 !urgent'],
  visibility: 'everyone',
  fillers: ['to'],
  written: { task: 'next', priority: 'next' },
  card(result, { task, priority: to }, { actor, now }) {
    if (result.already) return card('neutral', [...named(task), ` already has ${to} priority`])
    return card('neutral', [mention(actor), ' set ', ...named(task), ` to ${to} priority`], {
      blocks: replacedBlocks(result.replaced, { priority: [`${task.priority} priority`] }, now),
    })
  },
})
