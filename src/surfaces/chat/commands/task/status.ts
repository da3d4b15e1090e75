import { taskButtons } from '../../../../cards/task.ts'
import { card, mention, named } from '../../../../cards/words.ts'
import { isFinished } from '../../../../domain/task/task.ts'
import { command } from '../command.ts'
import { changeStatus, nextBlocks, readyBlocks } from './change-status.ts'
import { subtasksOption } from './finish-subtasks.ts'
import { replacedNotes } from './replaced.ts'
import { statusOfTask } from './statuses.ts'

export const status = command({
  path: 'status',
  summary: 'Move a task to another status',
  examples: ['status T-12 in review', 'status T-12 note:"Nobody needs it any more" closed'],
  visibility: 'everyone',
  role: 'guest',
  confirms: 'subtasks',
  replaces: true,
  fillers: ['to'],
  options: {
    task: { kind: 'task', written: 'next', required: true, summary: 'The task' },
    anyway: { kind: 'flag', written: 'named', summary: 'Even if it still waits for others' },
    subtasks: subtasksOption,
    note: { kind: 'text', written: 'named', max: 2000, summary: 'What whoever comes next should know' },
    status: { kind: 'status', written: 'rest', required: true, summary: 'The status' },
  },
  async run({ task, status: asked, anyway, subtasks, note }, here) {
    const to = await statusOfTask(here, task, asked)
    if (to.id === task.status.id) return card('neutral', [...named(task), ` is already in “${to.name}”`])
    const notes = await replacedNotes(here, task, [{ column: 'status_id', was: [`“${task.status.name}”`] }])
    const { ready, next } = await changeStatus(here, task, to, { anyway, subtasks, note })
    const finishedAt = isFinished(to.category) ? here.change.now : null
    return card(
      finishedAt ? 'good' : 'neutral',
      [mention(here.caller), ' moved ', ...named(task), ` to “${to.name}”`],
      {
        blocks: [...notes, ...readyBlocks(ready, here.change.now), ...nextBlocks(next, here.change.now)],
        buttons: taskButtons({ ...task, status: to, finishedAt }),
      },
    )
  },
})
