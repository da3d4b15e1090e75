import { CompiledQuery, type Kysely, type Transaction } from 'kysely'
import type { Reply } from '../platform.ts'
import { withoutAnswer } from './postgres.ts'
import type { Database } from './schema.ts'

/**
 * Records what an invocation was answered. Where somebody else recorded it first, this or the commit fails with
 * Postgres's code for “unique violation”. What `changedNothing` need not survive a crash of the server: asked again,
 * it is answered again; so its commit does not wait for the disk.
 */
export async function recordInvocation(
  trx: Transaction<Database>,
  workspaceId: string,
  id: string,
  answer: { reply: Reply; changedNothing: boolean },
  now: string,
): Promise<void> {
  if (answer.changedNothing) {
    await trx.executeQuery(withoutAnswer(CompiledQuery.raw('set local synchronous_commit to off')))
  }
  await trx
    .insertInto('invocation')
    .values({ workspace_id: workspaceId, id, reply: JSON.stringify(answer.reply), at: now })
    .execute()
}

/** Platforms redeliver within hours; what is older than a week is forgotten. */
export async function forgetInvocations(db: Kysely<Database>, before: string): Promise<void> {
  await db.deleteFrom('invocation').where('at', '<', new Date(before)).execute()
}
