/** Channels that forms tell, and that are not there any more. */
import { type Kysely, sql } from 'kysely'
import type { Platform } from '../../domain/people/platforms.ts'
import type { Database } from '../schema.ts'

/** Of these, those that are gone. */
export async function goneChannels(
  db: Kysely<Database>,
  workspaceId: string,
  ids: string[],
): Promise<string[]> {
  if (ids.length === 0) return []
  const { rows } = await sql<{ id: string }>`select id from place where workspace_id = ${workspaceId}
    and id = any(${ids}::uuid[]) and gone_at is not null`.execute(db)
  return rows.map(({ id }) => id)
}

/** The workspaces in which a form tells this channel. */
export async function workspacesTelling(
  db: Kysely<Database>,
  { platform, channel }: { platform: Platform; channel: string },
): Promise<string[]> {
  const { rows } = await sql<{ workspace_id: string }>`select distinct f.workspace_id from place p
    join form f on f.workspace_id = p.workspace_id and f.state = 'on' and f.deleted_at is null
    where p.platform = ${platform} and p.external_id = ${channel} and p.gone_at is not null
      and exists (select from jsonb_array_elements(coalesce(f.definition->'tell', '[]')) t
        where t->'channel'->>'id' = p.id::text)`.execute(db)
  return rows.map((row) => row.workspace_id)
}
