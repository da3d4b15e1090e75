/** What Discord refuses in a request: its own published schemas, and the rules its documentation adds. */
import { isDeepStrictEqual } from 'node:util'
import { ComponentType } from 'discord.js'
import * as spec from 'discord-api-spec/zod'
import { array, prettifyError, safeParse, type ZodMiniType } from 'zod/mini'
import type { Row } from './discord-world.ts'

const schemas = {
  message: spec.MessageCreateRequestSchema,
  messageEdit: spec.MessageEditRequestPartialSchema,
  thread: spec.CreateTextThreadWithMessageRequestSchema,
  direct: spec.CreatePrivateChannelRequestSchema,
  commands: array(spec.ApplicationCommandUpdateRequestSchema),
  edit: spec.IncomingWebhookUpdateRequestPartialSchema,
  followUp: spec.IncomingWebhookRequestPartialSchema,
  4: spec.CreateMessageInteractionCallbackRequestSchema,
  5: spec.CreateMessageInteractionCallbackRequestSchema,
  6: spec.UpdateMessageInteractionCallbackRequestSchema,
  7: spec.UpdateMessageInteractionCallbackRequestSchema,
  8: spec.ApplicationCommandAutocompleteCallbackRequestSchema,
  9: spec.ModalInteractionCallbackRequestSchema,
} satisfies Record<string, ZodMiniType>

export type SchemaName = keyof typeof schemas

/** What is wrong with a body by Discord's schema, a field that it does not know included. */
export function schemaProblems(name: SchemaName, body: unknown): string[] {
  const parsed = safeParse(schemas[name], body)
  if (!parsed.success) return [`${name}: ${prettifyError(parsed.error)}`]
  return isDeepStrictEqual(parsed.data, body)
    ? []
    : [`${name}: fields Discord does not know in ${JSON.stringify(body)}`]
}

type Body = {
  content?: string
  embeds?: { title?: string; description?: string; footer?: { text: string } }[]
  components?: Row[]
  allowed_mentions?: { parse?: string[] }
}

/** Rules of messages that the schemas do not hold. */
export function messageProblems(body: Body): string[] {
  const embeds = body.embeds ?? []
  const shown = embeds.map(
    (embed) => `${embed.title ?? ''}${embed.description ?? ''}${embed.footer?.text ?? ''}`,
  )
  const rows = body.components ?? []
  const buttons = rows.flatMap((row) => row.components)
  const ids = [...rows, ...buttons].map((part) => part.id).filter((id) => id !== undefined)
  const problems = [
    shown.join('').length > 6000 && 'embeds have more than 6000 characters in all',
    shown.some((text) => text.trim() === '') && 'an embed is empty',
    embeds.length === 0 && !body.content && 'the message is empty',
    (body.content ?? '').length > 2000 && 'content has more than 2000 characters',
    rows.length > 5 && 'more than 5 rows of buttons',
    buttons.some((part) => part.type === ComponentType.Button && !part.label) && 'a button without a label',
    buttons.some(
      (part) => part.type === ComponentType.StringSelect && isDoubled(part.options.map(({ value }) => value)),
    ) && 'two options with one value',
    isDoubled(buttons.map((button) => button.custom_id)) && 'two buttons with one custom_id',
    isDoubled(ids) && 'two components with one id',
    body.allowed_mentions?.parse?.length !== 0 && 'mentions that ping are allowed',
    !isWellFormed(body) && 'half a character',
  ]
  return problems.filter((problem) => typeof problem === 'string')
}

type ModalBody = {
  components: {
    type: number
    component?: {
      type: number
      custom_id: string
      required?: boolean
      min_values?: number
      max_values?: number
      max_length?: number
      value?: string
      options?: { value: string; default?: boolean }[]
    }
  }[]
}

/** Rules of modals that the schemas do not hold. */
export function modalProblems({ components }: ModalBody): string[] {
  const fields = components.map(({ component }) => component).filter((field) => field !== undefined)
  const problems = [
    components.length > 5 && 'more than 5 components in a modal',
    components.some(({ type }) => type !== 18 && type !== 10) &&
      'a modal with something other than labels and text',
    isDoubled(fields.map((field) => field.custom_id)) && 'two fields with one custom_id',
    fields.some((field) => field.min_values === 0 && field.required !== false) &&
      'a select that is required and may be empty',
    fields.some(({ value = '', max_length: max = 4000 }) => value.length > max) &&
      'a value that is longer than its field takes',
    fields.some(({ options = [] }) => isDoubled(options.map(({ value }) => value))) &&
      'two options with one value',
    fields.some(
      ({ options = [], max_values: most = 1 }) => options.filter((option) => option.default).length > most,
    ) && 'more than one default',
    !isWellFormed(components) && 'half a character',
  ]
  return problems.filter((problem) => typeof problem === 'string')
}

function isDoubled(values: unknown[]): boolean {
  return new Set(values).size !== values.length
}

function isWellFormed(body: unknown): boolean {
  // JSON.stringify writes half a surrogate pair as an escape.
  return !/\\u[dD][89a-fA-F]/.test(JSON.stringify(body))
}

/** Rules of registrations that the schemas do not hold. */
export function commandProblems(commands: CommandBody[]): string[] {
  return [
    ...(isDoubled(commands.map(({ name }) => name)) ? ['two commands with one name'] : []),
    ...commands.flatMap(optionProblems),
  ]
}

type CommandBody = {
  name: string
  required?: boolean
  autocomplete?: boolean
  choices?: unknown[]
  options?: CommandBody[] | undefined
}

function optionProblems(command: CommandBody): string[] {
  const options = command.options ?? []
  const firstOptional = options.findIndex((option) => !option.required)
  const lastRequired = options.findLastIndex((option) => option.required)
  const problems = [
    !/^[-_'\p{L}\p{N}]{1,32}$/u.test(command.name) && `bad name ${command.name}`,
    command.name !== command.name.toLowerCase() && `${command.name} is not in lower case`,
    isDoubled(options.map(({ name }) => name)) && `two options of ${command.name} with one name`,
    firstOptional !== -1 &&
      lastRequired > firstOptional &&
      `${command.name}: a required option after an optional one`,
    command.autocomplete && command.choices && `${command.name} has choices and autocomplete`,
  ]
  return [...problems.filter((problem) => typeof problem === 'string'), ...options.flatMap(optionProblems)]
}
