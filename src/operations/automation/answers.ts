/** Triggers and actions as the answers to a form: one line of text for each field. */
import { z } from 'zod'
import type { Action, Trigger } from '../../domain/automation/automation.ts'
import { refuseRuleFile } from '../../domain/automation/file-refusals.ts'
import { joinList, splitList } from '../../domain/text/list-in-line.ts'
import { problemOf } from './file.ts'
import { pieceSchemas } from './file-schema.ts'
import { type Part, type PartField, partsOf } from './schema-parts.ts'

export type Answers = Record<string, string>

const { trigger: triggers, action: actions } = pieceSchemas('')

export const triggerParts: readonly Part[] = partsOf(triggers)
export const actionParts: readonly Part[] = partsOf(actions)

/** What would be filled in for it. */
export function triggerAnswers(trigger: Trigger): Answers {
  return answersOf(z.encode(triggers, trigger), triggerParts, trigger.on)
}

export function actionAnswers(action: Action): Answers {
  return answersOf(z.encode(actions, action), actionParts, action.do)
}

/** Throws Refusal, which names the field that is wrong. `platform`: whose accounts are mentioned. */
export function triggerFrom(kind: string, answers: Answers, platform: string): Trigger {
  return filledIn(pieceSchemas(platform).trigger, { on: kind, ...valuesOf(triggerParts, kind, answers) })
}

export function actionFrom(kind: string, answers: Answers, platform: string): Action {
  return filledIn(pieceSchemas(platform).action, { do: kind, ...valuesOf(actionParts, kind, answers) })
}

function answersOf(written: object, parts: readonly Part[], kind: string): Answers {
  const fields = parts.find((part) => part.kind === kind)?.fields ?? []
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

function valuesOf(parts: readonly Part[], kind: string, answers: Answers): object {
  const fields = parts.find((part) => part.kind === kind)?.fields ?? []
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

function filledIn<T>(schema: z.ZodType<T>, value: { on: string } | { do: string }): T {
  const read = schema.safeParse(value)
  if (read.success) return read.data
  const [[field = ''], problem] = problemOf(read.error, schema, value)
  const kind = 'on' in value ? value.on : value.do
  throw refuseRuleFile('rule_part_wrong', { kind, field: String(field), problem })
}
