import { button, card, named } from '../../../../cards/words.ts'
import { atOnce } from '../../../../store/database/at-once.ts'
import { statusesOf } from '../../../../store/hierarchy/lists.ts'
import { lockDependents } from '../../../../store/tasks/dependencies.ts'
import { openSubtasks } from '../../../../store/tasks/subtasks.ts'
import { tiesOf } from '../../../../store/tasks/ties.ts'
import { command } from '../command.ts'
import { changeCard, changeStatus, nextBlocks, readyBlocks } from './change-status.ts'
import { subtasksOption } from './finish-subtasks.ts'
import { firstStatus } from './statuses.ts'

export const done = command({
  path: 'done',
  summary: 'Finish a task, and tell whoever waited for it',
  examples: ['done T-12', 'done T-12 It is on staging, tests 7–9 are still open'],
  visibility: 'everyone',
  role: 'guest',
  confirms: 'subtasks',
  replaces: true,
  options: {
    task: { kind: 'task', written: 'next', required: true, summary: 'The task' },
    subtasks: subtasksOption,
    ask: { kind: 'flag', written: 'named', summary: 'Be asked for the note' },
    note: { kind: 'text', written: 'rest', max: 2000, summary: 'A note for whoever comes next' },
  },
  async form({ task, ask, note }) {
    if (!task || !ask || note || task.finishedAt) return undefined
    return {
      title: `Finish ${task.ref}`,
      submit: 'Done',
      fixed: {},
      fields: [
        {
          name: 'note',
          label: 'What whoever comes next should know',
          kind: 'paragraph',
          value: '',
          required: true,
          max: 2000,
        },
      ],
    }
  },
  async run({ task, subtasks, note }, here) {
    if (task.finishedAt) {
      return card('neutral', [...named(task), ` is already in “${task.status.name}”`], {
        buttons: [button('Reopen', 'reopen', { task })],
      })
    }
    const [statuses, dependents, open, ties] = await atOnce(here.trx, (trx) =>
      Promise.all([
        statusesOf(trx, here.viewer, task.listId),
        lockDependents(trx, here.workspaceId, [task.id]),
        openSubtasks(trx, here.viewer, task.id),
        tiesOf(trx, here.workspaceId, task),
      ]),
    )
    const again = { path: 'done', options: { task: task.ref, ...(note && { note }) } }
    const change = { note, dependents, open, ties, subtasks, again }
    const { ready, under, next } = await changeStatus(here, task, firstStatus(statuses, 'done'), change)
    const { title, blocks } = changeCard(here, 'finished', task, note, under.length)
    return card('good', title, {
      blocks: [...blocks, ...readyBlocks(ready, here.change.now), ...nextBlocks(next, here.change.now)],
      buttons: [button('Reopen', 'reopen', { task })],
    })
  },
})
