/** Facts about changes. An event is written in the change's transaction: history, audit log and what undo reads. */

import type { HandoffAnswer } from '../domain/handoff/handoff.ts'
import type { RowChange } from '../domain/history/change.ts'
import type { Due } from '../domain/time/when.ts'
import { addEvents, type EventRow } from '../store/journal/events.ts'
import { type Recorder, taskOfRow } from '../store/journal/journal.ts'
import type { Enqueue } from '../store/messages/outbox.ts'
import { followRows } from './retime.ts'
import { settleHandoffs } from './settle-handoffs.ts'
import { followStandups } from './standups.ts'

/** Ids are of people, tasks and statuses; refs and names stand as they were at the time. */
export type Facts = {
  /** `again`: it is the next one of a recurring task. */
  'task.added': { ref: string; title: string; assignees: string[]; again?: true }
  'task.edited': { title?: string }
  'task.assigned': { people: string[] }
  'task.unassigned': { people: string[] }
  'task.status': { from: string; to: string; category: string; note?: string; anyway?: true }
  'task.unblocked': { by: string; how: 'finished' | 'removed'; note?: string }
  /** The last of its subtasks was finished. */
  'task.subtasks_done': { by: string }
  'task.priority': { from: string; to: string }
  'task.due': { from: string | null; to: string | null }
  /** `before`: what was noted when it was handed to whoever passes it on. */
  'task.handed_off': {
    to: string
    note?: string
    from: string[]
    handoff?: string
    expected?: Due
    before?: string
  }
  /** `giver` hears of it; `other` is whom it was passed to. */
  'handoff.answered': {
    how: HandoffAnswer
    giver: string | null
    to: string
    text?: string
    until?: string
    other?: string
  }
  /** What it needs before it may be done was changed. */
  'task.gate': Record<string, never>
  'task.signoff_asked': { people: string[] }
  'task.signed_off': Record<string, never>
  'task.moved': { from: string; to: string }
  'task.deleted': { ref: string; title: string }
  'task.restored': { ref: string; title: string }
  'task.tags': { added: string[]; removed: string[] }
  'task.field': { field: string; to: string | null }
  'task.checklist': { item: string; did: 'added' | 'done' | 'open' | 'removed' }
  'task.watched': { person: string; on: boolean }
  /** The next one of a recurring task was made. */
  'task.repeated': { recurrence: string; next: string }
  'recurrence.changed': { rule: string | null }
  'recurrence.skipped': Record<string, never>
  'dependency.added': { blocker: string }
  'dependency.removed': { blocker: string }
  'relation.added': { other: string }
  'relation.removed': { other: string }
  /** `mentioned` and `body` as they are kept; `answers` is the person whose comment it answers. */
  'comment.added': {
    comment: string
    number: number
    body: string
    mentioned: string[]
    answers?: string
  }
  /** `mentioned` are those who were not before. */
  'comment.edited': { comment: string; number: number; body: string; mentioned: string[] }
  'comment.deleted': { comment: string }
  'comment.assigned': { comment: string; number: number; body: string; to: string }
  'comment.resolved': { comment: string; on: boolean }
  'comment.reacted': { comment: string; emoji: string; on: boolean }
  'attachment.added': { name: string }
  'attachment.removed': { name: string }
  'hierarchy.changed': { what: 'space' | 'folder' | 'list'; id: string; name: string; did: string }
  'status.changed': { name: string; did: string; what?: 'space' | 'folder' | 'list'; id?: string }
  'field.changed': { name: string; did: string }
  'view.changed': { name: string; did: string }
  'template.changed': { name: string; did: string }
  'standup.changed': { name: string; did: string }
  'digest.changed': { ref: string; did: string }
  'person.changed': { person: string; did: string }
  'reminder.changed': { number: number; did: string }
  'import.done': { source: string; added: number; updated: number }
  /** Somebody took back what the events of a group did. */
  'change.undone': { group: string; what: string }
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

/**
 * Who changes what from where: what every event of one change has in common. `rows` is what was changed and is not
 * written yet; `emit` writes it, and counts in `recorded` what it wrote.
 */
export type Change = Recorder & {
  actorId: string | null
  invocationId: string | null
  /** Names the change: what undo takes back. */
  group: string
  recorded: number
  /** Whether a List is private since this change. */
  hidLists?: boolean
  now: string
  enqueue: Enqueue
}

/**
 * `quiet`: nothing follows, so nobody is told; for changes of thousands of tasks at once. What is known beforehand is not
 * asked again: `untimed`, that the tasks that were added have no timers; `handed`, whether somebody has to answer whom one
 * of these tasks was handed to.
 */
export type Emitting = { quiet?: boolean; untimed?: boolean; handed?: boolean }

/** Writes facts as events with the rows that changed, and the jobs that follow from them, in the change's transaction. */
export async function emit(
  change: Change,
  given: Fact[],
  { quiet = false, untimed = false, handed = true }: Emitting = {},
): Promise<void> {
  if (given.length === 0) return
  const facts = [...given, ...(handed ? await settleHandoffs(change) : [])]
  const { workspaceId, actorId, invocationId, now, group } = change
  const rows = change.rows.splice(0)
  const readied = facts.flatMap(({ kind, taskId }) => (kind === 'task.unblocked' && taskId ? [taskId] : []))
  const where = { trx: change.trx, workspaceId, now: Temporal.Instant.from(now) }
  const undoes = facts.some(({ kind }) => kind === 'change.undone')
  await followRows(where, rows, { readied, undoes, untimed })
  await followStandups(where, rows)
  const changes = shared(facts, rows)
  if (rows.some(({ table, after }) => table === 'list' && after?.private === true)) change.hidLists = true
  change.recorded += changes.reduce((sum, rows) => sum + rows.length, 0)
  const events = facts.map((fact, index) => ({
    workspaceId,
    actorId,
    invocationId,
    group,
    at: now,
    ...fact,
    changes: changes[index] ?? [],
  }))
  const ids = await addEvents(change.trx, events)
  if (quiet) return
  await change.enqueue(
    change.trx,
    'event',
    ids.map((id) => ({ workspaceId, id })),
  )
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
