import { CompiledQuery, type Kysely, sql, type Transaction } from 'kysely'
import type { Reply } from '../../platform.ts'
import { batchSize, inBatches } from '../database/batches.ts'
import { compiled, type Values } from '../database/compiled.ts'
import { ignoringResult } from '../database/postgres.ts'
import type { Database } from '../schema.ts'

/** `id`: the invocation's, unlike any other of the workspace. */
export type Answered = {
  workspaceId: string
  id: string
  reply: Reply
  changedNothing: boolean
  now: string
}

/**
 * Records what an invocation was answered; of what is shown once, what stands in its place. Where somebody else recorded it first, this or the commit fails with
 * Postgres's code for “unique violation”. What `changedNothing` need not survive a crash of the server: asked again,
 * it is answered again; so its commit does not wait for the disk.
 */
export async function recordInvocation(
  trx: Transaction<Database>,
  { workspaceId, id, reply, changedNothing, now }: Answered,
): Promise<void> {
  if (changedNothing) await mayBeLost(trx)
  const { again, ...answered } = reply
  const kept = again ? { ...answered, card: again } : answered
  await insert(trx, { workspaceId, id, reply: JSON.stringify(kept), at: now })
}

/** What this transaction writes need not survive a crash of the server: its commit does not wait for the disk. */
export async function mayBeLost(trx: Transaction<Database>): Promise<void> {
  await trx.executeQuery(ignoringResult(CompiledQuery.raw('set local synchronous_commit to off')))
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
  await inBatches(db, (trx) =>
    sql`
    with old as materialized (select workspace_id, id from invocation where at < ${before}::timestamptz limit ${sql.lit(batchSize)})
    delete from invocation i using old where i.workspace_id = old.workspace_id and i.id = old.id`.execute(
      trx,
    ),
  )
}
