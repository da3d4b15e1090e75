/** Calls of webhooks: those that wait, and what came of them. */
import { type Kysely, sql, type Transaction } from 'kysely'
import { z } from 'zod'
import { leaveWork } from '../database/left-work.ts'
import type { Database } from '../schema.ts'
import { type OutWebhook, webhookOf } from './webhooks.ts'

/** `rule`: what calls it, where that is a rule. It outlives an upgrade: it may only ever take more. */
const stored = z.object({
  v: z.literal(1),
  rule: z.object({ number: z.number(), name: z.string() }).optional(),
  by: z.guid().optional(),
})
export type DeliveryData = Omit<z.infer<typeof stored>, 'v'>

export type NewDelivery = {
  id: string
  webhookId: string
  type: string
  eventId: string | null
  taskId: string | null
  data: DeliveryData
  at: string
}

export type WebhookDelivery = NewDelivery & {
  workspaceId: string
  sequence: number | null
  state: 'waiting' | 'sent' | 'failed' | 'withdrawn'
  attempts: number
  dueAt: string
  untilAt: string
  status: number | null
  problem: string | null
  answer: string | null
}

type Row = {
  workspace_id: string
  id: string
  webhook_id: string
  type: string
  event_id: string | null
  task_id: string | null
  data: unknown
  sequence: number | null
  state: WebhookDelivery['state']
  attempts: number
  at: Date
  due_at: Date
  until_at: Date
  status: number | null
  problem: string | null
  answer: string | null
}

function deliveryOf(row: Row): WebhookDelivery {
  const { v: _, ...data } = stored.parse(row.data)
  return {
    workspaceId: row.workspace_id,
    id: row.id,
    webhookId: row.webhook_id,
    type: row.type,
    eventId: row.event_id,
    taskId: row.task_id,
    data,
    sequence: row.sequence,
    state: row.state,
    attempts: row.attempts,
    at: row.at.toISOString(),
    dueAt: row.due_at.toISOString(),
    untilAt: row.until_at.toISOString(),
    status: row.status,
    problem: row.problem,
    answer: row.answer,
  }
}

/** Each once. They leave at once, and are given up at `untilAt`. */
export async function addWebhookDeliveries(
  trx: Transaction<Database>,
  workspaceId: string,
  added: NewDelivery[],
  { dueAt, untilAt }: { dueAt: string; untilAt: string },
): Promise<void> {
  if (added.length === 0) return
  const rows = added.map(({ webhookId, eventId, taskId, data, ...each }) => ({
    ...each,
    ...{ webhook_id: webhookId, event_id: eventId, task_id: taskId, data: { v: 1, ...data } },
  }))
  await sql`with fresh as materialized (select ${workspaceId}::uuid, r.id, r.webhook_id, r.type, r.event_id, r.task_id, r.data,
      'waiting', r.at, ${dueAt}::timestamptz as due_at, ${untilAt}::timestamptz as until_at
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as r(id uuid, webhook_id uuid, type text, event_id uuid,
      task_id uuid, data jsonb, at timestamptz))
    insert into webhook_delivery (workspace_id, id, webhook_id, type, event_id, task_id, data, state, at, due_at, until_at)
    select * from fresh on conflict do nothing`.execute(trx)
  await leaveWork(trx, 'webhook')
}

/** Of a delivery `d`. While one of a task is being sent, the next of it waits, so that they arrive in their order. */
const isDue = (now: string) => sql<boolean>`(d.state = 'waiting' and d.due_at <= ${now}::timestamptz
  and (d.leased_until is null or d.leased_until <= ${now}::timestamptz) and not exists (select from webhook_delivery o
    where o.workspace_id = d.workspace_id and o.webhook_id = d.webhook_id and o.state = 'waiting'
      and o.task_id = d.task_id and o.id <> d.id and o.leased_until > ${now}::timestamptz))`

/** What is not claimed now. `onlyHosts`: no others, where it is given. */
export type Busy = {
  webhooks: string[]
  workspaces: string[]
  hosts: string[]
  onlyHosts: string[] | undefined
}

/** As `URL.host` has it: addresses are kept as it writes them. */
const host = sql`split_part(split_part(w.url, '://', 2), '/', 1)`

/** The one that something has waited for longest, locked; whoever else looks finds another. */
export async function claimWebhook(
  trx: Transaction<Database>,
  now: string,
  { webhooks, workspaces, hosts, onlyHosts }: Busy,
): Promise<OutWebhook | undefined> {
  const { rows } = await sql<Parameters<typeof webhookOf>[0]>`select w.* from webhook w
    join lateral (select d.due_at from webhook_delivery d
      where d.workspace_id = w.workspace_id and d.webhook_id = w.id and ${isDue(now)} order by d.due_at limit 1) first on true
    where w.direction = 'out' and w.state = 'on' and w.deleted_at is null
      and (w.rest_until is null or w.rest_until <= ${now}::timestamptz)
      and w.id <> all(${webhooks}::uuid[]) and w.workspace_id <> all(${workspaces}::uuid[])
      and ${host} <> all(${hosts}::text[]) and (${onlyHosts ?? null}::text[] is null or ${host} = any(${onlyHosts ?? null}::text[]))
    order by first.due_at limit 1 for no key update of w skip locked`.execute(trx)
  const found = rows[0] && webhookOf(rows[0])
  return found?.direction === 'out' ? found : undefined
}

/** So many of those that are due are looked at. */
const mostLookedAt = 500

/** Of a webhook that is held: of each task the oldest, in the order in which it happened. */
export async function dueDeliveries(
  trx: Transaction<Database>,
  { workspaceId, id }: Pick<OutWebhook, 'workspaceId' | 'id'>,
  { now, most }: { now: string; most: number },
): Promise<WebhookDelivery[]> {
  const { rows } = await sql<Row>`select first.* from (
      select distinct on (coalesce(due.task_id, due.id)) due.* from (
        select d.* from webhook_delivery d where d.workspace_id = ${workspaceId} and d.webhook_id = ${id} and ${isDue(now)}
        order by d.due_at limit ${sql.lit(mostLookedAt)}) due
      order by coalesce(due.task_id, due.id), due.at, due.event_id, due.id) first
    order by first.at, first.event_id, first.id limit ${most}`.execute(trx)
  return rows.map(deliveryOf)
}

/** The next numbers of these tasks for a webhook that is held: only what leaves has one, so that none tells of what does not. */
export async function nextInSequence(
  trx: Transaction<Database>,
  { workspaceId, id }: Pick<OutWebhook, 'workspaceId' | 'id'>,
  counts: Map<string, number>,
): Promise<Map<string, number>> {
  if (counts.size === 0) return new Map()
  const wanted = [...counts].map(([task, count]) => ({ task, count }))
  const { rows } = await sql<{ task_id: string; last: number }>`with wanted as materialized (
      select ${workspaceId}::uuid, ${id}::uuid, r.task, r.count
      from jsonb_to_recordset(${JSON.stringify(wanted)}::jsonb) as r(task uuid, count integer))
    insert into webhook_sequence as s (workspace_id, webhook_id, task_id, last) select * from wanted
    on conflict (workspace_id, webhook_id, task_id) do update set last = s.last + excluded.last
    returning task_id, last`.execute(trx)
  return new Map(rows.map(({ task_id, last }) => [task_id, last - (counts.get(task_id) ?? 0) + 1]))
}

/** Whoever claimed them sends them until the lease is over. */
export async function leaseDeliveries(
  trx: Transaction<Database>,
  workspaceId: string,
  claimed: { id: string; sequence: number | null }[],
  until: string,
): Promise<void> {
  if (claimed.length === 0) return
  await sql`update webhook_delivery d set attempts = attempts + 1, leased_until = ${until}::timestamptz,
      sequence = r.sequence
    from jsonb_to_recordset(${JSON.stringify(claimed)}::jsonb) as r(id uuid, sequence integer)
    where d.workspace_id = ${workspaceId} and d.id = r.id`.execute(trx)
}

/** What became of one. `dueAt`: it is tried again then. */
export type WebhookOutcome = Pick<WebhookDelivery, 'id' | 'status' | 'problem' | 'answer'> & {
  state: 'sent' | 'failed' | 'withdrawn'
  dueAt?: string | undefined
}

export async function noteOutcomes(
  trx: Transaction<Database>,
  workspaceId: string,
  outcomes: WebhookOutcome[],
  now: string,
): Promise<void> {
  if (outcomes.length === 0) return
  const rows = outcomes.map(({ dueAt, state, ...each }) => ({
    ...{ ...each, due_at: dueAt ?? null },
    state: dueAt === undefined ? state : 'waiting',
  }))
  await sql`update webhook_delivery d set state = r.state, status = r.status, problem = r.problem, answer = r.answer,
      due_at = coalesce(r.due_at, d.due_at), leased_until = null,
      ended_at = case when r.due_at is null then ${now}::timestamptz end
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb)
      as r(id uuid, state text, status integer, problem text, answer text, due_at timestamptz)
    where d.workspace_id = ${workspaceId} and d.id = r.id`.execute(trx)
}

/** The newest calls of a webhook. */
export async function deliveriesOf(
  db: Kysely<Database>,
  workspaceId: string,
  webhookId: string,
  size: number,
): Promise<WebhookDelivery[]> {
  const { rows } = await sql<Row>`select d.* from webhook_delivery d where d.workspace_id = ${workspaceId}
    and d.webhook_id = ${webhookId} order by d.at desc, d.event_id desc, d.id desc limit ${size}`.execute(db)
  return rows.map(deliveryOf)
}

/** Sends it once more, with its id and its number. False where there is no such call. */
export async function sendAgain(
  trx: Transaction<Database>,
  { workspaceId, webhookId, id }: Pick<WebhookDelivery, 'workspaceId' | 'webhookId' | 'id'>,
  { dueAt, untilAt }: { dueAt: string; untilAt: string },
): Promise<boolean> {
  const { rows } =
    await sql`update webhook_delivery set state = 'waiting', attempts = 0, due_at = ${dueAt}::timestamptz,
      until_at = ${untilAt}::timestamptz, ended_at = null
    where workspace_id = ${workspaceId} and webhook_id = ${webhookId} and id = ${id}
    returning id`.execute(trx)
  if (rows.length > 0) await leaveWork(trx, 'webhook')
  return rows.length > 0
}
