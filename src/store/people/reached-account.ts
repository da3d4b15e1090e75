/** Where somebody is on a platform, for whoever acts in their name without being there. */
import type { Kysely } from 'kysely'
import type { Platform } from '../../platform.ts'
import type { Database } from '../schema.ts'

export type ReachedAccount = { platform: Platform; team: string; user: string; name: string }

/** The account they used last, of those that are in the team; undefined where there is none. */
export async function lastAccountOf(
  db: Kysely<Database>,
  workspaceId: string,
  personId: string,
): Promise<ReachedAccount | undefined> {
  return db
    .selectFrom('account')
    .select(['platform', 'installation as team', 'external_id as user', 'name'])
    .where('workspace_id', '=', workspaceId)
    .where('person_id', '=', personId)
    .where('outside', 'is', null)
    .orderBy('seen_at', (order) => order.desc().nullsLast())
    .limit(1)
    .executeTakeFirst()
}
