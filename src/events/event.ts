/** Facts about changes. An event is written in the change's transaction: history, audit log and what undo reads. */
import type { Transaction } from 'kysely'
import type { Enqueue } from '../delivery/outbox.ts'
import { addEvents, type EventRow } from '../store/events.ts'
import type { Database } from '../store/schema.ts'

/** Ids are of people, tasks and statuses; refs and names stand as they were at the time. */
export type Facts = {
  'task.added': { ref: string; title: string; assignees: string[] }
  'task.assigned': { people: string[] }
  'task.unassigned': { people: string[] }
  'task.status': { from: string; to: string; category: string; note?: string; anyway?: true }
  'task.unblocked': { by: string; how: 'finished' | 'removed'; note?: string }
  'task.priority': { from: string; to: string }
  'task.due': { from: string | null; to: string | null }
  'task.handed_off': { to: string; note?: string; from: string[] }
  'dependency.added': { blocker: string }
  'dependency.removed': { blocker: string }
  'comment.added': { body: string }
  'workspace.connected': { platform: string }
  'person.linked': { platform: string; absorbed: string }
}
export type FactKind = keyof Facts
export type Fact = { [K in FactKind]: { kind: K; taskId: string | null; data: Facts[K] } }[FactKind]

/** An event as the fact it was. */
export function factOf(event: EventRow): Fact {
  // Written by `emit` below, from a Fact.
  return { kind: event.kind, taskId: event.taskId, data: event.data } as Fact
}

/** Who changes what from where: what every event of one change has in common. */
export type Change = {
  trx: Transaction<Database>
  workspaceId: string
  actorId: string | null
  invocationId: string | null
  now: string
  enqueue: Enqueue
}

/** Writes facts as events, and the jobs that follow from them, in the change's own transaction. */
export async function emit(change: Change, facts: Fact[]): Promise<void> {
  if (facts.length === 0) return
  const { workspaceId, actorId, invocationId, now } = change
  const ids = await addEvents(
    change.trx,
    facts.map((fact) => ({ workspaceId, actorId, invocationId, at: now, ...fact })),
  )
  await change.enqueue(
    change.trx,
    'event',
    ids.map((id) => ({ workspaceId, id })),
  )
}
