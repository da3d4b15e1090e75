import { card, mention } from '../../../../cards/words.ts'
import { longestFormLine, longestFormName, longestIntro } from '../../../../domain/form/form.ts'
import { shownForm } from '../../../../operations/form/find.ts'
import { addForm, changeForm } from '../../../../operations/form/forms.ts'
import { aboutForm, formBlocks, formButtons, formTitle } from '../../cards/forms.ts'
import { chatCommand } from '../chat-command.ts'
import type { FormDraft } from '../command.ts'
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
  form: ({ line }, { words }) =>
    line === undefined
      ? makingForm('Create a form', { name: words.name, in: words.in, intro: words.intro })
      : undefined,
  card: (shown, _input, here) =>
    card('good', [mention(here.actor), ' created the form ', ...formTitle(shown)], {
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
  async form({ form, ...said }, here) {
    if (!form || Object.values(said).some((value) => value !== undefined)) return undefined
    const { line, place } = await shownForm(here, form)
    const { name, introduction: intro } = form
    return line === undefined ? undefined : makingForm('Change a form', { name, in: place, intro, line })
  },
  card: (shown, _input, here) =>
    card('good', [mention(here.actor), ' changed the form ', ...formTitle(shown)], {
      about: aboutForm(shown.form),
      blocks: formBlocks(shown, here),
      buttons: formButtons(shown),
    }),
})

type Stood = Partial<Record<'name' | 'in' | 'intro' | 'line', string | undefined>>

/** What stands in it is what can be said in one line, too. */
function makingForm(title: string, stood: Stood): FormDraft {
  const field = (name: keyof Stood, label: string, more: Partial<FormDraft['fields'][number]>) => ({
    ...({ name, label, kind: 'text', value: stood[name] ?? '' } as const),
    ...more,
  })
  return {
    title,
    submit: 'Save',
    fixed: {},
    fields: [
      field('name', 'Name', { required: true, max: longestFormName, hint: 'Bug report' }),
      field('line', 'Questions, and what happens then', {
        kind: 'paragraph',
        required: true,
        max: longestFormLine,
        hint: 'ask "What happened?" required, "Severity" choice low or high then tag #bug, tell @ana',
      }),
      field('in', 'List the tasks go to', { hint: 'Backend', max: 1000 }),
      field('intro', 'Text above the questions', {
        kind: 'paragraph',
        max: longestIntro,
        ...(stood.intro && { cleared: 'none' }),
      }),
    ],
  }
}
