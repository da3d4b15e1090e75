import { card, text } from '../../../../cards/words.ts'
import { counted } from '../../../../domain/text/plural.ts'
import { listForms, showForm } from '../../../../operations/form/forms.ts'
import { aboutForm, formBlocks, formButtons, formTitle } from '../../cards/forms.ts'
import { chatCommand } from '../chat-command.ts'

/** As many as anybody reads. */
const most = 25

export const formsList = chatCommand(listForms, {
  path: 'forms list',
  examples: ['forms'],
  visibility: 'caller',
  written: {},
  card(forms) {
    if (forms.length === 0)
      return card('neutral', ['There are no forms yet'], {
        blocks: [
          text('What people answer in a form becomes a task. For example:'),
          text({ typed: 'forms add "Bug report" ask "What happened?" required, "Steps" long text' }),
        ],
      })
    const lines = forms.slice(0, most).map((each) => text(...formTitle(each)))
    const more = forms.length > most ? [text(`and ${forms.length - most} more`)] : []
    return card('neutral', [counted(forms.length, 'form')], {
      blocks: [...lines, ...more],
    })
  },
})

export const formsShow = chatCommand(showForm, {
  path: 'forms show',
  examples: ['forms show Bug report'],
  visibility: 'caller',
  written: { form: 'rest' },
  card: (shown, _input, here) =>
    card('neutral', ['Form ', ...formTitle(shown)], {
      about: aboutForm(shown.form),
      blocks: formBlocks(shown, here),
      buttons: formButtons(shown),
    }),
})
