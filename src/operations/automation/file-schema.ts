/**
 * Rules as they stand in a file: what they are made of, as in `Automation`. People, Lists, channels, and whom of several to
 * choose, are written as in a line.
 */
import { z } from 'zod'
import {
  type Automation,
  datesOf,
  type ListRef,
  mostActions,
  type Recipient,
} from '../../domain/automation/automation.ts'
import { doer, printDoer } from '../../domain/automation/change.ts'
import { personText } from '../../domain/automation/names.ts'
import { printRecipient, printWho, recipient, who } from '../../domain/automation/people.ts'
import { Reading, refuseAutomation } from '../../domain/automation/reading.ts'
import { dateIn, printDate } from '../../domain/automation/triggers.ts'
import { Refusal } from '../../domain/refusal.ts'
import { actionShape, changeShape, type RefShapes, triggerShape } from '../../store/automation/definition.ts'
import { longestFilter } from '../input-kinds/plain.ts'

/** As many in one file. */
export const mostRules = 100
export const longestRuleName = 60

/** `platform`: whose accounts are mentioned in it. */
export function ruleFileSchema(platform: string) {
  return z.strictObject({
    $schema: z.string().optional().describe('Where this schema is, for editors'),
    version: z.literal(1).describe('The version of this file format'),
    rules: z.array(ruleSchema(platform)).min(1).max(mostRules),
  })
}

/** What triggers, conditions on the change, and actions are made of in a file. */
export function pieceSchemas(platform: string) {
  const refs = refShapes(platform)
  return { trigger: triggerShape(refs), change: changeShape(refs), action: actionShape(refs) }
}

function ruleSchema(platform: string) {
  const { trigger, change, action } = pieceSchemas(platform)
  return z.strictObject({
    number: z
      .int()
      .min(1)
      .max(999_999)
      .optional()
      .describe('The rule’s number, so that a new name renames it'),
    name: z.string().min(1).max(longestRuleName).describe('Its name'),
    in: z
      .string()
      .min(1)
      .max(1000)
      .optional()
      .describe(
        'The Space, Folder or List it’s for, such as Product/Backend. Without one, it’s for everything',
      ),
    enabled: z.boolean().optional().describe('Whether it’s switched on (true if left out)'),
    when: trigger.describe('What triggers it'),
    change: change.optional().describe('Who did it, and when'),
    if: z.string().min(1).max(longestFilter).optional().describe('A filter'),
    // biome-ignore lint/suspicious/noThenProperty: nobody awaits a schema; this is what a rule calls it.
    then: z.array(action).min(1).max(mostActions).describe('What it does, in this order'),
  })
}

export type RuleInFile = z.output<ReturnType<typeof ruleSchema>>

export function automationIn({ when, change, if: where, then: actions }: RuleInFile): Automation {
  return { trigger: when, ...(change && { change }), ...(where !== undefined && { where }), actions }
}

/** As it is written to a file: `in` and `where` are left out where they are undefined. */
export function fileRule(
  automation: Automation,
  { number, name, in: place, enabled }: Pick<RuleInFile, 'number' | 'name' | 'in' | 'enabled'>,
): object {
  const { trigger, change, where, actions } = automation
  return z.encode(ruleSchema(''), {
    ...(number !== undefined && { number }),
    name,
    ...(place !== undefined && { in: place }),
    ...(enabled === false && { enabled }),
    when: trigger,
    ...(change && { change }),
    ...(where !== undefined && { if: where }),
    // biome-ignore lint/suspicious/noThenProperty: nobody awaits it.
    then: actions,
  })
}

function refShapes(platform: string): RefShapes {
  return {
    person: piece(personIn(platform), personText, 'As in a line: @Ana'),
    date: piece(
      whole((reading) => {
        const date = dateIn(reading)
        if (date) return date
        throw refuseAutomation('rule_needs', {
          after: '',
          what: 'a date',
          valid: [...datesOf, 'field Launch'],
        })
      }),
      printDate,
      'As in a line: due, start, field Launch',
    ),
    tag: piece(
      (text) => text.replace(/^#/, '').toLowerCase(),
      (tag) => tag,
      'A tag, such as bug',
    ),
    doer: piece(
      whole((reading) => doer(reading, platform)),
      (one) => printDoer(one),
      'As in a line: @Ana, a guest, someone not in the list',
    ),
    list: piece(
      (path): ListRef => ({ path }),
      (ref) => ('path' in ref ? ref.path : ref.id),
      'A List by its name or path',
    ),
    who: piece(
      whole((reading) => who(reading, platform)),
      (one) => printWho(one, personText),
      'As in a line: @Ana, creator, in turn @Ana @Ben',
    ),
    recipient: piece(
      whole((reading): Recipient => recipient(reading, platform)),
      (one) => printRecipient(one),
      'As in a line: @Ana, assignees, #general',
    ),
  }
}

function personIn(platform: string) {
  return whole((reading) => {
    const person = reading.person(platform)
    if (person) return person
    throw refuseAutomation('rule_needs', { after: '', what: 'a person', valid: ['@name'] })
  })
}

function whole<T>(read: (reading: Reading) => T): (text: string) => T {
  return (text) => {
    const reading = new Reading(text)
    const found = read(reading)
    reading.end()
    return found
  }
}

/** A part of a line. What the line refuses is the problem here. */
function piece<T>(read: (text: string) => T, print: (value: T) => string, summary: string): z.ZodType<T> {
  return z
    .codec(
      z.string().min(1).max(1000),
      z.custom<T>((value) => value !== undefined),
      {
        decode(text, context) {
          try {
            return read(text)
          } catch (error) {
            if (!(error instanceof Refusal)) throw error
            const { code, args } = error
            context.issues.push({ code: 'custom', input: text, params: { code, args } })
            return z.NEVER
          }
        },
        // It is asked about what is left out, too, and that stays left out.
        encode: (value) => (value === undefined ? '' : print(value)),
      },
    )
    .describe(summary)
}

/** For editors, and for whoever makes such files: https://json-schema.org */
export function ruleFileJsonSchema(): string {
  const schema = z.toJSONSchema(ruleFileSchema(''), { io: 'input' })
  return `${JSON.stringify({ title: 'Rules of Baton', ...schema }, null, 2)}\n`
}
