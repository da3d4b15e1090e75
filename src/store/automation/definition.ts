/** A rule as JSON: how it is kept, and how it stands in a file. */
import { z } from 'zod'
import {
  type Action,
  type Automation,
  datesOf,
  handoffTurns,
  mostActions,
  picks,
  plainTriggers,
  targets,
  whoRoles,
} from '../../domain/automation/automation.ts'
import { type Problem, problemKinds } from '../../domain/automation/problem.ts'
import { priorities } from '../../domain/task/task.ts'

/** Of any length that a line can have: what is kept and can't be read would stop every rule of its workspace. */
const words = z.string().min(1)
const names = z.array(words).min(1).exactOptional()
const person = z.union([
  z.strictObject({ id: z.string() }),
  z.strictObject({ name: words }),
  z.strictObject({ account: words, platform: words }),
])
const list = z.union([z.strictObject({ id: z.string() }), z.strictObject({ path: words })])
const channel = z.union([z.strictObject({ id: z.string() }), z.strictObject({ channel: words })])
const who = z.union([
  z.strictObject({ person }),
  z.strictObject({ role: z.enum(whoRoles) }),
  z.strictObject({ pick: z.enum(picks), of: z.array(person).min(1) }),
])
const some = <T extends z.ZodType>(one: T) => z.array(one).min(1)

const trigger = z.union([
  z.strictObject({ on: z.enum(plainTriggers) }),
  z.strictObject({ on: z.literal('status'), to: names, from: names }),
  z.strictObject({ on: z.literal('priority'), to: z.array(z.enum(priorities)).min(1).exactOptional() }),
  z.strictObject({ on: z.enum(['assigned', 'unassigned', 'mentioned']), person: person.exactOptional() }),
  z.strictObject({ on: z.enum(['tagged', 'untagged']), tag: words.exactOptional() }),
  z.strictObject({ on: z.literal('field'), field: words, to: words.exactOptional() }),
  z.strictObject({ on: z.literal('handoff'), how: z.enum(handoffTurns) }),
  z.strictObject({ on: z.literal('date'), of: z.enum(datesOf), days: z.int().min(-999).max(999) }),
  z.strictObject({ on: z.literal('stale'), days: z.int().min(1).max(999), status: words.exactOptional() }),
  z.strictObject({ on: z.literal('every'), rule: words }),
])

const target = { target: z.enum(targets).exactOptional() }
const action = z.union([
  z.strictObject({ ...target, do: z.literal('status'), to: words }),
  z.strictObject({ ...target, do: z.literal('priority'), to: z.enum(priorities) }),
  z.strictObject({ ...target, do: z.enum(['assign', 'unassign']), who: some(who) }),
  z.strictObject({ ...target, do: z.enum(['due', 'start']), to: words.nullable() }),
  z.strictObject({ ...target, do: z.enum(['tag', 'untag']), tags: some(words) }),
  z.strictObject({ ...target, do: z.literal('field'), field: words, to: words.nullable() }),
  z.strictObject({ ...target, do: z.literal('move'), to: list }),
  z.strictObject({ ...target, do: z.literal('add'), title: words, in: list.exactOptional() }),
  z.strictObject({ ...target, do: z.literal('subtask'), title: words }),
  z.strictObject({ ...target, do: z.literal('comment'), text: words }),
  z.strictObject({
    ...target,
    do: z.literal('tell'),
    to: some(z.union([who, z.strictObject({ channel })])),
    text: words,
  }),
  z.strictObject({ ...target, do: z.literal('hand off'), to: who, note: words.exactOptional() }),
  z.strictObject({ ...target, do: z.literal('wait'), hours: z.int().min(1).max(2000) }),
])

const version = { v: z.literal(1) }

export const storedActions: z.ZodType<Action[]> = z.array(action)

/** Rules are kept over upgrades, so this schema may only ever accept more. */
const stored = z.strictObject({
  ...version,
  trigger,
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
