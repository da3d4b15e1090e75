import { taskButtons } from '../../../../cards/task.ts'
import { card, mention, named } from '../../../../cards/words.ts'
import { isFinished } from '../../../../domain/task/task.ts'
import { setTaskStatus } from '../../../../operations/task/set-status.ts'
import { nextBlocks, readyBlocks, replacedBlocks } from '../../cards/changed-task.ts'
import { withNotKept } from '../../cards/not-kept.ts'
import { chatCommand } from '../chat-command.ts'

export const status = chatCommand(setTaskStatus, {
  path: 'status',
  examples: ['status T-12 in review', 'status T-12 note:"Nobody needs it any more" closed'],
  visibility: 'everyone',
  confirms: 'subtasks',
  replaces: true,
  fillers: ['to'],
  written: { task: 'next', anyway: 'named', subtasks: 'named', note: 'named', status: 'rest' },
  card(result, { task, status: to, note }, { actor, now, change }) {
    if (result.already)
      return withNotKept(card('neutral', [...named(task), ` is already in “${to.name}”`]), task, note)
    const { replaced, ready, next } = result
    const finishedAt = isFinished(to.category) ? change.now : null
    return card(
      finishedAt ? 'good' : 'neutral',
      [mention(actor), ' moved ', ...named(task), ` to “${to.name}”`],
      {
        blocks: [
          ...replacedBlocks(replaced, { status_id: [`“${task.status.name}”`] }, now),
          ...readyBlocks(ready, change.now),
          ...nextBlocks(next, change.now),
        ],
        buttons: taskButtons({ ...task, status: to, finishedAt }),
      },
    )
  },
})
