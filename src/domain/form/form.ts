/** Forms that people make: questions whose answers become a task in a List. */
import type { ChannelRef, PersonRef } from '../automation/automation.ts'
import type { Priority } from '../task/task.ts'

/** Statuses, templates and fields are named as they are written, or by id once they are found. */
export type NameRef = { name: string } | { id: string }

export type FormDefinition = {
  questions: Question[]
  /** The status that the task begins in; else the first one of its List. */
  status?: NameRef | undefined
  /** The template that the task is made from. */
  template?: NameRef | undefined
  /** Where no answer says another one. */
  priority?: Priority | undefined
  tags?: string[] | undefined
  /** Who is told at once. */
  tell?: ({ person: PersonRef } | { channel: ChannelRef })[] | undefined
}

export const questionKinds = [
  'text',
  'long text',
  'choice',
  'many',
  'person',
  'date',
  'number',
  'link',
  'file',
  'priority',
] as const
export type QuestionKind = (typeof questionKinds)[number]

export type Question = {
  label: string
  kind: QuestionKind
  /** For `choice` and `many`. */
  choices?: string[] | undefined
  required?: true | undefined
  help?: string | undefined
  default?: string | undefined
  /** It is asked only where an earlier question was answered with one of these. `question` is its place, from 0. */
  onlyIf?: { question: number; is: string[] } | undefined
  to: AnswerTarget
}

/** What of the task an answer becomes. */
export type AnswerTarget = PlainTarget | { field: NameRef }

export const plainTargets = [
  'title',
  'description',
  'assignee',
  'due',
  'priority',
  'tag',
  'attachment',
] as const
export type PlainTarget = (typeof plainTargets)[number]

/** Which kinds of questions each can hold. */
const kindsOf: Record<PlainTarget | 'field', readonly QuestionKind[]> = {
  title: ['text', 'choice'],
  description: questionKinds.filter((kind) => kind !== 'file' && kind !== 'person'),
  assignee: ['person'],
  due: ['date'],
  priority: ['priority'],
  tag: ['choice', 'many'],
  attachment: ['file'],
  field: ['text', 'choice', 'many', 'person', 'date', 'number', 'link'],
}

export function targetsFor(kind: QuestionKind): (PlainTarget | 'field')[] {
  return ([...plainTargets, 'field'] as const).filter((target) => kindsOf[target].includes(kind))
}

/** Where an answer goes when the form does not say so. */
export function usualTarget(kind: QuestionKind, label: string): AnswerTarget {
  if (kind === 'file') return 'attachment'
  if (kind === 'priority') return 'priority'
  return kind === 'long text' ? 'description' : { field: { name: label } }
}

/** Only these have answers that one can know beforehand. */
export const conditionKinds: readonly QuestionKind[] = ['choice', 'many', 'priority']

/** What a question's answer is called in a form that is filled in. */
export function keyOf(place: number): string {
  return `q${place + 1}`
}

export const longestFormName = 60
export const longestIntro = 1000
export const longestFormLine = 6000
export const longestLabel = 140
export const longestHelp = 200
export const longestChoice = 60
/** As many as every platform can show, with room for what stands around them. */
export const mostQuestions = 40
/** As many as a menu has room for everywhere. */
export const mostChoices = 25
export const mostForms = 200
export const mostTold = 20
export const mostTags = 20
