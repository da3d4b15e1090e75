/** What came of the runs of a rule. */
import type { PersonRow } from '../../domain/task/records.ts'
import { automationsOf, withIds } from '../../store/automation/automations.ts'
import type { Run } from '../../store/automation/runs.ts'
import { type EventRow, eventsByIds } from '../../store/journal/events.ts'
import { peopleByIds } from '../../store/people/people.ts'
import { namesOfTasks } from '../../store/tasks/tasks.ts'
import type { Scope } from '../scope.ts'
import { actionWords } from './find.ts'

/** A run as somebody reads it. `task`: undefined where it is gone. `isOwn`: what its condition or a refusal names is theirs to read. */
export type ShownRun = Run & {
  /** What happened that it waited for, and who did that; undefined where it was a moment, or is forgotten. */
  after: { kind: string; by: PersonRow | undefined } | undefined
  /** The numbers of the rules that led to it, `this` for its own; undefined for one that the reader may not know of. */
  way: (number | 'this' | undefined)[]
  task: { id: string; ref: string; title: string } | undefined
  isOwn: boolean
}

export async function readableRuns(scope: Scope, ownerId: string, runs: Run[]): Promise<ShownRun[]> {
  const { trx, workspaceId, actor } = scope
  const tasks = await namesOfTasks(trx, workspaceId, idsOf(runs.map(({ taskId }) => taskId)))
  const events = await eventsByIds(trx, workspaceId, idsOf(runs.map(({ eventId }) => eventId)))
  const people = await peopleByIds(trx, workspaceId, idsOf(events.map(({ actorId }) => actorId)))
  const chained = new Set(runs.flatMap(({ chain }) => chain))
  const numbers = chained.size > 0 ? await numbersOf(scope, [...chained]) : new Map<string, number>()
  const isOwn = ({ context }: Run) => ownerId === actor.id && (context.owner ?? ownerId) === actor.id
  const actionsOf = (of: Run[]) => of.flatMap(({ actions }) => actions)
  const own = await actionWords(scope, actionsOf(runs.filter(isOwn)), true)
  const others = await actionWords(scope, actionsOf(runs.filter((run) => !isOwn(run))), false)
  const wordsOf = (run: Run, action: string) => (isOwn(run) ? own : others).get(action) ?? action
  return runs.map((run) => ({
    ...run,
    log: run.log.map((entry) => ({ ...entry, action: wordsOf(run, entry.action) })),
    after: afterOf(run, events, people),
    way: run.chain.map((id) => (id === run.automationId ? 'this' : numbers.get(id))),
    task: tasks.find(({ id }) => id === run.taskId),
    isOwn: isOwn(run),
  }))
}

function idsOf(all: (string | null)[]): string[] {
  return [...new Set(all.flatMap((id) => id ?? []))]
}

function afterOf({ eventId }: Run, events: EventRow[], people: PersonRow[]): ShownRun['after'] {
  const event = events.find(({ id }) => id === eventId)
  return event && { kind: event.kind, by: people.find(({ id }) => id === event.actorId) }
}

async function numbersOf({ trx, viewer }: Scope, ids: string[]): Promise<Map<string, number>> {
  const rules = await automationsOf(trx, viewer, withIds(ids))
  return new Map(rules.map(({ id, number }) => [id, number]))
}
