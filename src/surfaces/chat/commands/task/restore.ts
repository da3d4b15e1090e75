import { taskButtons } from '../../../../cards/task.ts'
import { card, mention, named } from '../../../../cards/words.ts'
import { restoreTask } from '../../../../operations/task/restore.ts'
import { chatCommand } from '../chat-command.ts'

export const restore = chatCommand(restoreTask, {
  path: 'restore',
  group: 'trash',
  examples: ['restore T-12'],
  visibility: 'everyone',
  replaces: true,
  written: { task: 'next' },
  card({ subtasks }, { task }, { actor }) {
    const along = subtasks > 0 ? ` and ${subtasks === 1 ? 'its subtask' : `its ${subtasks} subtasks`}` : ''
    return card('good', [mention(actor), ' restored ', ...named(task), along], {
      buttons: taskButtons(task),
    })
  },
})
