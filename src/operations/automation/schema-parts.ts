/** What a schema of rules says of its parts: so that whatever triggers and actions there are, none is listed a second time. */
import { z } from 'zod'
import type { Path } from '../../interchange/yaml.ts'

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
