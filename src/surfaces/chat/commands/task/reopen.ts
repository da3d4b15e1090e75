import { taskButtons } from '../../../../cards/task.ts'
import { card, named, refs, text } from '../../../../cards/words.ts'
import { reopenTask } from '../../../../operations/task/reopen.ts'
import { changeCard } from '../../cards/changed-task.ts'
import { withNotKept } from '../../cards/not-kept.ts'
import { chatCommand } from '../chat-command.ts'

export const reopen = chatCommand(reopenTask, {
  path: 'reopen',
  examples: ['reopen T-12', 'reopen T-12 The bug is back on Safari'],
  visibility: 'everyone',
  replaces: true,
  written: { task: 'next', note: 'rest' },
  card(result, { task, note }, { actor }) {
    if (result.already) {
      const title = [...named(task), ` isn’t finished: it’s in “${task.status.name}”`]
      return withNotKept(card('neutral', title, { buttons: taskButtons(task) }), task, note)
    }
    const { status, waiting } = result
    const { title, blocks } = changeCard(actor, 'reopened', task, { note })
    const waits = waiting.length === 1 ? 'is' : 'are'
    const again = waiting.length > 0 ? [text(refs(waiting), ` ${waits} waiting for it again.`)] : []
    return card('neutral', title, {
      blocks: [...blocks, ...again],
      buttons: taskButtons({ ...task, status, finishedAt: null }),
    })
  },
})
