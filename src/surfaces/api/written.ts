/** How inputs are written in JSON and in paths: as their kind says, or shorter, as text. */
import { z } from 'zod'
import { derivedId } from '../../domain/id.ts'
import { endOfDay, instantText } from '../../domain/time/when.ts'
import type { Field, Inputs } from '../../operations/input-kinds/field.ts'
import type { AnySelector, InputKind } from '../../operations/input-kinds/kind.ts'
import { type InputKinds, inputKinds } from '../../operations/input-kinds/registry.ts'

/** Days are those of this time zone. */
type Reading = { zone: string }

/** `example` and `says` are for whoever reads about it. */
type Short<S> = {
  schema: z.ZodType
  says: string
  example: unknown
  read(written: never, reading: Reading): S | undefined
}

type Shorts = { [K in keyof InputKinds]?: Short<InputKinds[K]['selector']> }

const uuid = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/
const word = z.string().min(1).max(1000)

function isId(text: string): boolean {
  return uuid.test(text)
}

function taskOf(text: string): { number: number } | { id: string } | undefined {
  if (isId(text)) return { id: text }
  const [, number] = /^(?:t-)?(\d{1,9})$/i.exec(text) ?? []
  return number === undefined ? undefined : { number: Number(number) }
}

function personOf(text: string): { me: true } | { id: string } | { name: string } {
  if (text === 'me') return { me: true }
  return isId(text) ? { id: text } : { name: text.replace(/^@/, '') }
}

function levelOf(text: string): { id: string } | { path: string } {
  return isId(text) ? { id: text } : { path: text }
}

const level = {
  schema: word,
  says: 'a name, a path such as `Product/Backend`, or an id',
  example: 'Backend',
  read: (text: string) => levelOf(text),
}

/** Nobody means a day before or after these, and a database keeps none far beyond. */
const [firstYear, lastYear] = [1900, 9000]

function isNear(text: string): boolean {
  const year = Number(text.slice(0, 4))
  return year >= firstYear && year <= lastYear
}

function day(text: string): Temporal.PlainDate | undefined {
  const isDay = z.iso.date().safeParse(text).success && isNear(text)
  return isDay ? Temporal.PlainDate.from(text) : undefined
}

function instant(text: string): string | undefined {
  return z.iso.datetime({ offset: true }).safeParse(text).success && isNear(text)
    ? instantText(Temporal.Instant.from(text))
    : undefined
}

const saved = { schema: word, says: 'its name', example: 'Open bugs', read: (name: string) => ({ name }) }
const byId = {
  schema: z.uuid(),
  says: 'its id',
  example: '0197f0b2-5a51-7c3e-8a4e-6f1d2c3b4a59',
  read: (id: string) => ({ id }),
}
const numbered = {
  schema: z.int().positive(),
  says: 'its number',
  example: 3,
  read: (number: number) => ({ number }),
}

const link = z.strictObject({
  name: z.string().min(1).max(200),
  url: z.url({ protocol: /^https?$/ }).max(2000),
})

export const shorts = {
  task: { schema: word, says: '`T-12`, a number or an id', example: 'T-12', read: taskOf },
  tasks: {
    schema: z.array(word).max(1000),
    says: 'refs, numbers or ids',
    example: ['T-12', 'T-13'],
    read(all: string[]) {
      const read = all.map(taskOf)
      return read.every((one) => one !== undefined) ? read : undefined
    },
  },
  comment: {
    schema: word,
    says: '`T-12.3`',
    example: 'T-12.3',
    read(text: string) {
      const [, task, comment] = /^(?:t-)?(\d{1,9})\.(\d{1,9})$/i.exec(text) ?? []
      return comment === undefined ? undefined : { task: Number(task), comment: Number(comment) }
    },
  },
  person: { schema: word, says: '`me`, a name or an id', example: 'Ana', read: personOf },
  people: {
    schema: z.array(word).max(100),
    says: '`me`, names or ids',
    example: ['me', 'Ana'],
    read: (all: string[]) => all.map(personOf),
  },
  level,
  list: level,
  folder: level,
  space: level,
  status: { ...saved, example: 'In review' },
  when: {
    schema: word,
    says: 'a day such as `2026-12-03`, or a moment with its offset such as `2026-12-03T17:00:00+01:00`',
    example: '2026-12-03',
    read(text: string, { zone }: Reading) {
      const on = day(text)
      if (on) return { at: instantText(endOfDay(on, zone)), on: text }
      const at = instant(text)
      return at === undefined ? undefined : { at }
    },
  },
  day: {
    schema: word,
    says: 'a day such as `2026-12-03`',
    example: '2026-12-03',
    read(text: string, { zone }: Reading) {
      const on = day(text)
      return (
        on && { from: instantText(on.toZonedDateTime(zone).toInstant()), to: instantText(endOfDay(on, zone)) }
      )
    },
  },
  moment: {
    schema: word,
    says: 'a day or a local time of whom it is for, such as `2026-12-03T09:00`; a moment with its offset; or a rule such as `every friday at 9:00`',
    example: '2026-12-03T09:00',
    read(text: string) {
      if (day(text) || z.iso.datetime({ local: true }).safeParse(text).success) return { wall: text }
      const at = instant(text)
      return at === undefined ? undefined : { at }
    },
  },
  items: {
    schema: z.array(z.int().min(0)).min(1).max(200),
    says: 'numbers of items',
    example: [1, 2],
    read: (numbers: number[]) => ({ numbers }),
  },
  reminder: numbered,
  digest: numbered,
  view: saved,
  template: saved,
  form: { ...saved, read: (text: string) => (isId(text) ? { id: text } : { name: text }) },
  standup: byId,
  place: byId,
  message: {
    schema: z.string().min(1).max(10_000),
    says: 'text; people are mentioned as `@Ana`',
    example: 'Done, see the wiki.',
    read: (text: string) => ({ text }),
  },
  files: {
    schema: z.array(link).max(50),
    says: 'links: Baton keeps where a file is, not the file',
    example: [{ name: 'plan.pdf', url: 'https://example.com/plan.pdf' }],
    read: (all: z.infer<typeof link>[]) => ({
      platform: 'playground' as const,
      team: 'api',
      files: all.map(({ name, url }) => ({ id: derivedId(url), name, url, type: '', size: 0 })),
    }),
  },
} satisfies Shorts

/** A call's inputs as zod reads them; without those in `leftOut`. Throws nothing: what is wrong is an issue of zod's. */
export function writtenSchema(
  inputs: Inputs,
  reading: Reading,
  leftOut: readonly string[] = [],
): z.ZodObject {
  const fields = Object.entries(inputs)
    .filter(([name]) => !leftOut.includes(name))
    .map(([name, field]) => {
      const one = writtenField(field, reading).describe(field.summary)
      const clearable = field.clears ? one.nullable() : one
      return [name, field.required ? clearable : clearable.optional()]
    })
  return z.strictObject(Object.fromEntries(fields))
}

export function shortOf(kind: Field['kind']): Short<unknown> | undefined {
  return (shorts as Partial<Record<Field['kind'], Short<unknown>>>)[kind]
}

function writtenField(field: Field, reading: Reading): z.ZodType {
  const kind: AnySelector = inputKinds[field.kind]
  const whole = kind.selector(field)
  const short = shortOf(field.kind)
  if (!short) return whole
  const read = short.schema
    .meta({ description: short.says, examples: [short.example] })
    .transform((written, context) => {
      // Its own schema read what it is given here.
      const selector = short.read(written as never, reading)
      if (selector !== undefined) return selector
      context.addIssue({ code: 'custom', message: `expected ${short.says}` })
      return z.NEVER
    })
  // A kind whose whole form is text as well would take what the short one refuses.
  return takesText(whole) ? whole : z.union([read, whole])
}

function takesText(schema: z.ZodType): boolean {
  return schema.safeParse('2026').success
}

const selectors = new WeakMap<Field, z.ZodType>()

function selectorOf(field: Field, kind: AnySelector): z.ZodType {
  const known = selectors.get(field) ?? kind.selector(field)
  selectors.set(field, known)
  return known
}

/** The selector that stands in a path or a query; undefined where it makes no sense. */
export function readPathValue(field: Field, text: string, reading: Reading): unknown {
  const kind = inputKinds[field.kind] as InputKind<unknown, unknown>
  const short = shortOf(field.kind)
  const selector = selectorOf(field, kind)
  const list =
    field.kind === 'people' || field.kind === 'tasks' || field.kind === 'tags' || field.kind === 'names'
  const value = list ? text.split(',') : text
  const asNumber = /^\d{1,9}$/.test(text) ? Number(text) : undefined
  for (const one of [value, asNumber, text === 'true' ? true : text === 'false' ? false : undefined]) {
    if (one === undefined) continue
    const written = short?.schema.safeParse(one)
    if (short && written?.success) {
      const read = short.read(written.data as never, reading)
      if (read !== undefined) return read
    }
    const whole = selector.safeParse(one)
    if (whole.success) return whole.data
  }
  return undefined
}
