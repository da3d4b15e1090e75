/**
 * Messages that stand on a platform and are kept as their rows say: live cards, copies of comments in threads, and what a
 * person is told of something that goes on. Each is one row of `delivery` for as long as it stands, so that its changes
 * arrive in order and none is made twice.
 */
import { type Kysely, sql, type Transaction } from 'kysely'
import type { Draft } from '../../domain/card/draft.ts'
import type { Address, MessageRef, Platform } from '../../platform.ts'
import type { Database } from '../schema.ts'

/** Where it is said; or whom it is for: which account takes it shows when it is said. */
type To = { target: Address } | { personId: string }

export type StandingMessage = To & {
  id: string
  commentId: string | null
  /** Where it stands from the start; null for what is still to be said. */
  message: MessageRef | null
  card: Draft
  withdrawn: boolean
}

/** What is as it should be is left alone. Returns the ids of those that are to be brought on their way. */
export async function keepMessages(
  trx: Transaction<Database>,
  workspaceId: string,
  messages: StandingMessage[],
  now: string,
): Promise<string[]> {
  if (messages.length === 0) return []
  const ids = messages.map((message) => message.id)
  const underway = await trx
    .selectFrom('delivery')
    .select('id')
    .where('workspace_id', '=', workspaceId)
    .where((eb) => eb('id', '=', eb.fn.any(eb.val(ids))))
    .where('state', '=', 'queued')
    .orderBy('id')
    .forUpdate()
    .execute()
  const { rows } = await sql<{ id: string }>`
    insert into delivery
      (workspace_id, id, target, person_id, comment_id, message, card, withdrawn, state, created_at)
    select ${workspaceId}, k.id, k.target, k."personId", k."commentId", nullif(k.message, 'null'), k.card, k.withdrawn,
      'queued', ${now}
    from jsonb_to_recordset(${JSON.stringify(messages)}::jsonb)
      as k(id uuid, target jsonb, "personId" uuid, "commentId" uuid, message jsonb, card jsonb, withdrawn boolean)
    on conflict (workspace_id, id) do update set card = excluded.card, withdrawn = excluded.withdrawn,
      revision = delivery.revision + 1, state = 'queued', problem = null,
      attempts = case when delivery.state = 'queued' then delivery.attempts else 0 end
    where delivery.state <> 'dropped' and (delivery.state = 'failed'
      or delivery.card is distinct from excluded.card or delivery.withdrawn is distinct from excluded.withdrawn)
    returning id`.execute(trx)
  return rows.map((row) => row.id).filter((id) => !underway.some((other) => other.id === id))
}

export type Copy = { id: string; commentId: string; target: Address; dropped: boolean }

/** The copies of these comments, also those that are not there any more. */
export async function copiesOf(
  db: Kysely<Database>,
  workspaceId: string,
  commentIds: string[],
): Promise<Copy[]> {
  const rows = await db
    .selectFrom('delivery')
    .select(['id', 'comment_id', 'target', 'state', 'withdrawn'])
    .where('workspace_id', '=', workspaceId)
    .where((eb) => eb('comment_id', '=', eb.fn.any(eb.val(commentIds))))
    .orderBy('created_at')
    .execute()
  return rows.flatMap(({ id, comment_id: commentId, target, state }) =>
    commentId && target ? [{ id, commentId, target, dropped: state === 'dropped' }] : [],
  )
}

/** The message shows something else by now: the next change of what it is to show is sent in any case. */
export async function forgetShown(
  trx: Transaction<Database>,
  workspaceId: string,
  id: string,
): Promise<void> {
  await trx
    .updateTable('delivery')
    .set((eb) => ({ card: JSON.stringify({}), state: 'sent', revision: eb('revision', '+', 1) }))
    .where('workspace_id', '=', workspaceId)
    .where('id', '=', id)
    .where('state', '<>', 'queued')
    .execute()
}

type At = { workspaceId: string; platform: Platform; channel: string; message: string }

/** Notes where copies of comments stand. */
export async function noteCopies(
  trx: Transaction<Database>,
  copies: (At & { team: string; commentId: string })[],
): Promise<void> {
  if (copies.length === 0) return
  await trx
    .insertInto('comment_message')
    .values(
      copies.map(({ workspaceId, platform, team, channel, message, commentId }) => ({
        workspace_id: workspaceId,
        platform,
        channel,
        message,
        installation: team,
        comment_id: commentId,
        origin: false,
      })),
    )
    .onConflict((conflict) => conflict.doNothing())
    .execute()
}

/** Messages that are not there any more. */
export async function forgetMessages(trx: Transaction<Database>, gone: At[]): Promise<void> {
  if (gone.length === 0) return
  for (const table of ['comment_message', 'live_card'] as const) {
    await sql`delete from ${sql.table(table)} t
      using jsonb_to_recordset(${JSON.stringify(gone)}::jsonb)
        as k("workspaceId" uuid, platform text, channel text, message text)
      where t.workspace_id = k."workspaceId" and t.platform = k.platform and t.channel = k.channel
        and t.message = k.message`.execute(trx)
  }
}
