/** Repositories whose hosts are asked, from time to time, whether they still let Baton in. */
import { type Kysely, sql } from 'kysely'
import { instantText } from '../../domain/time/when.ts'
import type { Database } from '../schema.ts'
import { checkHours } from './access.ts'

/** One that is due is taken by whoever asks: by nobody else until tomorrow, whatever becomes of it. Any workspace may have it. */
export async function claimCheck(
  db: Kysely<Database>,
  now: Temporal.Instant,
): Promise<{ workspaceId: string; id: string } | undefined> {
  const { rows } = await sql<{ workspaceId: string; id: string }>`
    update code_repository set check_at = ${instantText(now.add({ hours: checkHours }))}
    where (workspace_id, id) = (select workspace_id, id from code_repository
      where check_at <= ${instantText(now)} and deleted_at is null
      order by check_at limit 1 for no key update skip locked)
    returning workspace_id as "workspaceId", id`.execute(db)
  return rows[0]
}
