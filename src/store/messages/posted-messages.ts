/**
 * Messages that are posted and then kept up to date: live cards, copies of comments in threads, and the progress of an
 * import. Each is one row of `delivery` for as long as it is posted, so that its changes arrive in order and none is made
 * twice.
 */
import { type Kysely, sql, type Transaction } from 'kysely'
import type { Draft } from '../../domain/card/draft.ts'
import type { Address, MessageRef, Platform } from '../../platform.ts'
import { leaveWork } from '../database/left-work.ts'
import { lockWorkspace } from '../database/lock-workspace.ts'
import { sendIgnoringResult } from '../database/postgres.ts'
import type { Database } from '../schema.ts'

/** Where it goes; or whom it is for, where the account is only chosen when it is sent. */
type To = { target: Address } | { personId: string }

export type PostedMessage = To & {
  id: string
  commentId: string | null
  /** The message that is posted already; null where it is still to be sent. */
  message: MessageRef | null
  card: Draft
  withdrawn: boolean
}

/**
 * Queues what has changed, and skips what already shows this. What is being sent meanwhile is sent once more after that. New
 * answers in one thread are a lane, as is what goes to one person.
 */
export async function queuePosted(
  trx: Transaction<Database>,
  workspaceId: string,
  messages: PostedMessage[],
  now: string,
): Promise<void> {
  if (messages.length === 0) return
  await sendIgnoringResult(
    trx,
    sql`insert into delivery
      (workspace_id, id, target, person_id, comment_id, message, card, withdrawn, state, created_at, due_at, lane)
    select ${workspaceId}::uuid, k.id, k.target, k."personId", k."commentId", nullif(k.message, 'null'), k.card, k.withdrawn,
      'queued', ${now}::timestamptz, ${now}::timestamptz,
      case when nullif(k.message, 'null') is not null then null when k."personId" is not null then k."personId"::text
        when k."commentId" is not null
          then concat_ws(':', k.target->>'platform', k.target->>'channel', k.target->>'id') end
    from jsonb_to_recordset(${JSON.stringify(inOneOrder(messages))}::jsonb)
      as k(id uuid, target jsonb, "personId" uuid, "commentId" uuid, message jsonb, card jsonb, withdrawn boolean)
    on conflict (workspace_id, id) do update set card = excluded.card, withdrawn = excluded.withdrawn,
      revision = delivery.revision + 1, state = 'queued', problem = null,
      attempts = case when delivery.state = 'queued' then delivery.attempts else 0 end,
      due_at = case when delivery.state = 'queued' then delivery.due_at else excluded.due_at end
    where delivery.state <> 'dropped' and (delivery.state = 'failed'
      or delivery.card is distinct from excluded.card or delivery.withdrawn is distinct from excluded.withdrawn)`,
  )
  await leaveWork(trx, 'delivery')
}

/** Whoever queues some of the same at the same time locks them in the same order. */
function inOneOrder(messages: PostedMessage[]): PostedMessage[] {
  return messages.toSorted((one, other) => (one.id < other.id ? -1 : 1))
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

/** The copies that are still posted in the threads of these cards. */
export async function copiesUnder(
  trx: Transaction<Database>,
  workspaceId: string,
  cards: { taskId: string; thread: Address }[],
): Promise<PostedMessage[]> {
  const { rows } = await sql<{ id: string; target: Address; comment_id: string; card: Draft }>`
    select d.id, d.target, d.comment_id, d.card
    from jsonb_to_recordset(${JSON.stringify(cards)}::jsonb) as k("taskId" uuid, thread jsonb)
    join comment c on c.workspace_id = ${workspaceId} and c.task_id = k."taskId"
    join delivery d on d.workspace_id = c.workspace_id and d.comment_id = c.id and d.target = k.thread
    where d.state <> 'dropped' and not d.withdrawn order by d.created_at`.execute(trx)
  return rows.map(({ id, target, comment_id, card }) => {
    return { id, target, commentId: comment_id, message: null, card, withdrawn: false }
  })
}

/** Until the end of the transaction nobody else changes the copies of comments in this workspace. */
export function lockCopies(trx: Transaction<Database>, workspaceId: string): Promise<void> {
  return lockWorkspace(trx, workspaceId, 'copies')
}

type At = { workspaceId: string; platform: Platform; channel: string; message: string }

/** Notes where copies of comments are posted. */
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

/** Forgets messages that no longer exist on their platform. */
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
