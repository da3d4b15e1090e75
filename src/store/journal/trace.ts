/** What came of one invocation, for whoever runs Baton: ids and kinds, and nothing that people wrote. */
import { type Kysely, sql } from 'kysely'
import type { Database } from '../schema.ts'

export type TracedFact = {
  id: string
  kind: string
  ref: string | null
  actor: string | null
  origin: string
}
export type TracedNotification = {
  id: string
  reason: string
  person: string
  ref: string | null
  /** Why it has not left yet; null where a delivery carries it. */
  held: string | null
}
export type TracedDelivery = {
  id: string
  to: string
  platform: string | null
  state: string
  attempts: number
  problem: string | null
}
export type Trace = {
  /** With its platform, as it is kept. */
  invocation: string
  at: string
  /** Who saw the answer. */
  visibility: string
  facts: TracedFact[]
  notifications: TracedNotification[]
  deliveries: TracedDelivery[]
}

/** By the id that the log and a bug's card give, with or without its platform; undefined where it is not kept (any more). */
export async function traceOf(db: Kysely<Database>, invocation: string): Promise<Trace | undefined> {
  const { rows } = await sql<{ workspace: string; id: string; at: Date; visibility: string }>`
    select workspace_id as workspace, id, at, reply->>'visibility' as visibility from invocation
    where id = ${invocation} or right(id, length(${invocation}) + 1) = ':' || ${invocation} limit 1`.execute(
    db,
  )
  const [found] = rows
  if (!found) return undefined
  const { workspace, id, visibility } = found
  const facts = await factsOf(db, workspace, id)
  const causes = facts.map((fact) => fact.id)
  return {
    invocation: id,
    at: found.at.toISOString(),
    visibility,
    facts,
    notifications: await notificationsOf(db, workspace, causes),
    deliveries: await deliveriesOf(db, workspace, causes),
  }
}

async function factsOf(db: Kysely<Database>, workspace: string, id: string): Promise<TracedFact[]> {
  const { rows } = await sql<TracedFact>`
    select e.id, e.kind, 'T-' || t.number as ref, p.name as actor, e.origin from event e
      left join task t on t.workspace_id = e.workspace_id and t.id = e.task_id
      left join person p on p.workspace_id = e.workspace_id and p.id = e.actor_id
    where e.workspace_id = ${workspace} and e.invocation_id = ${id} order by e.id`.execute(db)
  return rows
}

async function notificationsOf(
  db: Kysely<Database>,
  workspace: string,
  causes: string[],
): Promise<TracedNotification[]> {
  const { rows } = await sql<TracedNotification>`
    select n.id, n.reason, p.name as person, 'T-' || t.number as ref,
      case when n.delivery_id is null then n.held_by || ' until ' || to_char(n.held_until at time zone 'UTC', 'YYYY-MM-DD HH24:MI') || ' UTC' end as held
    from notification n
      join person p on p.workspace_id = n.workspace_id and p.id = n.person_id
      left join task t on t.workspace_id = n.workspace_id and t.id = n.task_id
    where n.workspace_id = ${workspace} and n.cause = any(${causes}::uuid[]) order by n.id`.execute(db)
  return rows
}

/** The messages of those notifications, and those that come of the facts themselves, such as a channel's news. */
async function deliveriesOf(
  db: Kysely<Database>,
  workspace: string,
  causes: string[],
): Promise<TracedDelivery[]> {
  const { rows } = await sql<TracedDelivery>`
    select d.id, coalesce(p.name, '#' || place.name, d.target->>'kind', 'a channel') as to,
      coalesce(d.platform, d.only_on) as platform, d.state, d.attempts, d.problem
    from delivery d
      left join person p on p.workspace_id = d.workspace_id and p.id = d.person_id
      left join place on place.workspace_id = d.workspace_id and place.id = d.place_id
    where d.workspace_id = ${workspace} and (d.cause = any(${causes}::uuid[]) or d.id in (
      select n.delivery_id from notification n
      where n.workspace_id = d.workspace_id and n.cause = any(${causes}::uuid[])))
    order by d.id`.execute(db)
  return rows
}
