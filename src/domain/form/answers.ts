/** Which questions are asked, and whether an answer fits its question. */
import { checkFieldValue, longestFieldText } from '../task/field.ts'
import { priorities } from '../task/task.ts'
import { keyOf, type Question } from './form.ts'

/** What was typed and chosen, by key; several choices are separated by commas. */
export type Typed = Readonly<Record<string, string>>

/** Questions that are asked as things stand, with their keys. */
export function askedOf(questions: readonly Question[], typed: Typed): { key: string; question: Question }[] {
  const asked = new Set<number>()
  for (const [place, { onlyIf }] of questions.entries()) {
    if (!onlyIf || (asked.has(onlyIf.question) && isAnswered(questions, typed, onlyIf))) asked.add(place)
  }
  return [...asked].flatMap((place) => {
    const question = questions[place]
    return question ? [{ key: keyOf(place), question }] : []
  })
}

function isAnswered(
  questions: readonly Question[],
  typed: Typed,
  { question, is }: { question: number; is: string[] },
): boolean {
  const on = questions[question]
  const answer = (typed[keyOf(question)] ?? '').trim()
  if (!on || answer === '') return false
  const chosen = on.kind === 'many' ? (chosenIn(on, answer) ?? []) : [answer]
  return chosen.some((each) => is.some((value) => value.toLowerCase() === each.toLowerCase()))
}

/** Whether other questions depend on its answer. */
export function decides(questions: readonly Question[], place: number): boolean {
  return questions.some(({ onlyIf }) => onlyIf?.question === place)
}

/** The choices in an answer, as the form writes them; a choice may have commas of its own. Undefined where one is none. */
export function chosenIn({ choices = [] }: Question, answer: string): string[] | undefined {
  const found: string[] = []
  for (let left = answer.trim(); left !== ''; ) {
    const next = choices
      .filter((choice) => isAtStart(left, choice))
      .toSorted((one, other) => other.length - one.length)[0]
    if (next === undefined) return undefined
    if (!found.includes(next)) found.push(next)
    left = left.slice(next.length).replace(/^\s*,\s*/, '')
  }
  return found
}

function isAtStart(text: string, choice: string): boolean {
  const isSame = text.slice(0, choice.length).toLowerCase() === choice.toLowerCase()
  return isSame && /^\s*(?:,|$)/.test(text.slice(choice.length))
}

/** Longer texts no answer has. */
export const longestAnswer = 10_000
export const longestTitle = 300

export type AnswerProblem = 'too long' | 'not a choice' | 'not a number' | 'not a link' | 'not a priority'

/** What is wrong with an answer that is there. Dates, people and files are looked at by whoever can read them. */
export function checkAnswer(question: Question, answer: string): AnswerProblem | undefined {
  const { kind, choices = [] } = question
  switch (kind) {
    case 'choice':
      return choices.some((each) => each.toLowerCase() === answer.toLowerCase()) ? undefined : 'not a choice'
    case 'many':
      return chosenIn(question, answer) === undefined ? 'not a choice' : undefined
    case 'number':
      return checkFieldValue({ kind, choices }, answer) === undefined ? 'not a number' : undefined
    case 'link':
      return checkFieldValue({ kind, choices }, answer) === undefined ? 'not a link' : undefined
    case 'priority':
      return priorities.some((each) => each === answer.toLowerCase()) ? undefined : 'not a priority'
    default:
      return answer.length > mostOf(question) ? 'too long' : undefined
  }
}

/** Most characters of its answer. */
export function mostOf({ kind, to }: Question): number {
  if (to === 'title') return longestTitle
  if (kind === 'link') return 2000
  return to === 'description' ? longestAnswer : longestFieldText
}
