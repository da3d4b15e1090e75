import { taskButtons } from '../../../../cards/task.ts'
import { card, named, refs, text } from '../../../../cards/words.ts'
import { dependentsOf } from '../../../../store/tasks/dependencies.ts'
import { command } from '../command.ts'
import { changeCard, changeStatus } from './change-status.ts'
import { statusFor } from './statuses.ts'

export const reopen = command({
  path: 'reopen',
  summary: 'Open a finished task again',
  examples: ['reopen T-12', 'reopen T-12 The bug is back on Safari'],
  visibility: 'everyone',
  role: 'guest',
  replaces: true,
  options: {
    task: { kind: 'task', written: 'next', required: true, summary: 'The task' },
    note: { kind: 'text', written: 'rest', max: 2000, summary: 'Why' },
  },
  async run({ task, note }, here) {
    if (!task.finishedAt) {
      return card('neutral', [...named(task), ` is not finished; it is in “${task.status.name}”`], {
        buttons: taskButtons(task),
      })
    }
    const status = await statusFor(here, task, 'open')
    await changeStatus(here, task, status, { note })
    const waiting = (await dependentsOf(here.trx, here.viewer, task.id)).filter((each) => !each.finishedAt)
    const { title, blocks } = changeCard(here, 'reopened', task, note)
    const again =
      waiting.length > 0
        ? [text(refs(waiting), ` ${waiting.length === 1 ? 'waits' : 'wait'} for it again.`)]
        : []
    return card('neutral', title, {
      blocks: [...blocks, ...again],
      buttons: taskButtons({ ...task, status, finishedAt: null }),
    })
  },
})
