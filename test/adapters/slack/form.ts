/** A form with a field of every kind, and cores that ask with it. */
import type { Form } from '../../../src/domain/card/card.ts'
import type { Invocation, Reply } from '../../../src/platform.ts'
import { card, reply, testCore } from './core.ts'

export const form: Form = {
  id: 'form-1',
  title: 'Add a task',
  submit: 'Add',
  fields: [
    {
      name: 'title',
      label: 'Title',
      kind: 'text',
      value: '',
      required: true,
      hint: 'Fix the login',
      max: 200,
    },
    { name: 'description', label: 'What & why', kind: 'paragraph', value: 'Because <b>' },
    {
      name: 'priority',
      label: 'Priority',
      kind: 'choice',
      value: 'normal',
      choices: [
        { label: 'High & loud', value: 'high' },
        { label: 'Normal', value: 'normal' },
      ],
    },
    { name: 'assignees', label: 'For', kind: 'people', value: '<@U0ANA>,Kenji' },
  ],
}
export const asks = (more: Partial<Reply> = {}) => reply('Type `add` and a title', { form, ...more })
export const isFilled = (invocation: Invocation) => 'form' in invocation.input
/** Asks with a form, and answers it. */
export const coreFor = (answer: Reply | ((invocation: Invocation) => Reply | Promise<Reply>)) =>
  testCore((invocation) => {
    if (!isFilled(invocation)) return asks()
    return typeof answer === 'function' ? answer(invocation) : answer
  })
export const refused = (more: Partial<Reply> = {}) =>
  reply('', { card: card('There is no person “Zoe”.', { tone: 'warning', ...more.card }), ...more })
