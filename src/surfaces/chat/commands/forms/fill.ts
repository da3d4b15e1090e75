import { about, button, card, context, named, text } from '../../../../cards/words.ts'
import { submitForm } from '../../../../operations/form/submit.ts'
import { chatCommand } from '../chat-command.ts'
import { sharedHere } from '../files/shared-here.ts'
import { fillForm, sentIn } from './questions.ts'

export const formsFill = chatCommand(submitForm, {
  path: 'forms fill',
  summary: 'Fill in a form, or give the answers in one line',
  examples: ['forms fill Bug report', 'forms fill Bug report answers:"Login fails; Severity: low"'],
  visibility: 'caller',
  pages: true,
  written: { form: 'title' },
  besides: { answers: { kind: 'text', written: 'named', summary: 'Your answers: Question: answer; …' } },
  form: ({ form }, here) => (form ? fillForm(form, here) : undefined),
  understand: ({ form }, here) => ({ input: form ? { answers: sentIn(form, here) } : {} }),
  defaults: { files: sharedHere },
  card({ title, task, isNew }, _input) {
    const of = { tasks: [task.id], lists: [] }
    return card('good', [isNew ? `Thank you. “${title}” is on its way` : `You already sent “${title}”`], {
      blocks: [
        about(of, text('It is ', ...named(task), '.')),
        context('I’ll tell you when it’s started and when it’s done.'),
      ],
      buttons: [button('Show', 'show', { task })],
    })
  },
})
