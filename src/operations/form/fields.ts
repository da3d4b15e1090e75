/** Custom fields that the answers of a form go into: found in its List, or made there. */
import type { AnswerTarget, Question, QuestionKind } from '../../domain/form/form.ts'
import { refuseFormLine } from '../../domain/form/refusals.ts'
import { type FieldKind, longestFieldName } from '../../domain/task/field.ts'
import type { DefinedField } from '../../store/tasks/fields.ts'
import { fieldsOf } from '../../store/tasks/fields.ts'
import { addField } from '../field/add.ts'
import { refuseInput } from '../input-kinds/refusals.ts'
import { perform } from '../operation.ts'
import type { Scope } from '../scope.ts'
import { refuseForm } from './refusals.ts'

/** What kind of field holds the answers to a question. Several choices are kept as text. */
const fieldKindOf: Partial<Record<QuestionKind, FieldKind>> = {
  text: 'text',
  choice: 'choice',
  many: 'text',
  person: 'person',
  date: 'date',
  number: 'number',
  link: 'link',
}

/** Kinds of answers that can be kept as text, too. */
const asText: readonly QuestionKind[] = ['text', 'choice', 'many', 'number', 'link']

type ListOf = { id: string; name: string }

/** What becomes of fields that are not there yet. */
export type MissingFields = 'made' | 'refused' | 'later'

export async function targetsIn(
  scope: Scope,
  list: ListOf,
  questions: readonly Question[],
  missing: MissingFields,
): Promise<AnswerTarget[]> {
  const targets: AnswerTarget[] = []
  let fields = await fieldsOf(scope.trx, scope.viewer, { listId: list.id, fields: {} })
  for (const question of questions) {
    if (typeof question.to === 'string') {
      targets.push(question.to)
      continue
    }
    const { field: ref } = question.to
    if ('name' in ref && missing === 'later' && !named(fields, ref.name)) {
      targets.push(question.to)
      continue
    }
    if ('name' in ref && missing === 'made' && !named(fields, ref.name)) {
      await makeField(scope, list, question, ref.name)
      fields = await fieldsOf(scope.trx, scope.viewer, { listId: list.id, fields: {} })
    }
    const field = 'id' in ref ? fields.find(({ id }) => id === ref.id) : named(fields, ref.name)
    if (!field) throw notThere(ref, list, fields)
    refuseUnfit(question, field)
    targets.push({ field: { id: field.id } })
  }
  return targets
}

function named(fields: DefinedField[], name: string): DefinedField | undefined {
  return fields.find((field) => field.name.toLowerCase() === name.trim().toLowerCase())
}

function notThere(ref: { id: string } | { name: string }, list: ListOf, fields: DefinedField[]): Error {
  const typed = 'name' in ref ? ref.name : 'of an answer'
  return refuseInput('unknown_field', {
    typed,
    of: { level: list.name },
    names: fields.map(({ name }) => name),
  })
}

async function makeField(scope: Scope, list: ListOf, question: Question, name: string): Promise<void> {
  if (name.length > longestFieldName)
    throw refuseFormLine('form_too_long', {
      what: `name of the field for “${question.label}”`,
      most: longestFieldName,
    })
  const kind = fieldKindOf[question.kind]
  const choices = kind === 'choice' ? question.choices : undefined
  await perform(scope, addField, { name, kind, ...(choices && { choices }), in: { id: list.id } })
}

function refuseUnfit({ label, kind, choices = [] }: Question, field: DefinedField): void {
  const isText = field.kind === 'text' && asText.includes(kind)
  const known = new Set(field.choices.map((choice) => choice.toLowerCase()))
  const isSame =
    field.kind === fieldKindOf[kind] && choices.every((choice) => known.has(choice.toLowerCase()))
  if (isText || (isSame && kind !== 'many')) return
  throw refuseForm('wrong_form_field', {
    question: label,
    field: field.name,
    kind: field.kind,
    choices: field.choices,
  })
}
