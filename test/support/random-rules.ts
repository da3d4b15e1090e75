/** Random rules, made from the very schema that says what rules are: whatever trigger or action there is has its turn. */
import fc from 'fast-check'
import { z } from 'zod'
import { isWithItself } from '../../src/domain/automation/actions.ts'
import {
  type Automation,
  type Doer,
  doerKinds,
  type PersonRef,
  picks,
  type Recipient,
  type Who,
  whoRoles,
} from '../../src/domain/automation/automation.ts'
import { isDoneByNobody } from '../../src/domain/automation/change.ts'
import { isOptional } from '../../src/operations/automation/schema-parts.ts'
import { actionShape, changeShape, triggerShape } from '../../src/store/automation/definition.ts'

/** Words as people write them, with all that could be taken for the end of something. */
const words = fc
  .array(
    fc.constantFrom(
      'Done',
      'in',
      'review',
      'then',
      'if,',
      '“so”',
      '"x"',
      '\\',
      'T-4,',
      'or',
      'ü',
      '#a',
      '@b',
      ':',
      '- x',
    ),
    { minLength: 1, maxLength: 4 },
  )
  .map((all) => all.join(' '))
const person: fc.Arbitrary<PersonRef> = fc
  .constantFrom('Ana', 'Ana Maria', 'O’Brien', 'then', 'me, too')
  .map((name) => ({ name }))
const who: fc.Arbitrary<Who> = fc.oneof(
  person.map((person) => ({ person })),
  fc.constantFrom(...whoRoles).map((role) => ({ role })),
  fc.record({ pick: fc.constantFrom(...picks), of: fc.array(person, { minLength: 1, maxLength: 3 }) }),
)
const channel = fc.constantFrom('general', 'qa-team').map((channel) => ({ channel: { channel } }))

/** Each stands for what it says, and is told apart by what it is. */
const refs = {
  person: z.custom<PersonRef>(),
  doer: z.custom<Doer>(),
  list: z.custom<{ path: string }>(),
  who: z.custom<Who>(),
  recipient: z.custom<Recipient>(),
}
const ofRefs = new Map<z.ZodType, fc.Arbitrary<unknown>>([
  [refs.person, person],
  [
    refs.doer,
    fc.oneof(
      person.map((person) => ({ person })),
      fc.constantFrom(...doerKinds).map((kind) => ({ kind })),
    ),
  ],
  [refs.list, words.map((path) => ({ path }))],
  [refs.who, who],
  [refs.recipient, fc.oneof(who, channel)],
])

function randomOf(schema: z.ZodType): fc.Arbitrary<unknown> {
  const own = ofRefs.get(schema)
  if (own) return own
  if (schema instanceof z.ZodLiteral) return fc.constantFrom(...schema.values)
  if (schema instanceof z.ZodEnum) return fc.constantFrom(...schema.options)
  if (schema instanceof z.ZodString) return words
  if (schema instanceof z.ZodNumber)
    return fc.integer({ min: schema.minValue ?? -999, max: schema.maxValue ?? 999 })
  if (schema instanceof z.ZodBoolean) return fc.boolean()
  if (schema instanceof z.ZodNullable) return fc.option(randomOf(schema.unwrap() as z.ZodType))
  if (isOptional(schema)) return randomOf(schema.unwrap() as z.ZodType)
  if (schema instanceof z.ZodArray)
    return fc.array(randomOf(schema.element as z.ZodType), { minLength: 1, maxLength: 3 })
  if (schema instanceof z.ZodUnion)
    return fc.oneof(...schema.options.map((each) => randomOf(each as z.ZodType)))
  if (!(schema instanceof z.ZodObject)) throw new Error(`nothing random for ${schema.type}`)
  const parts = Object.entries<z.ZodType>(schema.shape)
  const requiredKeys = parts.filter(([, each]) => !isOptional(each)).map(([name]) => name)
  return fc.record(Object.fromEntries(parts.map(([name, each]) => [name, randomOf(each)])), { requiredKeys })
}

// Made by the schema, which is that of these types.
const randomTrigger = randomOf(triggerShape(refs)) as fc.Arbitrary<Automation['trigger']>
const randomChange = randomOf(changeShape(refs)) as fc.Arbitrary<NonNullable<Automation['change']>>
const randomAction = randomOf(actionShape(refs)) as fc.Arbitrary<Automation['actions'][number]>

export const randomRule: fc.Arbitrary<Automation> = fc
  .record(
    {
      trigger: randomTrigger,
      change: randomChange,
      where: fc.constantFrom('tag:backend priority:high', 'title:"a: b"'),
      actions: fc.array(randomAction, { minLength: 1, maxLength: 4 }),
    },
    { requiredKeys: ['trigger', 'actions'] },
  )
  .filter(({ actions }) => !actions.some(isWithItself))
  .filter(({ trigger, change }) => !change || (Object.keys(change).length > 0 && !isDoneByNobody(trigger)))
