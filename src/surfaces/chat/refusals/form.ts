/** What people read when a form can't be made, or what they sent with one can't be taken. */
import type { FormLineRefusals } from '../../../domain/form/refusals.ts'
import type { BadAnswer, FormRefusals } from '../../../operations/form/refusals.ts'
import type { WordsFor } from './words.ts'

const example =
  '`forms add "Bug report" in:Backend ask "What happened?" required, "Severity" choice low or high then tag #bug, tell @Ana`'

/** In quotes rather than as what is typed: these are no commands. */
function some(all: readonly string[], most = 10): string {
  return all
    .slice(0, most)
    .map((each) => `“${each}”`)
    .join(', ')
}

function canBe(valid: readonly string[], otherwise: string): string {
  return valid.length > 0 ? `It can be ${some(valid)}.` : otherwise
}

export const formWords: WordsFor<FormLineRefusals & FormRefusals> = {
  form_asks_nothing: () => ({
    message: 'A form begins with `ask` and its questions.',
    hint: `For example: ${example}.`,
  }),
  form_needs: ({ after, what, valid }) => ({
    message: after ? `After “${after}”, the form still needs ${what}.` : `The form still needs ${what}.`,
    hint: canBe(valid, `For example: ${example}.`),
  }),
  form_left_over: ({ typed, after }) => ({
    message: `I don’t understand “${typed}” after “${after}”.`,
    hint: 'Put quotes around questions and names of several words, and a comma between two questions.',
  }),
  form_too_long: ({ what, most }) => ({
    message: `A ${what} can have at most ${most} characters.`,
    hint: 'Make it shorter.',
  }),
  too_many_of_form: ({ what, most }) => ({
    message:
      what === 'forms' ? `There can be at most ${most} forms.` : `A form can have at most ${most} ${what}.`,
    hint: what === 'forms' ? 'Delete one that no one needs.' : 'Leave some out.',
  }),
  question_twice: ({ question }) => ({
    message: `“${question}” is asked twice.`,
    hint: 'Give one of them other words.',
  }),
  form_without_title: () => ({
    message: 'What is the task called?',
    hint: 'Ask for a short text that is required, such as `"What happened?" required`, or say which answer it is: `as title`.',
  }),
  title_may_be_empty: ({ question }) => ({
    message: `“${question}” becomes the title, so everyone has to answer it.`,
    hint: 'Make it `required`, and without `only if`.',
  }),
  two_titles: ({ question }) => ({
    message: `“${question}” can’t become the title, too.`,
    hint: 'Let one of the two become something else, such as `as description`.',
  }),
  wrong_target: ({ question, kind, target, valid }) => ({
    message: `“${question}” asks for ${withArticle(kind)}, which can’t become the ${target} of a task.`,
    hint: `Its answer can go to ${some(valid)}.`,
  }),
  wrong_default: ({ question, kind, typed, valid }) => ({
    message: `“${typed}” can’t be the default of “${question}”, which asks for ${withArticle(kind)}.`,
    hint: canBe(valid, 'Leave the default out.'),
  }),
  wrong_condition: ({ question, on, valid }) => ({
    message: `“${question}” can’t depend on “${on}”.`,
    hint: canBe(valid, 'It needs an earlier question with choices, or for a priority.'),
  }),
  wrong_condition_value: ({ question, typed, valid }) => ({
    message: `“${question}” waits for the answer “${typed}”, which no one can give.`,
    hint: canBe(valid, ''),
  }),
  form_name_taken: ({ name }) => ({
    message: `There’s already a form “${name}”.`,
    hint: 'Choose another name, or change that one with `forms edit`.',
  }),
  not_own_form: ({ name, owner }) => ({
    message: `The form “${name}” belongs to ${owner ?? 'someone else'}.`,
    hint: 'They or an admin can change it.',
  }),
  form_elsewhere: ({ name }) => ({
    message: `The form “${name}” goes to a List that you can’t see.`,
    hint: 'Only someone in that List can change it.',
  }),
  form_state: ({ name, state }) => ({
    message: `The form “${name}” is already ${state}.`,
    hint: '`forms show` shows it.',
  }),
  form_not_on: ({ name, owner }) => ({
    message: `The form “${name}” is switched off.`,
    hint: owner === undefined ? 'No one can fill it in for now.' : `${owner} can switch it on again.`,
  }),
  wrong_form_field: ({ question, field, kind, choices }) => ({
    message: `The custom field “${field}” holds ${withArticle(kind)}, which the answers to “${question}” don’t fit.`,
    hint:
      choices.length > 0
        ? `It has the choices ${some(choices)}. Or name another field: “as field "Other name"”.`
        : 'Name another field, which I’ll create if there is none: “as field "Other name"”.',
  }),
  form_public_by: ({ name }) => ({
    message: `Only an admin or the owner of its List can put the form “${name}” on a public page.`,
    hint: 'Ask one of them.',
  }),
  no_forms_to_export: () => ({
    message: 'There’s no form you can export.',
    hint: '`forms` shows all forms, and `forms add` creates one.',
  }),
  form_no_address: () => ({
    message: 'Public pages aren’t set up.',
    hint: 'Whoever runs Baton can set BATON_URL.',
  }),
  form_private: ({ name }) => ({
    message: `The form “${name}” goes to a private List, so only its members can fill it in.`,
    hint: `To let everyone in the workspace fill it in: \`forms share "${name}" team\`. What they send stays private.`,
  }),
  form_post_where: ({ name }) => ({
    message: `Which channel should “${name}” be posted in?`,
    hint: `Say it there, or name one: \`forms post "${name}" to:#channel\`.`,
  }),
  form_changed: ({ name }) => ({
    message: `The form “${name}” has been changed since you opened it.`,
    hint: 'Nothing was sent. Open it again to see what it asks now.',
  }),
  bad_answer: ({ question, problem, valid }) => ({
    message: `“${question}” ${answerProblems[problem]}.`,
    hint: canBe(valid, 'Nothing was sent.'),
  }),
  unknown_form_date: ({ question, typed }) => ({
    message: `I can’t read “${typed}” in “${question}” as a date.`,
    hint: 'Write it like ``tomorrow``, ``fri`` or ``2026-12-01``.',
  }),
}

/** After the question: what is wrong with its answer. */
export const answerProblems: Record<BadAnswer, string> = {
  missing: 'needs an answer',
  'too long': 'has too long an answer',
  'not a choice': 'has an answer that isn’t one of the choices',
  'not a number': 'needs a number',
  'not a link': 'needs a link such as https://example.com',
  'not a priority': 'needs a priority',
  'not a date': 'needs a date, such as 2026-12-01',
  'unclear date': 'may be more than one date: write it as 2026-12-01',
  'not a person': 'needs someone from your team',
}

function withArticle(kind: string): string {
  return `${/^[aeiou]/.test(kind) ? 'an' : 'a'} ${kind === 'many' ? 'choice of several' : kind}`
}
