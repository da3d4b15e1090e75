import { card, context, mention, named } from '../../../../cards/words.ts'
import type { TaskRecord } from '../../../../domain/task/records.ts'
import { returnHandoff } from '../../../../operations/handoff/return.ts'
import { withNotKept } from '../../cards/not-kept.ts'
import { chatCommand } from '../chat-command.ts'
import type { FormDraft } from '../command.ts'
import { answeredAlready } from './answered.ts'

export const handoffsRefuse = chatCommand(returnHandoff, {
  path: 'handoffs refuse',
  examples: ['handoffs refuse T-12 The staging server is still down'],
  visibility: 'everyone',
  replaces: true,
  written: { task: 'next', reason: 'rest' },
  form: ({ task, reason }) => (task && !reason ? reasonForm(task) : undefined),
  card(result, { task, reason }, here) {
    if (result.already) return withNotKept(answeredAlready(task, result.last, here), task, reason)
    const { handoff, back, told } = result
    const { from } = handoff
    return card('neutral', [mention(here.actor), ' says ', ...named(task), ' isn’t ready'], {
      blocks: [
        { kind: 'quote', text: [reason] },
        ...(from && back ? [context('It’s back with ', mention(from), ', who is told why.')] : []),
        ...(from && told && !back ? [context(mention(from), ' is told why.')] : []),
        ...(handoff.kind === 'handoff' && !back ? [context('No one is assigned now.')] : []),
      ],
    })
  },
})

function reasonForm(task: TaskRecord): FormDraft {
  return {
    title: `${task.ref} isn’t ready`,
    submit: 'Give back',
    fixed: {},
    fields: [
      { name: 'reason', label: 'What is missing', kind: 'paragraph', value: '', required: true, max: 2000 },
    ],
  }
}
