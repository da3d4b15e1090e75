/** What a webhook's receiver reads: what is so when it leaves, to the eyes of whoever made the webhook. */
import type { Transaction } from 'kysely'
import { plainText } from '../domain/card/card.ts'
import type { Viewer } from '../domain/task/records.ts'
import { typesOfKinds } from '../domain/webhook/kinds.ts'
import { type FactEvent, readEvents } from '../events/fact.ts'
import { seenAmong } from '../store/access/known.ts'
import { commentsByIds, type SaidComment } from '../store/conversation/conversation.ts'
import { levelsOf } from '../store/hierarchy/levels.ts'
import { allStatuses } from '../store/hierarchy/lists.ts'
import { eventsByIds } from '../store/journal/events.ts'
import { peopleByIds } from '../store/people/people.ts'
import type { Database } from '../store/schema.ts'
import { exportFields } from '../store/tasks/export.ts'
import type { WebhookDelivery } from '../store/webhook/deliveries.ts'
import { type ToldTask, toldTasks } from '../store/webhook/tasks.ts'
import type { OutWebhook } from '../store/webhook/webhooks.ts'

/** What is sent, but for its number. Undefined where there is nothing to tell any more. */
export type Composed = { delivery: WebhookDelivery; message: object | undefined }

type Names = {
  person(id: string | null | undefined): { id: string; name: string } | null
  list(id: string): { id: string; name: string } | null
  status(id: string): string | null
  field(id: string): string | null
}

type Looked = {
  webhook: OutWebhook
  tasks: Map<string, ToldTask>
  events: Map<string, FactEvent>
  comments: Map<string, SaidComment>
  /** Of what blocked tasks, that which its owner sees. */
  blockers: Set<string>
  names: Names
}

/** Throws nothing that its receiver could read: what can't be told is left out. */
export async function composeCalls(
  trx: Transaction<Database>,
  webhook: OutWebhook,
  viewer: Viewer,
  deliveries: WebhookDelivery[],
): Promise<Composed[]> {
  const { workspaceId } = webhook
  const tasks = await toldTasks(trx, viewer, [...new Set(deliveries.flatMap(({ taskId }) => taskId ?? []))])
  const stored = await eventsByIds(
    trx,
    workspaceId,
    deliveries.flatMap(({ eventId }) => eventId ?? []),
  )
  const { events } = readEvents(stored)
  const said = events.flatMap((event) => (event.kind === 'comment.added' ? [event.data.comment] : []))
  const comments = await commentsByIds(trx, workspaceId, said)
  const blockedBy = events.flatMap((event) => (event.kind === 'task.unblocked' ? [event.data.by] : []))
  const blockers = await seenAmong(trx, viewer, blockedBy)
  const by = deliveries.flatMap(({ data }) => data.by ?? [])
  const looked: Looked = {
    ...{ webhook, tasks, events: byId(events), comments: byId(comments), blockers },
    names: await namesFor(trx, viewer, [...peopleIn(events), ...by]),
  }
  return deliveries.map((delivery) => ({ delivery, message: messageOf(delivery, looked) }))
}

function byId<T extends { id: string }>(all: T[]): Map<string, T> {
  return new Map(all.map((each) => [each.id, each]))
}

function peopleIn(events: FactEvent[]): string[] {
  return events.flatMap(({ by, kind, data }) => {
    const named =
      kind === 'task.assigned' || kind === 'task.unassigned'
        ? data.people
        : kind === 'task.handed_off'
          ? [data.to]
          : []
    return [...(by === null ? [] : [by]), ...named]
  })
}

/** Names are to its owner's eyes: what they do not see has none. */
async function namesFor(trx: Transaction<Database>, viewer: Viewer, people: string[]): Promise<Names> {
  const persons = byId(await peopleByIds(trx, viewer.workspaceId, [...new Set(people)]))
  const lists = byId(await levelsOf(trx, viewer, ['list'], 'any'))
  const statuses = byId(await allStatuses(trx, viewer))
  const fields = byId(await exportFields(trx, viewer))
  const named = (found: { id: string; name: string } | undefined) =>
    found ? { id: found.id, name: found.name } : null
  return {
    person: (id) => named(persons.get(id ?? '')),
    list: (id) => named(lists.get(id)),
    status: (id) => statuses.get(id)?.name ?? null,
    field: (id) => fields.get(id)?.name ?? null,
  }
}

function messageOf(delivery: WebhookDelivery, looked: Looked): object | undefined {
  const { type, at, taskId, eventId, data } = delivery
  const { webhook, tasks, events, names } = looked
  const of = { webhook: { id: webhook.id, name: webhook.name } }
  if (taskId === null) return { type, timestamp: at, data: { ...of, actor: names.person(data.by) } }
  const task = tasks.get(taskId)
  if (!task || (task.deleted && type !== typesOfKinds.deleted)) return undefined
  const event = eventId === null ? undefined : events.get(eventId)
  const more = event && detailsOf(event, looked)
  if (more === 'gone') return undefined
  // Of a blocker that is none of its owner's, they need not know who finished it.
  const isHidden = event?.kind === 'task.unblocked' && !looked.blockers.has(event.data.by)
  const actor = isHidden ? null : names.person(event ? event.by : data.by)
  const origin = event ? event.origin : 'rule'
  const rule = data.rule && { rule: data.rule }
  return { type, timestamp: at, data: { ...of, task, actor, origin, ...rule, ...more } }
}

/** What changed. Whatever may be of somebody else's, such as the last task that it waited for, is not among it. */
function detailsOf(event: FactEvent, { names, comments }: Looked): object | 'gone' {
  const { kind, data } = event
  switch (kind) {
    case 'task.status':
      return { change: { from: names.status(data.from), to: names.status(data.to) } }
    case 'task.priority':
    case 'task.due':
      return { change: { from: data.from, to: data.to } }
    case 'task.moved':
      return { change: { from: names.list(data.from), to: names.list(data.to) } }
    case 'task.assigned':
    case 'task.unassigned':
      return { change: { people: data.people.map((id) => names.person(id)) } }
    case 'task.tags':
      return { change: { added: data.added, removed: data.removed } }
    case 'task.field': {
      const field = names.field(data.field)
      return field === null ? {} : { change: { field, from: data.from ?? null, to: data.to } }
    }
    case 'task.checklist':
      return { change: { item: data.item, did: data.did } }
    case 'task.handed_off':
      return { change: { to: names.person(data.to) } }
    case 'handoff.answered':
      return { change: { how: data.how } }
    case 'comment.added': {
      const said = comments.get(data.comment)
      if (!said || said.deleted) return 'gone'
      const { number, text, author } = said
      return { comment: { number, text: plainText(text), author: { id: author.id, name: author.name } } }
    }
    default:
      return {}
  }
}
