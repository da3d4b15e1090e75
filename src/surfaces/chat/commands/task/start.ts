import { button, card, context, mention, named } from '../../../../cards/words.ts'
import { startTask } from '../../../../operations/task/start.ts'
import { changeCard } from '../../cards/changed-task.ts'
import { chatCommand } from '../chat-command.ts'

export const start = chatCommand(startTask, {
  path: 'start',
  examples: ['start T-12', 'start T-12 anyway:yes'],
  visibility: 'everyone',
  replaces: true,
  written: { task: 'next', anyway: 'named' },
  card(result, { task }, { actor }) {
    const buttons = [button('Done', 'done', { task }, 'primary')]
    if (result.already)
      return card('neutral', [...named(task), ` is already in “${task.status.name}”`], { buttons })
    const { title, blocks } = changeCard(actor, 'started', task)
    const notes = [
      ...(result.anyway ? [context('Started, although it’s still waiting for other tasks.')] : []),
      ...(result.taken ? [context('Now assigned to ', mention(actor), '.')] : []),
    ]
    return card('neutral', title, { blocks: [...blocks, ...notes], buttons })
  },
})
