/** Who should know of an event, and why. */
import type { Kysely } from 'kysely'
import { derivedId } from '../../domain/id.ts'
import type { TaskRecord } from '../../domain/task/records.ts'
import { type Fact, type Facts, factOf } from '../../events/event.ts'
import type { ChannelNews } from '../../reasons/channel/registry.ts'
import type { Told } from '../../reasons/registry.ts'
import { placesOfLists } from '../../store/hierarchy/lists.ts'
import type { EventRow } from '../../store/journal/events.ts'
import type { Database } from '../../store/schema.ts'
import { assigneesOf } from '../../store/tasks/assignments.ts'
import { tasksByIds } from '../../store/tasks/tasks.ts'
import { watchersOf } from '../../store/tasks/watchers.ts'
import type { ToPerson } from './tell.ts'

export type Telling = ToPerson | { id: string; placeId: string; news: ChannelNews }

/** What the events of one workspace give people to know, in the order of the events. */
export async function tellings(
  db: Kysely<Database>,
  workspaceId: string,
  events: EventRow[],
): Promise<Telling[]> {
  const known = await gatherKnown(db, workspaceId, events)
  return events.flatMap((event) => tellingsOf(event, known))
}

/** Of people their ids, by task; of Lists their channels. */
type Known = {
  tasks: Map<string, TaskRecord>
  assignees: Map<string, string[]>
  watchers: Map<string, string[]>
  places: Map<string, string[]>
}

/** News that whoever has the task, or watches it, hears of. */
const ofAssignees = new Set(['comment.added', 'task.signed_off', 'task.subtasks_done', 'task.unblocked'])
const ofWatchers = new Set(['comment.added', 'task.handed_off', 'task.status'])

async function gatherKnown(db: Kysely<Database>, workspaceId: string, events: EventRow[]): Promise<Known> {
  const idsOf = (wanted: (event: EventRow) => boolean) => [
    ...new Set(events.filter(wanted).flatMap(({ taskId }) => taskId ?? [])),
  ]
  const tasks = await tasksByIds(
    db,
    workspaceId,
    idsOf(() => true),
  )
  const assignees = await assigneesOf(
    db,
    workspaceId,
    idsOf(({ kind }) => ofAssignees.has(kind)),
  )
  const watchers = await watchersOf(
    db,
    workspaceId,
    idsOf(({ kind }) => ofWatchers.has(kind)),
  )
  const ready = new Set(idsOf(({ kind }) => kind === 'task.unblocked'))
  const lists = tasks.filter(({ id }) => ready.has(id) && !assignees.has(id)).map(({ listId }) => listId)
  return {
    tasks: new Map(tasks.map((task) => [task.id, task])),
    assignees: onlyIds(assignees),
    watchers: onlyIds(watchers),
    places: await placesOfLists(db, workspaceId, [...new Set(lists)]),
  }
}

function onlyIds(people: Map<string, { id: string }[]>): Map<string, string[]> {
  return new Map([...people].map(([task, theirs]) => [task, theirs.map(({ id }) => id)]))
}

function tellingsOf(event: EventRow, known: Known): Telling[] {
  const fact = factOf(event)
  const task = known.tasks.get(fact.taskId ?? '')
  if (!task) return []
  const { actorId: by } = event
  const { priority, id: taskId } = task
  const tell = (people: (string | null)[], told: Told): ToPerson[] =>
    people
      .filter((id) => id !== null)
      .filter((id) => id !== by)
      .map((id) => ({
        ...told,
        id: derivedId(event.id, id),
        cause: event.id,
        person: { id },
        taskId,
        priority,
        by,
      }))
  const assignees = known.assignees.get(taskId) ?? []
  const watchers = known.watchers.get(taskId) ?? []
  switch (fact.kind) {
    case 'task.added': {
      const { assignees, again } = fact.data
      return tell(assignees, { reason: 'assigned', args: { by, event: event.id, ...(again && { again }) } })
    }
    case 'task.assigned':
      return tell(fact.data.people, { reason: 'assigned', args: { by, event: event.id } })
    case 'task.handed_off':
      return handedOff(fact.data, { by, event: event.id, watchers }).flatMap(([people, told]) =>
        tell(people, told),
      )
    case 'task.signoff_asked':
      return tell(fact.data.people, { reason: 'nudge', args: { kind: 'signoff', given: false, by } })
    case 'task.signed_off':
      return tell(assignees, { reason: 'nudge', args: { kind: 'signoff', given: true, by } })
    case 'handoff.answered': {
      const { giver, ...rest } = fact.data
      return tell([giver], { reason: 'answer', args: { kind: 'answered', by, ...rest } })
    }
    case 'comment.added':
    case 'comment.edited':
    case 'comment.assigned':
      return listeners(fact, by, { assignees, watchers }).flatMap(([people, told]) => tell(people, told))
    case 'task.status': {
      const isFinished = fact.data.category === 'done' || fact.data.category === 'closed'
      const { note } = fact.data
      const args = { kind: 'finished' as const, by, at: event.at, note }
      return isFinished ? tell(watchers, { reason: 'watching', args }) : []
    }
    case 'task.subtasks_done':
      return tell(assignees, { reason: 'subtasks', args: { by, last: fact.data.by } })
    case 'task.unblocked': {
      const { by: blocker, how, note } = fact.data
      const args = { by, blocker, how, note }
      if (assignees.length > 0)
        return tell(assignees, { reason: 'unblocked', args: { ...args, event: event.id, at: event.at } })
      return (known.places.get(task.listId) ?? []).map((placeId) => ({
        id: derivedId(event.id, placeId),
        placeId,
        news: { v: 1, kind: 'ready', taskId, args },
      }))
    }
    default:
      return []
  }
}

/** Once is enough, for the nearer reason. */
function handedOff(
  { to, handoff, note, before }: Facts['task.handed_off'],
  { by, event, watchers }: { by: string | null; event: string; watchers: string[] },
): [string[], Told][] {
  const told: Told = handoff
    ? { reason: 'handoff', args: { handoff, note, before } }
    : // As earlier versions handed over: nobody is asked for an answer.
      { reason: 'assigned', args: { by, event } }
  const others = watchers.filter((id) => id !== to)
  return [
    [[to], told],
    [others, { reason: 'watching', args: { kind: 'handed', by, to, handoff, note } }],
  ]
}

type AboutComment = Extract<Fact, { kind: 'comment.added' | 'comment.edited' | 'comment.assigned' }>

/** Who hears of a comment and why, the stronger reasons first: everybody is told for the first that they have not muted. */
function listeners(
  fact: AboutComment,
  by: string | null,
  { assignees, watchers }: { assignees: string[]; watchers: string[] },
): [string[], Told][] {
  const args = { comment: fact.data.comment, by }
  if (fact.kind === 'comment.assigned') return [[[fact.data.to], { reason: 'ask', args }]]
  const mentioned: [string[], Told] = [fact.data.mentioned, { reason: 'mention', args }]
  if (fact.kind === 'comment.edited') return [mentioned]
  const { answers } = fact.data
  return [
    mentioned,
    [answers ? [answers] : [], { reason: 'reply', args }],
    [assignees, { reason: 'comment', args }],
    [watchers, { reason: 'watching', args: { kind: 'comment', ...args } }],
  ]
}
