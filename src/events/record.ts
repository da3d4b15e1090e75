/** Facts about changes. An event is written in the change's transaction: history, audit log and what undo reads. */
import type { RowChange } from '../domain/history/change.ts'
import { newId } from '../domain/id.ts'
import type { ListSettings } from '../domain/people/settings.ts'
import { instantText } from '../domain/time/when.ts'
import { letOthersIn } from '../store/database/slices.ts'
import { addEvents } from '../store/journal/events.ts'
import { type Recorder, taskOfRow } from '../store/journal/journal.ts'
import { noteStatusSince } from '../store/tasks/status-since.ts'
import { closeSupersededHandoffs } from './close-superseded-handoffs.ts'
import { type Fact, factVersion, type Origin } from './fact.ts'
import { syncTimers } from './sync-timers.ts'
import type { TimerPlanner } from './timer-planner.ts'

/** What a change needs for what follows from it: the kinds of timers that follow from rows. */
export type FollowUp = { planners: readonly TimerPlanner[] }

/**
 * Who changes what from where: what every event of one change has in common. `rows` is what was changed and is not
 * written yet; `record` writes it, and counts in `recorded` what it wrote.
 */
export type Change = Recorder &
  FollowUp & {
    actorId: string | null
    origin: Origin
    /** Who did it where nobody of the team did: “octocat on GitHub”. */
    outsider?: string | undefined
    invocationId: string | null
    /** Names the change: what undo takes back. */
    group: string
    recorded: number
    /** Whether a List is private since this change. */
    hidLists?: boolean
    /** Nothing follows from it: it changes thousands of tasks, and whoever makes it tells what came of that. */
    silent?: boolean
    /** Where whoever makes the change follows its events in the same transaction: their ids, as they are written. */
    events?: string[]
    now: string
    /** What Lists have set that were read for this change: it need not be asked again. */
    lists?: ReadonlyMap<string, ListSettings>
  }

type Place = FollowUp & { trx: Change['trx']; workspaceId: string; now: Temporal.Instant }
type Maker = {
  actorId: string | null
  origin: Origin
  outsider?: string | undefined
  group?: string
  invocationId?: string | null
  events?: string[]
}

/** A change that has changed nothing so far: a new one, unless it goes on with a `group`. */
export function newChange(
  { trx, workspaceId, now, planners }: Place,
  { group = newId(), invocationId = null, ...maker }: Maker,
): Change {
  const made = { ...maker, group, invocationId }
  return { trx, workspaceId, planners, ...made, rows: [], recorded: 0, now: instantText(now) }
}

/** Writes facts as events with the rows that changed, and what is to follow from them, in the change's transaction. */
export async function record(change: Change, given: Fact[]): Promise<void> {
  if (given.length === 0) return
  const facts = [...given, ...(await closeSupersededHandoffs(change))]
  const { workspaceId, now } = change
  const rows = change.rows.splice(0)
  const at = Temporal.Instant.from(now)
  await letOthersIn(rows)
  // What is taken back becomes as it was, also since when.
  if (change.origin !== 'undo') await noteStatusSince(change.trx, workspaceId, rows, at)
  await syncTimers({ ...change, now: at }, rows, facts)
  await letOthersIn(rows)
  if (rows.some(({ table, after }) => table === 'list' && after?.private === true)) change.hidLists = true
  await write(change, facts, rows)
}

async function write(change: Change, facts: Fact[], rows: RowChange[]): Promise<void> {
  const { workspaceId, actorId, origin, outsider, invocationId, group, now: at } = change
  const changes = shared(facts, rows)
  change.recorded += changes.reduce((sum, rows) => sum + rows.length, 0)
  const events = facts.map(({ kind, taskId, data }, index) => ({
    ...{ workspaceId, actorId, origin, invocationId, group, at, kind, taskId },
    data: { v: factVersion, ...(outsider !== undefined && { outsider }), ...data },
    changes: changes[index] ?? [],
  }))
  const followed = !change.silent && !change.events
  const ids = await addEvents(change.trx, events, { followed })
  if (!change.silent) change.events?.push(...ids)
}

/** Each changed row goes to the first fact about its task, else to the first of all. */
function shared(facts: Fact[], rows: RowChange[]): RowChange[][] {
  const places = new Map<string | null, number>()
  for (const [index, { taskId }] of facts.entries()) {
    if (!places.has(taskId)) places.set(taskId, index)
  }
  const changes: RowChange[][] = facts.map(() => [])
  for (const row of rows) changes[places.get(taskOfRow(row) ?? null) ?? 0]?.push(row)
  return changes
}
