/** Whether somebody wants a digest of their day. */
import { type Kysely, sql, type Transaction } from 'kysely'
import type { Viewer } from '../../../domain/task/records.ts'
import type { Database } from '../../schema.ts'

type Whose = Pick<Viewer, 'workspaceId' | 'personId'>

export async function wantsDigest(db: Kysely<Database>, { workspaceId, personId }: Whose): Promise<boolean> {
  const row = await db
    .selectFrom('person')
    .select('settings')
    .where('workspace_id', '=', workspaceId)
    .where('id', '=', personId)
    .executeTakeFirst()
  return !row?.settings.noDigest
}

export async function setDigest(
  trx: Transaction<Database>,
  { workspaceId, personId }: Whose,
  on: boolean,
): Promise<void> {
  const settings = on ? sql`settings - 'noDigest'` : sql`settings || '{"noDigest": true}'`
  await sql`update person set settings = ${settings} where workspace_id = ${workspaceId} and id = ${personId}`.execute(
    trx,
  )
}
