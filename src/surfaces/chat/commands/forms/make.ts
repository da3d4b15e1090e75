import { card, mention } from '../../../../cards/words.ts'
import { addForm, changeForm } from '../../../../operations/form/forms.ts'
import { aboutForm, formBlocks, formButtons, formTitle } from '../../cards/forms.ts'
import { chatCommand } from '../chat-command.ts'
import { listHere } from '../lists/list-here.ts'

export const formsAdd = chatCommand(addForm, {
  path: 'forms add',
  examples: [
    'forms add "Bug report" ask "What happened?" required, "Severity" choice low or high required, "Steps" long text only if "Severity" is high then tag #bug, tell @ana',
    'forms add Leave in:Team intro:"Please ask two weeks ahead." ask "Why?" required as title, "From" date as due, "Who covers" person as assignee',
  ],
  visibility: 'caller',
  written: { name: 'next', in: 'named', intro: 'named', line: 'rest' },
  defaults: { in: (here) => listHere(here) },
  card: (shown, _input, here) =>
    card('good', [mention(here.actor), ' made the form ', ...formTitle(shown)], {
      about: aboutForm(shown.form),
      blocks: formBlocks(shown, here),
      buttons: formButtons(shown),
    }),
})

export const formsEdit = chatCommand(changeForm, {
  path: 'forms edit',
  examples: [
    'forms edit "Bug report" ask "What happened?" required, "Where?" link then priority high',
    'forms edit "Bug report" name:Bugs intro:none in:Backend',
  ],
  visibility: 'caller',
  written: { form: 'next', name: 'named', in: 'named', intro: 'named', line: 'rest' },
  card: (shown, _input, here) =>
    card('good', [mention(here.actor), ' changed the form ', ...formTitle(shown)], {
      about: aboutForm(shown.form),
      blocks: formBlocks(shown, here),
      buttons: formButtons(shown),
    }),
})
