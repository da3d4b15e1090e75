/** What programs were answered, by the key that they sent. */
import { type Kysely, sql, type Transaction } from 'kysely'
import { batchSize, inBatches } from '../database/batches.ts'
import type { Database } from '../schema.ts'
import { forgetInvocations } from './invocations.ts'

export type KeptAnswer = { status: number; headers: Record<string, string>; body: string }
type Place = { workspaceId: string; tokenId: string; key: string }

/** False where the key was used before; waits for a request with it that is under way. */
export async function reserveKey(
  trx: Transaction<Database>,
  { workspaceId, tokenId, key }: Place,
  asked: string,
  now: string,
): Promise<boolean> {
  const answer = JSON.stringify({ status: 0, headers: {}, body: '' })
  const added = await trx
    .insertInto('api_answer')
    .values({ workspace_id: workspaceId, token_id: tokenId, key, asked, answer, at: now })
    .onConflict((conflict) => conflict.columns(['workspace_id', 'token_id', 'key']).doNothing())
    .returning('key')
    .executeTakeFirst()
  return added !== undefined
}

export function answerUnder(
  trx: Transaction<Database>,
  { workspaceId, tokenId, key }: Place,
): Promise<{ asked: string; answer: KeptAnswer } | undefined> {
  return trx
    .selectFrom('api_answer')
    .select(['asked', 'answer'])
    .where('workspace_id', '=', workspaceId)
    .where('token_id', '=', tokenId)
    .where('key', '=', key)
    .executeTakeFirst()
}

export async function keepAnswer(
  trx: Transaction<Database>,
  { workspaceId, tokenId, key }: Place,
  answer: KeptAnswer,
): Promise<void> {
  await trx
    .updateTable('api_answer')
    .set({ answer: JSON.stringify(answer) })
    .where('workspace_id', '=', workspaceId)
    .where('token_id', '=', tokenId)
    .where('key', '=', key)
    .execute()
}

/** What chats and programs were answered long ago. */
export async function forgetAnswered(db: Kysely<Database>, before: string): Promise<void> {
  await forgetInvocations(db, before)
  await forgetAnswers(db, before)
}

async function forgetAnswers(db: Kysely<Database>, before: string): Promise<void> {
  await inBatches(db, (trx) =>
    sql`
    with old as materialized (select workspace_id, token_id, key from api_answer where at < ${before}::timestamptz
      limit ${sql.lit(batchSize)})
    delete from api_answer a using old where a.workspace_id = old.workspace_id and a.token_id = old.token_id
      and a.key = old.key`.execute(trx),
  )
}
