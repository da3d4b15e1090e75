/** From what was answered to what the task has. */
import { askedOf, checkAnswer, chosenIn, type Typed } from '../../domain/form/answers.ts'
import type { Question } from '../../domain/form/form.ts'
import { platforms } from '../../domain/people/platforms.ts'
import { Refusal } from '../../domain/refusal.ts'
import { checkFieldValue, type FieldValue } from '../../domain/task/field.ts'
import { type Priority, priorities } from '../../domain/task/task.ts'
import { anyMoment, dayIn } from '../../domain/time/any-moment.ts'
import type { TimeSpeaker } from '../../domain/time/reader/moment.ts'
import { readMoment } from '../../domain/time/reader/read-moment.ts'
import type { Due } from '../../domain/time/when.ts'
import type { DefinedField } from '../../store/tasks/fields.ts'
import { receiverId } from '../automation/resolve.ts'
import type { Scope } from '../scope.ts'
import { type BadAnswer, refuseForm } from './refusals.ts'

/** What the answers make of a task. */
export type Answered = {
  title: string
  description: string
  assignees: string[]
  due: Due | undefined
  priority: Priority | undefined
  tags: string[]
  fields: Record<string, FieldValue>
}

export type Problem = { key: string; question: Question; problem: BadAnswer }

/** What is wrong with the answers to the questions that are asked as things stand. */
export function problemsWith(speaker: TimeSpeaker, questions: readonly Question[], typed: Typed): Problem[] {
  return askedOf(questions, typed).flatMap(({ key, question }): Problem[] => {
    const answer = (typed[key] ?? '').trim()
    const missing = question.required ? 'missing' : undefined
    const noDate = question.kind === 'date' ? dateProblem(answer, speaker) : undefined
    const problem = answer === '' ? missing : (checkAnswer(question, answer) ?? noDate)
    return problem === undefined ? [] : [{ key, question, problem }]
  })
}

function dateProblem(answer: string, speaker: TimeSpeaker): BadAnswer | undefined {
  if (anyMoment(answer, speaker)) return undefined
  return readMoment(answer, speaker).kind === 'none' ? 'not a date' : 'unclear date'
}

/** What can be answered, where that is known. */
export function validFor({ kind, choices = [] }: Question): readonly string[] {
  return kind === 'priority' ? priorities : choices
}

/** `isOutside`: nobody's names are looked up for somebody from outside. Throws Refusal. */
export async function answeredIn(
  scope: Scope,
  questions: readonly Question[],
  typed: Typed,
  of: { fields: DefinedField[]; isOutside: boolean },
): Promise<Answered> {
  const [problem] = problemsWith(scope, questions, typed)
  if (problem) throw badAnswer(problem.question, problem.problem)
  const answered: Answered = {
    title: '',
    description: '',
    assignees: [],
    due: undefined,
    priority: undefined,
    tags: [],
    fields: {},
  }
  const said: { label: string; text: string }[] = []
  for (const { key, question } of askedOf(questions, typed)) {
    const answer = (typed[key] ?? '').trim()
    if (answer === '') continue
    const isSaid = question.to === 'description' || (question.kind === 'person' && of.isOutside)
    if (isSaid) said.push({ label: question.label, text: answer })
    else await put(scope, answered, { question, answer, fields: of.fields })
  }
  answered.description = descriptionOf(said)
  return answered
}

/** One answer stands alone; several each say what they answer. */
function descriptionOf(said: { label: string; text: string }[]): string {
  const [only, ...others] = said
  if (!only || others.length === 0) return only?.text ?? ''
  return said
    .map(({ label, text }) =>
      text.includes('\n') || text.length > 80 ? `${label}\n${text}` : `${label}: ${text}`,
    )
    .join('\n\n')
}

type Given = { question: Question; answer: string; fields: DefinedField[] }

async function put(scope: Scope, answered: Answered, given: Given): Promise<void> {
  const { question, answer } = given
  switch (question.to) {
    case 'title':
      answered.title = answer.replaceAll(/\s+/g, ' ')
      break
    case 'assignee':
      answered.assignees.push(await personIn(scope, question, answer))
      break
    case 'due':
      answered.due = dueIn(answer, scope)
      break
    case 'priority':
      answered.priority = priorities.find((each) => each === answer.toLowerCase())
      break
    case 'tag':
      answered.tags.push(...(chosenIn(question, answer) ?? []).map((tag) => tag.toLowerCase()))
      break
    case 'description':
    case 'attachment':
      break
    default:
      await putField(scope, answered, given)
  }
}

async function putField(
  scope: Scope,
  answered: Answered,
  { question, answer, fields }: Given,
): Promise<void> {
  const { to } = question
  const field = fields.find(({ id }) => typeof to === 'object' && 'id' in to.field && id === to.field.id)
  if (!field) throw new Error('the fields of a form were found before')
  const value =
    field.kind === 'person'
      ? await personIn(scope, question, answer)
      : checkFieldValue(field, field.kind === 'date' ? dayOf(scope, answer) : answer)
  if (value === undefined) throw badAnswer(question, 'too long')
  answered.fields[field.id] = value
}

function dayOf(scope: Scope, answer: string): string {
  const date = anyMoment(answer, scope)
  return date ? dayIn(date, scope.zone).toString() : answer
}

/** Without how it was read. */
function dueIn(answer: string, scope: Scope): Due | undefined {
  const date = anyMoment(answer, scope)
  return date && { at: date.at, ...(date.on !== undefined && { on: date.on }) }
}

/** `<@U123>`, or a name. */
async function personIn(scope: Scope, question: Question, answer: string): Promise<string> {
  const account = /^<@!?([^>]+)>$/.exec(answer)?.[1]
  const platform = platforms.find((each) => each === scope.accountsOn)
  const ref = account !== undefined && platform ? { account, platform } : { name: answer.replace(/^@/, '') }
  try {
    const found = await receiverId(scope, ref)
    if ('id' in found) return found.id
  } catch (error) {
    if (!(error instanceof Refusal) || error.code !== 'unknown_person') throw error
  }
  throw badAnswer(question, 'not a person')
}

function badAnswer(question: Question, problem: BadAnswer): Refusal {
  return refuseForm('bad_answer', { question: question.label, problem, valid: validFor(question) })
}
