/** Who should know of an event, and why. */
import type { Kysely } from 'kysely'
import { answerPing, handoffPing } from '../../cards/handoff.ts'
import {
  againPing,
  assignedPing,
  commentPing,
  type Hearing,
  unassignedReady,
  unblockedPing,
} from '../../cards/pings.ts'
import { signedOff, signoffAsked } from '../../cards/signoff.ts'
import { subtasksPing, watchedPing } from '../../cards/watch-pings.ts'
import type { Draft } from '../../domain/card/draft.ts'
import { type NameOf, spoken } from '../../domain/card/mentions.ts'
import { derivedId } from '../../domain/id.ts'
import type { Reason } from '../../domain/notification/reasons.ts'
import type { PersonRow, TaskRecord } from '../../domain/task/records.ts'
import type { Priority, TaskRef } from '../../domain/task/task.ts'
import { type Fact, factOf } from '../../events/event.ts'
import { namesIn } from '../../store/conversation/mentions.ts'
import { placesOfLists } from '../../store/hierarchy/lists.ts'
import type { EventRow } from '../../store/journal/events.ts'
import { peopleByIds } from '../../store/people/people.ts'
import type { Database } from '../../store/schema.ts'
import { assigneesOf } from '../../store/tasks/assignments.ts'
import { openBlockers } from '../../store/tasks/dependencies.ts'
import { tasksByIds } from '../../store/tasks/tasks.ts'
import { watchersOf } from '../../store/tasks/watchers.ts'

export type Telling = { id: string; cause: string; card: Draft; taskId: string } & (
  | { person: PersonRow; reason: Reason; priority: Priority; by: string | null }
  | { placeId: string }
)

/** What the events of one workspace give people to know, in the order of the events. */
export async function tellings(
  db: Kysely<Database>,
  workspaceId: string,
  events: EventRow[],
): Promise<Telling[]> {
  const facts = await gatherFacts(db, workspaceId, events)
  return events.flatMap((event) => tellingsOf(event, facts))
}

type Known = {
  tasks: Map<string, TaskRecord>
  people: Map<string, PersonRow>
  assignees: Map<string, PersonRow[]>
  watchers: Map<string, PersonRow[]>
  nameOf: NameOf
  waitsFor: Map<string, TaskRef[]>
  listPlaces: Map<string, string[]>
}

async function gatherFacts(db: Kysely<Database>, workspaceId: string, events: EventRow[]): Promise<Known> {
  const facts = events.map(factOf)
  const taskIds = [
    ...new Set(facts.flatMap((fact) => [fact.taskId, otherIn(fact)]).filter((id) => id !== null)),
  ]
  const personIds = [...new Set(events.flatMap((event) => [event.actorId, ...peopleIn(factOf(event))]))]
  const said = facts.flatMap((fact) => ('body' in fact.data ? [fact.data.body] : []))
  const unblocks = facts.some((fact) => fact.kind === 'task.unblocked')
  const tasks = byId(await tasksByIds(db, workspaceId, taskIds))
  const assignees = await assigneesOf(db, workspaceId, taskIds)
  return {
    tasks,
    people: byId(
      await peopleByIds(
        db,
        workspaceId,
        personIds.filter((id) => id !== null),
      ),
    ),
    assignees,
    watchers: await watchersOf(db, workspaceId, watchedIn(facts)),
    nameOf: await namesIn(db, workspaceId, said),
    waitsFor: await openBlockers(db, workspaceId, taskIds),
    listPlaces: unblocks
      ? await placesOfLists(db, workspaceId, [...new Set([...tasks.values()].map((task) => task.listId))])
      : new Map(),
  }
}

/** The task that another one's news came from. */
function otherIn(fact: Fact): string | null {
  return fact.kind === 'task.unblocked' || fact.kind === 'task.subtasks_done' ? fact.data.by : null
}

/** Tasks of which there is news that those who watch them hear. */
function watchedIn(facts: Fact[]): string[] {
  const told = facts.filter(({ kind }) => ['comment.added', 'task.handed_off', 'task.status'].includes(kind))
  return [...new Set(told.flatMap(({ taskId }) => taskId ?? []))]
}

function peopleIn(fact: Fact): string[] {
  switch (fact.kind) {
    case 'task.added':
      return fact.data.assignees
    case 'task.assigned':
    case 'task.signoff_asked':
      return fact.data.people
    case 'task.handed_off':
      return [fact.data.to]
    case 'handoff.answered':
      return [fact.data.giver, fact.data.other].filter((id) => id != null)
    case 'comment.added':
      return [...fact.data.mentioned, ...(fact.data.answers ? [fact.data.answers] : [])]
    case 'comment.edited':
      return fact.data.mentioned
    case 'comment.assigned':
      return [fact.data.to]
    default:
      return []
  }
}

function byId<T extends { id: string }>(rows: T[]): Map<string, T> {
  return new Map(rows.map((row) => [row.id, row]))
}

function tellingsOf(event: EventRow, known: Known): Telling[] {
  const fact = factOf(event)
  const task = known.tasks.get(fact.taskId ?? '')
  if (!task) return []
  const actor = known.people.get(event.actorId ?? '')
  const waitsFor = known.waitsFor.get(task.id) ?? []
  const tell = (people: PersonRow[], reason: Reason, card: Draft): Telling[] =>
    people
      .filter((person) => person.id !== event.actorId)
      .map((person) => ({
        id: derivedId(event.id, person.id),
        cause: event.id,
        person,
        reason,
        card,
        taskId: task.id,
        priority: task.priority,
        by: event.actorId,
      }))
  const named = peopleIn(fact).flatMap((id) => known.people.get(id) ?? [])
  const assignees = known.assignees.get(task.id) ?? []
  // Once is enough, for the nearer reason.
  const watching = (others: PersonRow[]) =>
    (known.watchers.get(task.id) ?? []).filter(({ id }) => !others.some((other) => other.id === id))
  switch (fact.kind) {
    case 'task.added':
      if (fact.data.again) return tell(named, 'assigned', againPing(task, waitsFor))
      return tell(named, 'assigned', assignedPing(task, actor, waitsFor))
    case 'task.assigned':
      return tell(named, 'assigned', assignedPing(task, actor, waitsFor))
    case 'task.handed_off':
      return [
        ...tell(named, 'handoff', handoffPing(task, actor, fact.data, waitsFor)),
        ...tell(watching(named), 'watching', watchedPing(task, actor, { ...fact, to: named[0] })),
      ]
    case 'task.signoff_asked':
      return tell(named, 'nudge', signoffAsked(task, actor))
    case 'task.signed_off':
      return tell(assignees, 'nudge', signedOff(task, actor))
    case 'handoff.answered': {
      const other = known.people.get(fact.data.other ?? '')
      const givers = named.filter(({ id }) => id === fact.data.giver)
      return tell(givers, 'answer', answerPing(task, actor, { ...fact.data, other }))
    }
    case 'comment.added':
    case 'comment.edited':
    case 'comment.assigned': {
      const said = { number: fact.data.number, text: spoken(fact.data.body, known.nameOf) }
      return listeners(fact, task, known).flatMap(([people, reason]) =>
        tell(people, reason, commentPing(reason, task, actor, said)),
      )
    }
    case 'task.status': {
      const finished = fact.data.category === 'done' || fact.data.category === 'closed'
      return finished ? tell(watching([]), 'watching', watchedPing(task, actor, fact)) : []
    }
    case 'task.subtasks_done':
      return tell(assignees, 'subtasks', subtasksPing(task, actor, known.tasks.get(fact.data.by)))
    case 'task.unblocked': {
      const blocker = known.tasks.get(fact.data.by)
      if (assignees.length > 0)
        return tell(assignees, 'unblocked', unblockedPing(task, blocker, actor, fact.data))
      return (known.listPlaces.get(task.listId) ?? []).map((placeId) => ({
        id: derivedId(event.id, placeId),
        cause: event.id,
        placeId,
        taskId: task.id,
        card: unassignedReady(task, blocker, actor, fact.data),
      }))
    }
    default:
      return []
  }
}

type AboutComment = Extract<Fact, { kind: 'comment.added' | 'comment.edited' | 'comment.assigned' }>

/** Who hears of a comment and why, the stronger reasons first: everybody is told for the first that they have not muted. */
function listeners(fact: AboutComment, task: TaskRecord, known: Known): [PersonRow[], Hearing][] {
  const named = (ids: string[]) => ids.flatMap((id) => known.people.get(id) ?? [])
  if (fact.kind === 'comment.assigned') return [[named([fact.data.to]), 'ask']]
  const mentioned: [PersonRow[], Hearing] = [named(fact.data.mentioned), 'mention']
  if (fact.kind === 'comment.edited') return [mentioned]
  const { answers } = fact.data
  return [
    mentioned,
    [named(answers ? [answers] : []), 'reply'],
    [known.assignees.get(task.id) ?? [], 'comment'],
    [known.watchers.get(task.id) ?? [], 'watching'],
  ]
}
