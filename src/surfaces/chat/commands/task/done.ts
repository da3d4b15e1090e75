import { button, card, named } from '../../../../cards/words.ts'
import type { TaskRecord } from '../../../../domain/task/records.ts'
import { finishTask } from '../../../../operations/task/finish.ts'
import { changeCard, nextBlocks, readyBlocks } from '../../cards/changed-task.ts'
import { withNotKept } from '../../cards/not-kept.ts'
import { chatCommand } from '../chat-command.ts'
import type { FormDraft } from '../command.ts'
import { filesField } from '../files/along.ts'
import { sharedHere } from '../files/shared-here.ts'

export const done = chatCommand(finishTask, {
  path: 'done',
  examples: ['done T-12', 'done T-12 It is on staging, tests 7–9 are still open'],
  visibility: 'everyone',
  confirms: 'subtasks',
  replaces: true,
  written: { task: 'next', subtasks: 'named', note: 'rest' },
  defaults: { files: sharedHere },
  besides: { ask: { kind: 'flag', written: 'named', summary: 'Be asked for the note' } },
  form: ({ task, ask, note }) => (task && ask && !note && !task.finishedAt ? noteForm(task) : undefined),
  card(result, { task, note }, { actor, change: { now } }) {
    const buttons = [button('Reopen', 'reopen', { task })]
    if (result.already)
      return withNotKept(
        card('neutral', [...named(task), ` is already in “${task.status.name}”`], { buttons }),
        task,
        note,
      )
    const { ready, subtasks, next } = result
    const { title, blocks } = changeCard(actor, 'finished', task, { note, subtasks })
    return card('good', title, {
      blocks: [...blocks, ...readyBlocks(ready, now), ...nextBlocks(next, now)],
      buttons,
    })
  },
})

function noteForm(task: TaskRecord): FormDraft {
  return {
    title: `Finish ${task.ref}`,
    submit: 'Done',
    fixed: {},
    fields: [
      {
        name: 'note',
        label: 'What the next person should know',
        kind: 'paragraph',
        value: '',
        required: true,
        max: 2000,
      },
      filesField,
    ],
  }
}
