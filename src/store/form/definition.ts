/** A form as JSON: how it is kept. */
import { z } from 'zod'
import { type FormDefinition, plainTargets, questionKinds } from '../../domain/form/form.ts'
import { priorities } from '../../domain/task/task.ts'

const words = z.string().min(1)
const named = z.union([z.strictObject({ id: z.string() }), z.strictObject({ name: words })])
const person = z.union([
  z.strictObject({ id: z.string() }),
  z.strictObject({ name: words }),
  z.strictObject({ account: words, platform: words }),
])
const channel = z.union([z.strictObject({ id: z.string() }), z.strictObject({ channel: words })])

const question = z.strictObject({
  label: words,
  kind: z.enum(questionKinds),
  choices: z.array(words).min(1).exactOptional(),
  required: z.literal(true).exactOptional(),
  help: z.string().exactOptional(),
  default: z.string().exactOptional(),
  onlyIf: z.strictObject({ question: z.int().min(0), is: z.array(words).min(1) }).exactOptional(),
  to: z.union([z.enum(plainTargets), z.strictObject({ field: named })]),
})

/** Forms are kept over upgrades, so this schema may only ever accept more. */
const stored = z.strictObject({
  v: z.literal(1),
  questions: z.array(question).min(1),
  status: named.exactOptional(),
  template: named.exactOptional(),
  priority: z.enum(priorities).exactOptional(),
  tags: z.array(words).exactOptional(),
  tell: z.array(z.union([z.strictObject({ person }), z.strictObject({ channel })])).exactOptional(),
})

/** Throws ZodError. */
export function readFormDefinition(json: unknown): FormDefinition {
  const { v: _, ...form } = stored.parse(json)
  return form
}
