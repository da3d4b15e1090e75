/** The rules behind changes. */
import { type Kysely, sql } from 'kysely'
import type { Viewer } from '../../domain/task/records.ts'
import { visibleList } from '../access/visible.ts'
import type { Database } from '../schema.ts'

/** `isThere`: it has not been deleted. */
export type RuleBehind = { number: number; name: string; isThere: boolean }

/** For each of these groups of events that a rule made: which one, where the viewer may know of it. */
export async function rulesOfGroups(
  db: Kysely<Database>,
  viewer: Viewer,
  groups: string[],
): Promise<Map<string, RuleBehind>> {
  if (groups.length === 0) return new Map()
  const { rows } = await sql<RuleBehind & { group: string }>`
    select r.id as group, a.number, a.name, a.deleted_at is null as "isThere" from automation_run r
    join automation a on a.workspace_id = r.workspace_id and a.id = r.automation_id
    where r.workspace_id = ${viewer.workspaceId} and r.id = any(${groups}::uuid[])
      and (coalesce(a.level_kind, '') <> 'list' or exists (select from list l
        where l.workspace_id = a.workspace_id and l.id = a.level_id and ${visibleList(viewer)}))`.execute(db)
  return new Map(rows.map(({ group, ...rule }) => [group, rule]))
}
