import { card, context, mention } from '../../../../cards/words.ts'
import { deleteForm, switchForm } from '../../../../operations/form/forms.ts'
import { aboutForm, formBlocks, formButtons, formTitle } from '../../cards/forms.ts'
import { chatCommand } from '../chat-command.ts'

export const formsSwitch = chatCommand(switchForm, {
  path: 'forms switch',
  examples: ['forms switch "Bug report" off', 'forms switch "Bug report" on'],
  visibility: 'caller',
  written: { form: 'next', to: 'next' },
  card: (shown, { to }, here) =>
    card(
      to === 'on' ? 'good' : 'neutral',
      [mention(here.actor), ` switched ${to} the form `, ...formTitle(shown)],
      { about: aboutForm(shown.form), blocks: formBlocks(shown, here), buttons: formButtons(shown) },
    ),
})

export const formsDelete = chatCommand(deleteForm, {
  path: 'forms delete',
  examples: ['forms delete Bug report'],
  visibility: 'caller',
  written: { form: 'rest' },
  card: (form, _input, { actor }) =>
    card('neutral', [mention(actor), ` deleted the form “${form.name}”`], {
      about: aboutForm(form),
      blocks: [context('What was sent with it stays. Undo restores the form.')],
    }),
})
