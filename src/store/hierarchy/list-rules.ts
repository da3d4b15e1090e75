/** What a List has set for its tasks. */
import { type Kysely, sql } from 'kysely'
import type { ListSettings } from '../../domain/people/settings.ts'
import type { Database } from '../schema.ts'

export type ListRules = { settings: ListSettings; owner: { id: string; name: string } | undefined }

export async function listRules(
  db: Kysely<Database>,
  workspaceId: string,
  listId: string,
): Promise<ListRules> {
  const { rows } = await sql<{ settings: ListSettings; owner: { id: string; name: string } | null }>`
    select l.settings, (select jsonb_build_object('id', p.id, 'name', p.name) from person p
      where p.workspace_id = l.workspace_id and p.id = l.owner_id and p.removed_at is null) as owner
    from list l where l.workspace_id = ${workspaceId} and l.id = ${listId}`.execute(db)
  const [row] = rows
  return { settings: row?.settings ?? {}, owner: row?.owner ?? undefined }
}

/** The open tasks of these Lists that somebody was handed. */
export async function handedTasksOf(
  db: Kysely<Database>,
  workspaceId: string,
  listIds: string[],
): Promise<string[]> {
  if (listIds.length === 0) return []
  const rows = await db
    .selectFrom('handoff as h')
    .innerJoin('task as t', (join) =>
      join.onRef('t.workspace_id', '=', 'h.workspace_id').onRef('t.id', '=', 'h.task_id'),
    )
    .select('t.id')
    .distinct()
    .where('h.workspace_id', '=', workspaceId)
    .where('h.state', 'in', ['waiting', 'accepted'])
    .where('t.list_id', 'in', listIds)
    .where('t.finished_at', 'is', null)
    .execute()
  return rows.map((row) => row.id)
}
