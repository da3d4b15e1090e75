/** What a schema of rules says of its parts: so that whatever triggers and actions there are, none is listed a second time. */
import { z } from 'zod'
import type { Path } from '../../interchange/yaml.ts'

/**
 * A kind of trigger or action as a form asks for it: `list` are several texts, `choices` several of those. `clears`: `none`
 * says that there is to be nothing.
 */
export type Part = { kind: string; fields: PartField[] }
export type PartField = {
  name: string
  is: 'text' | 'number' | 'choice' | 'list' | 'choices'
  choices: readonly string[]
  required: boolean
  clears: boolean
}

/** Every kind of a union, in its order. */
export function partsOf(schema: z.ZodDiscriminatedUnion): Part[] {
  const key = schema.def.discriminator
  return optionsOf(schema).flatMap((option) => {
    const fields = fieldsOf(option).filter(({ name }) => name !== key)
    return textsOf(option.shape[key]).map((kind) => ({ kind, fields }))
  })
}

export function fieldsOf(schema: z.ZodObject): PartField[] {
  return Object.entries<z.ZodType>(schema.shape).map(fieldOf)
}

function fieldOf([name, schema]: [string, z.ZodType]): PartField {
  const own = plain(schema)
  const clears = own instanceof z.ZodNullable
  const value = own instanceof z.ZodNullable ? (own.unwrap() as z.ZodType) : own
  const several = value instanceof z.ZodArray
  const choices = textsOf(several ? value.element : value)
  const is = several ? (choices.length > 0 ? 'choices' : 'list') : choices.length > 0 ? 'choice' : 'text'
  return {
    name,
    is: value instanceof z.ZodNumber ? 'number' : is,
    choices,
    required: !isOptional(schema),
    clears,
  }
}

/** What a schema of words takes, and nothing else. */
function textsOf(schema: unknown): string[] {
  if (schema instanceof z.ZodLiteral) return [...schema.values].map(String)
  return schema instanceof z.ZodEnum ? schema.options.map(String) : []
}

/** The keys that may stand in an object at a place of a value. */
export function validKeys(schema: z.ZodType, value: unknown, path: Path): string[] {
  const found = schemaAt(schema, value, path)
  return found instanceof z.ZodObject ? Object.keys(found.shape) : []
}

function schemaAt(schema: z.ZodType, value: unknown, path: Path): z.ZodType | undefined {
  const own = chosen(plain(schema), value)
  const [part, ...rest] = path
  if (part === undefined || own === undefined) return own
  const inner =
    own instanceof z.ZodArray ? own.element : own instanceof z.ZodObject ? own.shape[part] : undefined
  // Any object can be read by its keys.
  return inner && schemaAt(inner as z.ZodType, Object(value)[part], rest)
}

/** Of a union, the one that this value is meant to be. */
function chosen(schema: z.ZodType, value: unknown): z.ZodType | undefined {
  if (!(schema instanceof z.ZodDiscriminatedUnion)) return schema
  const key = schema.def.discriminator
  return optionsOf(schema).find((option) => {
    const kind = option.shape[key]
    return kind instanceof z.ZodType && kind.safeParse(Object(value)[key]).success
  })
}

function optionsOf(schema: z.ZodDiscriminatedUnion): z.ZodObject[] {
  return schema.options.filter((option) => option instanceof z.ZodObject)
}

/** Without what says that it may be left out. */
function plain(schema: z.ZodType): z.ZodType {
  return isOptional(schema) ? plain(schema.unwrap() as z.ZodType) : schema
}

export function isOptional(schema: z.ZodType): schema is z.ZodOptional | z.ZodExactOptional {
  return schema instanceof z.ZodOptional || schema instanceof z.ZodExactOptional
}
