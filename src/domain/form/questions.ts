/** How one question is written in a line: `"Severity" choice low or high required`. */
import { quoted, wordText } from '../automation/names.ts'
import type { Reading } from '../automation/reading.ts'
import { priorities } from '../task/task.ts'
import { checkAnswer } from './answers.ts'
import {
  type AnswerTarget,
  conditionKinds,
  longestChoice,
  longestHelp,
  longestLabel,
  mostChoices,
  type NameRef,
  plainTargets,
  type Question,
  type QuestionKind,
  questionKinds,
  targetsFor,
  usualTarget,
} from './form.ts'
import { refuseFormLine } from './refusals.ts'

const parts = ['required', 'default', 'help', 'only if', 'as'] as const

/** `before`: the questions that come before it. */
export function readQuestion(reading: Reading, before: readonly Question[]): Question {
  const label = short(reading.word('a question', ['"What happened?"']), 'question', longestLabel)
  const kind = reading.takeOne(questionKinds) ?? 'text'
  const question: Question = { label, kind, to: usualTarget(kind, label) }
  if (kind === 'choice' || kind === 'many') question.choices = choicesIn(reading)
  for (let part = reading.takeOne(parts); part !== undefined; part = reading.takeOne(parts)) {
    if (part === 'required') question.required = true
    else if (part === 'default') question.default = reading.word('what stands there at first')
    else if (part === 'help')
      question.help = short(reading.word('a hint', ['"Where did you see it?"']), 'hint', longestHelp)
    else if (part === 'only if') question.onlyIf = conditionIn(reading, label, before)
    else question.to = targetIn(reading, question)
  }
  reading.end()
  refuseTwice(question, before)
  refuseDefault(question)
  return question
}

function short(text: string, what: string, most: number): string {
  if (text.length <= most) return text
  throw refuseFormLine('form_too_long', { what, most })
}

function choicesIn(reading: Reading): string[] {
  const example = ['low or high']
  const all = [reading.word('what can be chosen', example)]
  while (reading.take('or')) all.push(reading.word('what can be chosen', example))
  const choices = [...new Map(all.map((choice) => [choice.toLowerCase(), choice])).values()]
  for (const choice of choices) short(choice, 'choice', longestChoice)
  if (choices.length > mostChoices)
    throw refuseFormLine('too_many_of_form', { what: 'choices', most: mostChoices })
  return choices
}

function conditionIn(reading: Reading, question: string, before: readonly Question[]): Question['onlyIf'] {
  const askable = before.filter(({ kind }) => conditionKinds.includes(kind))
  const valid = askable.map(({ label }) => label)
  const on = reading.word('an earlier question', valid)
  const place = before.findIndex(({ label }) => label.toLowerCase() === on.toLowerCase())
  const other = before[place]
  if (!other || !conditionKinds.includes(other.kind))
    throw refuseFormLine('wrong_condition', { question, on, valid })
  const known = other.choices ?? priorities
  if (!reading.take('is')) throw reading.needs('an answer', ['is high'])
  const is: string[] = []
  do {
    const typed = reading.word('an answer', known)
    const found = known.find((each) => each.toLowerCase() === typed.toLowerCase())
    if (found === undefined) throw refuseFormLine('wrong_condition_value', { question, typed, valid: known })
    if (!is.includes(found)) is.push(found)
  } while (reading.take('or'))
  return { question: place, is }
}

function targetIn(reading: Reading, { label: question, kind }: Question): AnswerTarget {
  const valid = targetsFor(kind)
  const target = reading.takeOne([...plainTargets, 'field'])
  if (target === undefined) throw reading.needs('what of the task it becomes', valid)
  if (!valid.includes(target)) throw refuseFormLine('wrong_target', { question, kind, target, valid })
  return target === 'field' ? { field: { name: reading.word('the name of a field') } } : target
}

function refuseTwice({ label }: Question, before: readonly Question[]): void {
  if (before.some((each) => each.label.toLowerCase() === label.toLowerCase()))
    throw refuseFormLine('question_twice', { question: label })
}

/** What stands there at first has to be an answer; of a person or a file nothing can. */
function refuseDefault(question: Question): void {
  const { label, kind, default: typed } = question
  if (typed === undefined) return
  if (kind !== 'person' && kind !== 'file' && checkAnswer(question, typed) === undefined) return
  const valid = question.choices ?? (kind === 'priority' ? priorities : [])
  throw refuseFormLine('wrong_default', { question: label, kind, typed, valid })
}

type Naming = { field(ref: NameRef): string }

export function printQuestion(question: Question, all: readonly Question[], naming: Naming): string {
  const { label, kind, choices, required, help, default: first, onlyIf, to } = question
  const on = onlyIf && all[onlyIf.question]
  return [
    quoted(label),
    kind,
    ...(choices ? [choices.map(wordText).join(' or ')] : []),
    ...(required ? ['required'] : []),
    ...(first === undefined ? [] : [`default ${wordText(first)}`]),
    ...(help === undefined ? [] : [`help ${quoted(help)}`]),
    ...(onlyIf && on ? [`only if ${quoted(on.label)} is ${onlyIf.is.map(wordText).join(' or ')}`] : []),
    ...printTarget(question.kind, label, to, naming),
  ].join(' ')
}

/** None where it goes where such an answer goes anyway. */
function printTarget(kind: QuestionKind, label: string, to: AnswerTarget, { field }: Naming): string[] {
  const usual = usualTarget(kind, label)
  if (typeof to === 'string') return to === usual ? [] : [`as ${to}`]
  const name = field(to.field)
  const isUsual = typeof usual === 'object' && name.toLowerCase() === label.toLowerCase()
  return isUsual ? [] : [`as field ${wordText(name)}`]
}
