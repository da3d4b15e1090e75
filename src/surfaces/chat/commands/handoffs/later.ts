import { button, card, context, named } from '../../../../cards/words.ts'
import type { TaskRecord } from '../../../../domain/task/records.ts'
import { comingText } from '../../../../domain/time/show.ts'
import { putOffHandoff } from '../../../../operations/handoff/put-off.ts'
import { chatCommand } from '../chat-command.ts'
import type { FormDraft } from '../command.ts'
import { answeredAlready, giverHears } from './answered.ts'

export const handoffsLater = chatCommand(putOffHandoff, {
  path: 'handoffs later',
  examples: ['handoffs later T-12', 'handoffs later T-12 in 2 hours'],
  visibility: 'caller',
  replaces: true,
  written: { task: 'next', when: 'rest' },
  besides: { pick: { kind: 'flag', written: 'named', summary: 'Be asked when' } },
  form: ({ task, pick, when }) => (task && pick && !when ? whenForm(task) : undefined),
  card(result, { task }, here) {
    if (result.already) return answeredAlready(task, result.last, here)
    const { handoff, until } = result
    const back = ` comes back ${comingText(until, here)}`
    return card('neutral', [...named(task), back], {
      blocks: [context(`Your time zone is ${here.zone}.`), ...giverHears(handoff, here)],
      buttons: [
        button('In an hour', 'handoffs later', { task, when: 'in 1 hour' }),
        button('Another time…', 'handoffs later', { task, pick: 'yes' }),
        button('Accept', 'handoffs accept', { task }),
      ],
    })
  },
})

function whenForm(task: TaskRecord): FormDraft {
  return {
    title: `Later: ${task.ref}`,
    submit: 'Save',
    fixed: {},
    fields: [
      { name: 'when', label: 'When', kind: 'text', value: '', hint: 'fri 9am', required: true, max: 100 },
    ],
  }
}
