import { CompiledQuery, type Kysely, type Transaction } from 'kysely'
import type { Reply } from '../../platform.ts'
import { compiled, type Values } from '../database/compiled.ts'
import { withoutAnswer } from '../database/postgres.ts'
import type { Database } from '../schema.ts'

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
  await insert(trx, { workspaceId, id, reply: JSON.stringify(answer.reply), at: now })
}

const insert = compiled((db, value: Values<{ workspaceId: string; id: string; reply: string; at: string }>) =>
  db.insertInto('invocation').values({
    workspace_id: value('workspaceId'),
    id: value('id'),
    reply: value('reply'),
    at: value('at'),
  }),
)

/** Platforms redeliver within hours; what is older than a week is forgotten. */
export async function forgetInvocations(db: Kysely<Database>, before: string): Promise<void> {
  await db.deleteFrom('invocation').where('at', '<', new Date(before)).execute()
}
