/** Lists that people of other teams use as guests, in a channel that is shared with them. */
import { type Kysely, sql, type Transaction } from 'kysely'
import type { Platform } from '../../platform.ts'
import type { Database } from '../schema.ts'

type Where = {
  platform: Platform
  team: string
  place: { id: string; kind: 'channel' | 'direct' }
  person: string
}

/** Those that somebody of another team may use: of the channel they write in, or directly those they were let into before. */
export async function openListsFor(
  db: Kysely<Database>,
  { platform, team, place, person }: Where,
): Promise<string[]> {
  const here = sql`exists (select from list_place b join place c on c.workspace_id = b.workspace_id and c.id = b.place_id
    where b.workspace_id = l.workspace_id and b.list_id = l.id and c.platform = i.platform
      and c.external_id = ${place.id} and c.gone_at is null)`
  const theirs = sql`exists (select from list_member m join account a on a.workspace_id = m.workspace_id
      and a.person_id = m.person_id and a.platform = i.platform and a.external_id = ${person}
    where m.workspace_id = l.workspace_id and m.list_id = l.id)
    and exists (select from list_place b where b.workspace_id = l.workspace_id and b.list_id = l.id)`
  const { rows } = await sql<{ id: string }>`select l.id from installation i
    join list l on l.workspace_id = i.workspace_id and l.settings ? 'otherTeams'
      and l.deleted_at is null and l.archived_at is null
    where i.platform = ${platform} and i.external_id = ${team}
      and ${place.kind === 'direct' ? theirs : here}`.execute(db)
  return rows.map(({ id }) => id)
}

/** They see these from now on. Nobody takes that back step by step: closing the List does. */
export async function letIn(
  trx: Transaction<Database>,
  workspaceId: string,
  personId: string,
  listIds: string[],
): Promise<void> {
  await sql`insert into list_member (workspace_id, list_id, person_id)
    select ${workspaceId}, id, ${personId} from unnest(${listIds}::uuid[]) as open (id)
    on conflict do nothing`.execute(trx)
}

/** Of these people, those who are of other teams wherever they are known. */
export async function elsewhereAmong(
  db: Kysely<Database>,
  workspaceId: string,
  personIds: string[],
): Promise<Set<string>> {
  if (personIds.length === 0) return new Set()
  const { rows } = await sql<{ id: string }>`select person_id as id from account
    where workspace_id = ${workspaceId} and person_id = any(${personIds}::uuid[])
    group by person_id having bool_and(coalesce(outside, '') = 'elsewhere')`.execute(db)
  return new Set(rows.map(({ id }) => id))
}
