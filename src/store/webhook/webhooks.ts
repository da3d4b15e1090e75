/** Webhooks that people made. */
import { createHash } from 'node:crypto'
import { type Kysely, type RawBuilder, sql, type Transaction } from 'kysely'
import { newId } from '../../domain/id.ts'
import type { StopReason } from '../../domain/webhook/kinds.ts'
import { addRows, changeRows, type Recorder } from '../journal/journal.ts'
import type { Database } from '../schema.ts'
import { type InDefinition, type OutDefinition, readIn, readOut } from './definition.ts'

type Common = {
  workspaceId: string
  id: string
  name: string
  ownerId: string
  state: 'on' | 'off' | 'stopped'
  problem: StopReason | null
  listId: string | null
  failingSince: string | null
  createdAt: string
}
export type OutWebhook = Common & { direction: 'out'; url: string; definition: OutDefinition }
export type InWebhook = Common & { direction: 'in'; definition: InDefinition }
export type WebhookRow = OutWebhook | InWebhook

/** Sealed. `previous` counts, too, for a while after a change. */
export type SealedSecrets = { secret: string; previous: string | null }

type Row = {
  workspace_id: string
  id: string
  direction: 'out' | 'in'
  name: string
  owner_id: string
  state: Common['state']
  problem: StopReason | null
  list_id: string | null
  url: string | null
  definition: unknown
  failing_since: Date | null
  created_at: Date
}

const columns = sql`w.workspace_id, w.id, w.direction, w.name, w.owner_id, w.state, w.problem, w.list_id, w.url, w.definition,
  w.failing_since, w.created_at`

export function webhookOf(row: Row): WebhookRow {
  const common: Common = {
    workspaceId: row.workspace_id,
    id: row.id,
    name: row.name,
    ownerId: row.owner_id,
    state: row.state,
    problem: row.problem,
    listId: row.list_id,
    failingSince: row.failing_since?.toISOString() ?? null,
    createdAt: row.created_at.toISOString(),
  }
  return row.direction === 'out'
    ? { ...common, direction: 'out', url: row.url ?? '', definition: readOut(row.definition) }
    : { ...common, direction: 'in', definition: readIn(row.definition) }
}

async function select(db: Kysely<Database>, condition: RawBuilder<unknown>): Promise<WebhookRow[]> {
  const { rows } = await sql<Row>`select ${columns} from webhook w where w.deleted_at is null and ${condition}
    order by lower(w.name), w.id`.execute(db)
  return rows.map(webhookOf)
}

/** Those of one owner, or all of a workspace. */
export function webhooksOf(
  db: Kysely<Database>,
  workspaceId: string,
  ownerId: string | 'all',
): Promise<WebhookRow[]> {
  const whose = ownerId === 'all' ? sql`true` : sql`w.owner_id = ${ownerId}`
  return select(db, sql`w.workspace_id = ${workspaceId} and ${whose}`)
}

export async function webhookById(
  db: Kysely<Database>,
  workspaceId: string,
  id: string,
): Promise<WebhookRow | undefined> {
  return (await select(db, sql`w.workspace_id = ${workspaceId} and w.id = ${id}`))[0]
}

/** Those that are called for what happens. */
export async function callableWebhooks(db: Kysely<Database>, workspaceId: string): Promise<OutWebhook[]> {
  const found = await select(
    db,
    sql`w.workspace_id = ${workspaceId} and w.direction = 'out' and w.state = 'on'`,
  )
  return found.flatMap((each) => (each.direction === 'out' ? [each] : []))
}

/** By what its address ends with. */
export async function webhookAt(db: Kysely<Database>, key: string): Promise<InWebhook | undefined> {
  const [found] = await select(db, sql`w.key_hash = ${hashOf(key)}`)
  return found?.direction === 'in' ? found : undefined
}

/** Nobody else changes it, or takes something in for it, before this transaction ends. */
export async function lockWebhook(trx: Transaction<Database>, workspaceId: string, id: string) {
  const { rows } = await sql<Row>`select ${columns} from webhook w where w.workspace_id = ${workspaceId}
    and w.id = ${id} and w.deleted_at is null for no key update`.execute(trx)
  const [row] = rows
  return row && webhookOf(row)
}

/** Those of one workspace are made one after the other. Returns how many there are. */
export async function lockWebhooks({ trx, workspaceId }: Recorder): Promise<number> {
  await sql`select id from workspace where id = ${workspaceId} for no key update`.execute(trx)
  const { rows } = await sql<{ count: number }>`select count(*)::integer as count from webhook
    where workspace_id = ${workspaceId} and deleted_at is null`.execute(trx)
  return rows[0]?.count ?? 0
}

export type NewWebhook = Pick<Common, 'name' | 'ownerId' | 'listId'> & {
  /** Sealed. */
  secret: string
} & ({ url: string; out: OutDefinition } | { key: string; in: InDefinition })

/** Secrets are not recorded: nothing brings an earlier one back. */
export async function insertWebhook(recorder: Recorder, made: NewWebhook, now: string): Promise<string> {
  const id = newId()
  const isOut = 'out' in made
  const row = {
    ...{ id, name: made.name, owner_id: made.ownerId, list_id: made.listId, state: 'on', problem: null },
    ...{ direction: isOut ? 'out' : 'in', url: isOut ? made.url : null },
    ...{ definition: { v: 1, ...(isOut ? made.out : made.in) }, created_at: now, deleted_at: null },
  }
  const along = { secret: made.secret, key_hash: isOut ? null : hashOf(made.key) }
  await addRows(recorder, 'webhook', [row], along)
  return id
}

export type ChangedWebhook = Pick<Common, 'name' | 'listId'> & { url: string | null } & {
  definition: OutDefinition | InDefinition
}

/** It is on from then on. */
export async function changeWebhook(
  recorder: Recorder,
  id: string,
  { name, listId, url, definition }: ChangedWebhook,
): Promise<void> {
  const set = { name, list_id: listId, url, definition: { v: 1, ...definition }, state: 'on', problem: null }
  await changeRows(recorder, 'webhook', [id], set)
  await forgetFailures(recorder.trx, recorder.workspaceId, id)
}

export async function setWebhookState(
  recorder: Recorder,
  id: string,
  state: Common['state'],
  problem: StopReason | null = null,
): Promise<void> {
  await changeRows(recorder, 'webhook', [id], { state, problem })
  await forgetFailures(recorder.trx, recorder.workspaceId, id)
}

/** What is to come is tried as if nothing had failed. */
export async function forgetFailures(
  trx: Transaction<Database>,
  workspaceId: string,
  id: string,
): Promise<void> {
  await sql`update webhook set failing_since = null, rest_until = null
    where workspace_id = ${workspaceId} and id = ${id}`.execute(trx)
}

/** It is called again at once. That it fails is not forgotten. */
export async function endRest(trx: Transaction<Database>, workspaceId: string, id: string): Promise<void> {
  await sql`update webhook set rest_until = null where workspace_id = ${workspaceId} and id = ${id}`.execute(
    trx,
  )
}

export async function noteFailure(
  trx: Transaction<Database>,
  { workspaceId, id }: Pick<Common, 'workspaceId' | 'id'>,
  { since, restUntil }: { since: string; restUntil: string },
): Promise<void> {
  await sql`update webhook set failing_since = coalesce(failing_since, ${since}::timestamptz),
    rest_until = ${restUntil}::timestamptz where workspace_id = ${workspaceId} and id = ${id}`.execute(trx)
}

export async function removeWebhook(recorder: Recorder, id: string, now: string): Promise<void> {
  await changeRows(recorder, 'webhook', [id], { deleted_at: now })
}

export async function secretsOf(
  db: Kysely<Database>,
  { workspaceId, id }: Pick<Common, 'workspaceId' | 'id'>,
  now: string,
): Promise<SealedSecrets> {
  const { rows } = await sql<SealedSecrets>`select secret,
    case when previous_until > ${now}::timestamptz then previous_secret end as previous from webhook
    where workspace_id = ${workspaceId} and id = ${id}`.execute(db)
  const [row] = rows
  if (!row) throw new Error('a webhook has a secret')
  return row
}

/** The one before counts until then. */
export async function changeSecret(
  trx: Transaction<Database>,
  { workspaceId, id }: Pick<Common, 'workspaceId' | 'id'>,
  { secret, previousUntil }: { secret: string; previousUntil: string },
): Promise<void> {
  await sql`update webhook set previous_secret = secret, secret = ${secret},
    previous_until = ${previousUntil}::timestamptz where workspace_id = ${workspaceId} and id = ${id}`.execute(
    trx,
  )
}

function hashOf(key: string): string {
  return createHash('sha256').update(key).digest('hex')
}
