/** The kinds of facts: what an event says happened, in data of its kind. */
import { z } from 'zod'
import type { EventRow } from '../store/journal/events.ts'
import { commentFacts } from './facts/comment.ts'
import { handoffFacts } from './facts/handoff.ts'
import { issueFacts } from './facts/issue.ts'
import { pullFacts } from './facts/pull.ts'
import { taskFacts } from './facts/task.ts'
import { testFacts } from './facts/tests.ts'
import { workspaceFacts } from './facts/workspace.ts'

/**
 * Every kind with its data. Ids are of people, tasks and statuses; refs and names stand as they were at the time. Stored
 * facts outlive an upgrade: a schema only ever takes more, or gets a new version beside the one before.
 */
const schemas = {
  ...{ ...taskFacts, ...handoffFacts, ...commentFacts, ...pullFacts },
  ...{ ...workspaceFacts, ...testFacts, ...issueFacts },
}

/** Written with the data of every fact, so that a later version can tell how to read it. None stands for 1. */
export const factVersion = 1

export type FactKind = keyof typeof schemas
export type Facts = { [K in FactKind]: z.infer<(typeof schemas)[K]> }
export type Fact = { [K in FactKind]: { kind: K; taskId: string | null; data: Facts[K] } }[FactKind]

/** The names of an object's own members, which TypeScript takes for any text. */
export const factKinds = Object.keys(schemas) as FactKind[]

/**
 * Where a change comes from. `api`: a person's program, with their token. `assistant`: the same, where it said that it is
 * one. `integration`: another tool that told Baton, such as a repository.
 */
export const origins = [
  ...(['person', 'rule', 'form', 'import', 'undo', 'baton'] as const),
  ...(['api', 'assistant', 'integration'] as const),
]
export type Origin = (typeof origins)[number]

/** Those after which people are told, and rules run: all but what only brings back, or in, what was. */
export const live = origins.filter((one) => one !== 'import' && one !== 'undo')

/** An event of one or several kinds, as it is read from the database. */
export type FactEvent<K extends FactKind = FactKind> = Extract<Fact, { kind: K }> & {
  workspaceId: string
  id: string
  origin: Origin
  /** The change that it is a part of; the run, where a rule made it. Of early events it isn't known. */
  group: string | null
  /** Who did it; null where nobody did. */
  by: string | null
  at: string
}

/** An event that this version can make nothing of. */
export type Unreadable = { workspaceId: string; id: string; kind: string; problem: string }

const version = z.object({ v: z.literal(factVersion).optional() })
const origin = z.enum(origins)

/** The events that say what they should, and those that do not: these keep no other back. */
export function readEvents(rows: EventRow[]): { events: FactEvent[]; unreadable: Unreadable[] } {
  const events: FactEvent[] = []
  const unreadable: Unreadable[] = []
  for (const row of rows) {
    try {
      events.push(readEvent(row))
    } catch (error) {
      if (!(error instanceof z.ZodError)) throw error
      const { workspaceId, id, kind } = row
      unreadable.push({ workspaceId, id, kind, problem: z.prettifyError(error) })
    }
  }
  return { events, unreadable }
}

const kind = z.enum(factKinds)

function readEvent({ workspaceId, id, taskId, actorId: by, at, group, ...stored }: EventRow): FactEvent {
  const known = kind.parse(stored.kind)
  version.parse(stored.data)
  const data = schemas[known].parse(stored.data)
  // The data are of this kind: its own schema read them.
  return {
    kind: known,
    data,
    taskId,
    workspaceId,
    id,
    by,
    at,
    group,
    origin: origin.parse(stored.origin),
  } as FactEvent
}
