/** What somebody was told already, to be looked at again. */
import { type Kysely, sql } from 'kysely'
import type { Morning } from '../../domain/digest/digest.ts'
import { stillKnown } from '../access/visible.ts'
import { forceKeyLookup } from '../database/compiled.ts'
import type { Database } from '../schema.ts'
import { type Notification, notificationColumns } from './notifications.ts'

type Whose = { workspaceId: string; personId: string }

/** What one of their messages told them, in its order. */
export async function toldIn(
  db: Kysely<Database>,
  { workspaceId, personId }: Whose,
  message: string,
): Promise<Notification[]> {
  const { rows } = await sql<Notification>`
    select ${notificationColumns} from delivery d cross join lateral unnest(d.tells) with ordinality t (id, position)
      cross join lateral (select * from notification
        where workspace_id = d.workspace_id and id = t.id offset ${forceKeyLookup}) n
    where d.workspace_id = ${workspaceId} and d.id = ${message} and d.person_id = ${personId} and ${stillKnown}
    order by t.position`.execute(db)
  return rows
}

/** Which day of theirs a message was about. */
export async function morningOf(
  db: Kysely<Database>,
  { workspaceId, personId }: Whose,
  message: string,
): Promise<Morning | undefined> {
  const { rows } = await sql<{ morning: Morning | null }>`select morning from delivery
    where workspace_id = ${workspaceId} and id = ${message} and person_id = ${personId}`.execute(db)
  return rows[0]?.morning ?? undefined
}

/** One thing that they were told, by its id. */
export async function toldThing(
  db: Kysely<Database>,
  { workspaceId, personId }: Whose,
  id: string,
): Promise<Notification[]> {
  const { rows } = await sql<Notification>`select ${notificationColumns} from notification n
    where n.workspace_id = ${workspaceId} and n.id = ${id} and n.person_id = ${personId} and ${stillKnown}`.execute(
    db,
  )
  return rows
}
