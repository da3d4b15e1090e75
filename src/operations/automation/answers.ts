/** Triggers and actions as the answers to a form: one line of text for each field. */
import { z } from 'zod'
import type { Action, ChangeCondition, Trigger } from '../../domain/automation/automation.ts'
import { refuseRuleFile } from '../../domain/automation/file-refusals.ts'
import { joinList, splitList } from '../../domain/text/list-in-line.ts'
import { problemOf } from './file.ts'
import { pieceSchemas } from './file-schema.ts'
import { fieldsOf, type Part, type PartField, partsOf } from './schema-parts.ts'

export type Answers = Record<string, string>

const { trigger: triggers, change: changes, action: actions } = pieceSchemas('')

export const triggerParts: readonly Part[] = partsOf(triggers)
export const actionParts: readonly Part[] = partsOf(actions)
/** Who did it, and when. */
export const changeFields: readonly PartField[] = fieldsOf(changes)

/** What would be filled in for it. */
export function triggerAnswers(trigger: Trigger): Answers {
  return answersOf(z.encode(triggers, trigger), fieldsIn(triggerParts, trigger.on))
}

export function actionAnswers(action: Action): Answers {
  return answersOf(z.encode(actions, action), fieldsIn(actionParts, action.do))
}

export function changeAnswers(change: ChangeCondition): Answers {
  return answersOf(z.encode(changes, change), changeFields)
}

/** Throws Refusal, which names the field that is wrong. `platform`: whose accounts are mentioned. */
export function triggerFrom(kind: string, answers: Answers, platform: string): Trigger {
  const value = { on: kind, ...valuesOf(fieldsIn(triggerParts, kind), answers) }
  return filledIn(pieceSchemas(platform).trigger, value, kind)
}

export function actionFrom(kind: string, answers: Answers, platform: string): Action {
  const value = { do: kind, ...valuesOf(fieldsIn(actionParts, kind), answers) }
  return filledIn(pieceSchemas(platform).action, value, kind)
}

/** Undefined where nothing is asked of it. */
export function changeFrom(answers: Answers, platform: string): ChangeCondition | undefined {
  const value = valuesOf(changeFields, answers)
  if (Object.keys(value).length === 0) return undefined
  return filledIn(pieceSchemas(platform).change, value, 'change')
}

function fieldsIn(parts: readonly Part[], kind: string): readonly PartField[] {
  return parts.find((part) => part.kind === kind)?.fields ?? []
}

function answersOf(written: object, fields: readonly PartField[]): Answers {
  // What is encoded has the keys of its part.
  const values = written as Record<string, unknown>
  return Object.fromEntries(fields.map(({ name }) => [name, answerOf(values[name])]))
}

function answerOf(value: unknown): string {
  if (value === undefined) return ''
  if (value === null) return none
  return Array.isArray(value) ? joinList(value.map(String)) : String(value)
}

/** Says of a field that can be emptied that it is to be. */
const none = 'none'

function valuesOf(fields: readonly PartField[], answers: Answers): object {
  const values = fields.flatMap((field): [string, unknown][] => {
    const answer = answers[field.name]?.trim() ?? ''
    return answer === '' ? [] : [[field.name, readAnswer(field, answer)]]
  })
  return Object.fromEntries(values)
}

function readAnswer({ is, clears }: PartField, answer: string): unknown {
  if (clears && answer.toLowerCase() === none) return null
  if (is === 'list') return splitList(answer)
  if (is === 'choices') return splitList(answer).map((each) => each.toLowerCase())
  const number = Number(answer)
  // What is no number is refused as what was typed.
  return is === 'number' && !Number.isNaN(number) ? number : answer
}

function filledIn<T>(schema: z.ZodType<T>, value: object, kind: string): T {
  const read = schema.safeParse(value)
  if (read.success) return read.data
  const [[field = ''], problem] = problemOf(read.error, schema, value)
  throw refuseRuleFile('rule_part_wrong', { kind, field: String(field), problem })
}
