import { postedForm } from '../../../../cards/form.ts'
import { card, mention } from '../../../../cards/words.ts'
import { postForm, shareForm } from '../../../../operations/form/share.ts'
import { aboutForm, formBlocks, formButtons, formTitle } from '../../cards/forms.ts'
import { chatCommand } from '../chat-command.ts'

export const formsPost = chatCommand(postForm, {
  path: 'forms post',
  examples: ['forms post Bug report', 'forms post "Bug report" to:#bugs'],
  visibility: 'everyone',
  written: { form: 'title' },
  besides: { to: { kind: 'text', written: 'named', max: 200, summary: 'The channel (this one if empty)' } },
  defaults: { here: ({ place }) => place },
  understand: ({ form, to }) => ({
    input: { ...(form && { form }), ...(to !== undefined && { channel: to }) },
  }),
  card: ({ form, here }, { to }, { actor }) => ({
    ...(here
      ? postedForm(form)
      : card('good', [mention(actor), ` is posting the form “${form.name}” in ${to}`])),
    about: aboutForm(form),
  }),
})

export const formsShare = chatCommand(shareForm, {
  path: 'forms share',
  examples: ['forms share "Bug report" team', 'forms share "Bug report" public'],
  visibility: 'caller',
  written: { form: 'next', to: 'next' },
  card: (shown, _input, here) =>
    card('good', [mention(here.actor), ' set who can fill in the form ', ...formTitle(shown)], {
      about: aboutForm(shown.form),
      blocks: formBlocks(shown, here),
      buttons: formButtons(shown),
    }),
})
