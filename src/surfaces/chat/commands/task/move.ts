import { mappedBlocks } from '../../../../cards/mapped.ts'
import { card, context, levelName, mention, named, refs } from '../../../../cards/words.ts'
import { moveTasks } from '../../../../operations/task/move.ts'
import { tasksInWords } from '../../cards/ask.ts'
import { chatCommand } from '../chat-command.ts'

export const move = chatCommand(moveTasks, {
  path: 'move',
  examples: ['move T-12 to:Backend', 'move T-1,T-2 to:Product/Backend'],
  visibility: 'everyone',
  written: { tasks: 'next', to: 'named' },
  card({ already, from, subtasks, mapped }, { tasks, to }, { actor }) {
    const target = levelName(to, to.path)
    if (already) return card('neutral', [refs(tasks), ' is in ', target, ' already'])
    const [only] = tasks.length === 1 ? tasks : []
    const what = only ? named(only) : [tasksInWords(tasks.length)]
    return card('good', [mention(actor), ' moved ', ...what, ' to ', target], {
      // Where they come from may be as little known as where they go.
      about: { lists: from },
      blocks: [
        ...mappedBlocks(mapped),
        ...(subtasks > 0
          ? [context(`${subtasks === 1 ? 'A subtask' : `${subtasks} subtasks`} moved with it.`)]
          : []),
      ],
    })
  },
})
