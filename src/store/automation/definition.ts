/** A rule as JSON: how it is kept, and how it stands in a file. */
import { z } from 'zod'
import {
  type Action,
  type Automation,
  type DateOf,
  type Doer,
  datesOf,
  doerKinds,
  handoffTurns,
  type ListRef,
  mergedOf,
  mostActions,
  neighbours,
  type PersonRef,
  picks,
  plainTriggers,
  pullChanges,
  type Recipient,
  targets,
  type Who,
  whoRoles,
} from '../../domain/automation/automation.ts'
import { type Problem, problemKinds } from '../../domain/automation/problem.ts'
import { priorities } from '../../domain/task/task.ts'

/** How a rule names people, Lists and channels: by id where it is kept, as in its line where it stands in a file. */
export type RefShapes = {
  person: z.ZodType<PersonRef>
  date: z.ZodType<DateOf>
  tag: z.ZodType<string>
  doer: z.ZodType<Doer>
  list: z.ZodType<ListRef>
  who: z.ZodType<Who>
  recipient: z.ZodType<Recipient>
}

/** Of any length that a line can have: what is kept and can't be read would stop every rule of its workspace. */
const words = z.string().min(1)
const names = z.array(words).min(1).exactOptional()
const levels = z.array(z.enum(priorities)).min(1).exactOptional()
const some = <T extends z.ZodType>(one: T) => z.array(one).min(1)

/** In the order in which they are offered. */
export function triggerShape({ person, date, tag }: Pick<RefShapes, 'person' | 'date' | 'tag'>) {
  return z.discriminatedUnion('on', [
    z.strictObject({ on: z.literal('status'), to: names, from: names }),
    z.strictObject({ on: z.literal('priority'), to: levels, from: levels }),
    z.strictObject({ on: z.enum(['assigned', 'unassigned', 'mentioned']), person: person.exactOptional() }),
    z.strictObject({ on: z.enum(['tagged', 'untagged']), tag: tag.exactOptional() }),
    z.strictObject({
      on: z.literal('field'),
      field: words,
      to: words.exactOptional(),
      from: words.exactOptional(),
    }),
    z.strictObject({ on: z.literal('form'), form: words.exactOptional() }),
    z.strictObject({ on: z.enum(plainTriggers) }),
    z.strictObject({ on: z.literal('handoff'), how: z.enum(handoffTurns) }),
    z.strictObject({ on: z.literal('pull'), how: z.enum(pullChanges) }),
    z.strictObject({
      on: z.literal('merged'),
      which: z.enum(mergedOf).exactOptional(),
      into: words.exactOptional(),
    }),
    z.strictObject({ on: z.literal('unanswered'), hours: z.int().min(1).max(2000) }),
    z.strictObject({
      on: z.literal('date'),
      of: date,
      days: z.int().min(-999).max(999),
    }),
    z.strictObject({ on: z.literal('stale'), days: z.int().min(1).max(999), status: words.exactOptional() }),
    z.strictObject({ on: z.literal('every'), rule: words }),
  ])
}

/** Who did something, and when. */
export function changeShape({ doer }: Pick<RefShapes, 'doer'>) {
  const doers = some(doer)
  return z.strictObject({
    by: doers.exactOptional(),
    notBy: doers.exactOptional(),
    hours: z.enum(['during', 'outside']).exactOptional(),
  })
}

const target = { target: z.enum(targets).exactOptional() }

export function actionShape({ list, tag, who, recipient }: Omit<RefShapes, 'person' | 'date' | 'doer'>) {
  return z.discriminatedUnion('do', [
    z.strictObject({ ...target, do: z.literal('status'), to: words }),
    z.strictObject({ ...target, do: z.literal('priority'), to: z.enum(priorities) }),
    z.strictObject({ ...target, do: z.enum(['assign', 'unassign']), who: some(who) }),
    z.strictObject({ ...target, do: z.enum(['due', 'start']), to: words.nullable() }),
    z.strictObject({ ...target, do: z.enum(['tag', 'untag']), tags: some(tag) }),
    z.strictObject({ ...target, do: z.literal('field'), field: words, to: words.nullable() }),
    z.strictObject({ ...target, do: z.literal('move'), to: list }),
    z.strictObject({ ...target, do: z.literal('add'), title: words, in: list.exactOptional() }),
    z.strictObject({ ...target, do: z.literal('subtask'), title: words }),
    z.strictObject({ ...target, do: z.literal('copy'), in: list.exactOptional() }),
    z.strictObject({ ...target, do: z.literal('template'), name: words, in: list.exactOptional() }),
    z.strictObject({ ...target, do: z.enum(['depend on', 'block', 'relate to']), other: z.enum(neighbours) }),
    z.strictObject({ ...target, do: z.literal('comment'), text: words }),
    z.strictObject({
      ...target,
      do: z.literal('tell'),
      to: some(recipient),
      text: words,
    }),
    z.strictObject({ ...target, do: z.literal('hand off'), to: who, note: words.exactOptional() }),
    z.strictObject({
      ...target,
      do: z.literal('remind'),
      who: some(who),
      text: words.exactOptional(),
      at: words,
    }),
    z.strictObject({ ...target, do: z.literal('call'), webhook: words }),
    z.strictObject({ ...target, do: z.literal('archive list') }),
    z.strictObject({
      do: z.literal('wait'),
      hours: z.int().min(1).max(2000),
      until: words.exactOptional(),
    }),
  ])
}

const person = z.union([
  z.strictObject({ id: z.string() }),
  z.strictObject({ name: words }),
  z.strictObject({ account: words, platform: words }),
])
const channel = z.union([z.strictObject({ id: z.string() }), z.strictObject({ channel: words })])
const who = z.union([
  z.strictObject({ person }),
  z.strictObject({ role: z.enum(whoRoles) }),
  z.strictObject({ pick: z.enum(picks), of: z.array(person).min(1) }),
])
const refs = {
  person,
  date: z.union([z.enum(datesOf), z.strictObject({ field: words })]),
  tag: words,
  doer: z.union([z.strictObject({ person }), z.strictObject({ kind: z.enum(doerKinds) })]),
  list: z.union([z.strictObject({ id: z.string() }), z.strictObject({ path: words })]),
  who,
  recipient: z.union([who, z.strictObject({ channel })]),
}
const trigger = triggerShape(refs)
const change = changeShape(refs)
const action = actionShape(refs)

const version = { v: z.literal(1) }

export const storedActions: z.ZodType<Action[]> = z.array(action)

/** Rules are kept over upgrades, so this schema may only ever accept more. */
const stored = z.strictObject({
  ...version,
  trigger,
  change: change.exactOptional(),
  where: z.string().exactOptional(),
  actions: z.array(action).min(1).max(mostActions),
})

const problem = z.object({
  kind: z.enum(problemKinds),
  name: z.string().optional(),
  now: z.string().optional(),
  isBack: z.literal(true).optional(),
})

export function readProblem(json: unknown): Problem | null {
  return problem.nullable().parse(json)
}

/** Throws ZodError. */
export function readDefinition(json: unknown): Automation {
  const { v: _, ...automation } = stored.parse(json)
  return automation
}
