/** A form as it is filled in: which questions stand in it, and what of the answers has to be said again. */
import { randomUUID } from 'node:crypto'
import { askedOf, decides, mostOf, type Typed } from '../../../../domain/form/answers.ts'
import { keyOf, type Question } from '../../../../domain/form/form.ts'
import { priorities } from '../../../../domain/task/task.ts'
import { anyMoment, dayIn } from '../../../../domain/time/any-moment.ts'
import { type Problem, problemsWith, validFor } from '../../../../operations/form/answers.ts'
import { refuseForm } from '../../../../operations/form/refusals.ts'
import type { Answers } from '../../../../operations/input-kinds/answers.ts'
import type { FormRow } from '../../../../store/form/forms.ts'
import { answerProblems } from '../../refusals/form.ts'
import type { FormDraft } from '../command.ts'
import type { Context } from '../context.ts'

/** What a form keeps of itself while it is filled in; none of it can be typed. */
const [once, revision, seen] = ['opened', 'revision', 'seen']

/** Undefined once every question that is asked has an answer that fits. */
export function fillForm(form: FormRow, here: Context): FormDraft | undefined {
  const { questions } = form.asks
  if (form.state !== 'on') throw refuseForm('form_not_on', { name: form.name, owner: undefined })
  const { words, filled } = here
  const isOpened = words[once] !== undefined
  if (isOpened && words[revision] !== String(form.revision))
    throw refuseForm('form_changed', { name: form.name })
  const typed = isOpened ? typedIn(words) : saidIn(questions, here)
  const isSaid = !isOpened && words.answers !== undefined
  const shown = new Set([...(words[seen] ?? '').split(',').filter(Boolean), ...(filled?.fields ?? [])])
  const isSent = isSaid || (isOpened && !filled?.changed)
  const asked = askedOf(questions, typed)
  if (isSaid) for (const { key } of asked) shown.add(key)
  const wrong = isSent ? problemsWith(here, questions, typed).filter(({ key }) => shown.has(key)) : []
  if (isSent && wrong.length === 0 && asked.every(({ key }) => shown.has(key))) return undefined
  for (const { key } of wrong) shown.delete(key)
  return {
    title: form.name,
    submit: 'Send',
    ...(form.introduction !== '' && { introduction: form.introduction }),
    ...(wrong.length > 0 && { notice: wrong.map(inWords).join('\n') }),
    fields: asked.map(({ key, question }) => ({
      ...fieldOf(question),
      name: key,
      value: typed[key] ?? '',
      cleared: '',
      ...(decides(questions, questions.indexOf(question)) && { decides: true as const }),
      ...(shown.has(key) && { answered: true as const }),
    })),
    fixed: {
      form: form.id,
      [once]: words[once] ?? randomUUID(),
      [revision]: String(form.revision),
      [seen]: [...shown].join(','),
      ...typed,
    },
  }
}

/** `“When” needs a date, such as 2026-12-01.` */
function inWords({ question, problem }: Problem): string {
  const valid = validFor(question)
  const choices = valid.length > 0 ? `: ${valid.join(', ')}` : ''
  return `“${question.label}” ${answerProblems[problem]}${choices}.`
}

/** What was sent. */
export function sentIn(form: FormRow, here: Context): Answers {
  const { words } = here
  if (words[once] === undefined)
    return { id: randomUUID(), revision: form.revision, typed: saidIn(form.asks.questions, here) }
  return { id: words[once], revision: Number(words[revision]), typed: typedIn(words) }
}

/** What stands there at first, and what was said in one line: `Login fails; Severity: low`. What has no question is the title. */
function saidIn(questions: readonly Question[], here: Context): Typed {
  const said = here.words.answers?.split(/;\s+|\n/) ?? []
  const typed: Record<string, string> = { ...defaultsOf(questions, here) }
  for (const each of said.map((part) => part.trim()).filter(Boolean)) {
    const place = questions.findIndex(({ label }) => each.toLowerCase().startsWith(`${label.toLowerCase()}:`))
    const meant = place < 0 ? questions.findIndex(({ to }) => to === 'title') : place
    typed[keyOf(meant)] = place < 0 ? each : each.slice((questions[place]?.label.length ?? 0) + 1).trim()
  }
  return typed
}

function typedIn(words: Readonly<Record<string, string>>): Typed {
  return Object.fromEntries(Object.entries(words).filter(([name]) => /^q\d{1,3}$/.test(name)))
}

/** What stands there at first. A date in words becomes a day. */
function defaultsOf(questions: readonly Question[], here: Context): Typed {
  const entries = questions.flatMap(({ kind, default: first }, place): [string, string][] => {
    if (first === undefined) return []
    const date = kind === 'date' ? anyMoment(first, here) : undefined
    return [[keyOf(place), date ? dayIn(date, here.zone).toString() : first]]
  })
  return Object.fromEntries(entries)
}

const kinds = {
  text: 'text',
  'long text': 'paragraph',
  choice: 'choice',
  many: 'many',
  person: 'person',
  date: 'date',
  number: 'number',
  link: 'link',
  file: 'files',
  priority: 'choice',
} as const

function fieldOf(question: Question): Omit<FormDraft['fields'][number], 'name' | 'value'> {
  const { label, kind, required, help } = question
  const choices = kind === 'priority' ? priorities : question.choices
  const isTyped = ['text', 'long text', 'number', 'link'].includes(kind)
  return {
    label,
    kind: kinds[kind],
    ...(required && { required }),
    ...(help !== undefined && { help }),
    ...(choices && { choices: choices.map((each) => ({ label: each, value: each })) }),
    ...(isTyped && { max: mostOf(question) }),
  }
}
