/** Rules that somebody may mute. */
import { type Kysely, sql } from 'kysely'
import type { Viewer } from '../../domain/task/records.ts'
import { visibleList } from '../access/visible.ts'
import type { Database } from '../schema.ts'

/** The rule of that number: one that they see, or that has told them something. */
export async function tellingRule(
  db: Kysely<Database>,
  viewer: Viewer,
  number: number,
): Promise<{ id: string; number: number } | undefined> {
  const { rows } = await sql<{ id: string; number: number }>`select a.id, a.number from automation a
    where a.workspace_id = ${viewer.workspaceId} and a.number = ${number} and a.deleted_at is null
      and (coalesce(a.level_kind, '') <> 'list' or exists (select from list l
          where l.workspace_id = a.workspace_id and l.id = a.level_id and ${visibleList(viewer)})
        or exists (select from notification n where n.workspace_id = a.workspace_id
          and n.person_id = ${viewer.personId} and n.reason = 'rule' and n.args->>'rule' = a.id::text))`.execute(
    db,
  )
  return rows[0]
}
