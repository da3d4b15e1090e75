/** What one person gives another in a row: all of it is told together. */
import { sql, type Transaction } from 'kysely'
import type { Database } from '../schema.ts'

type Given = { id: string; personId: string; heldUntil: string }

/** What waits of the same giver waits as long as the newest does, but no longer than `longestMs` from the first on. */
export async function holdRows(
  trx: Transaction<Database>,
  workspaceId: string,
  newest: Given[],
  longestMs: number,
): Promise<{ personId: string; heldUntil: string }[]> {
  if (newest.length === 0) return []
  const { rows } = await sql<{ person: string; until: Date }>`
    with k as (select n.person_id, n.args->>'by' as by, max(n.held_until) as until
        from unnest(${newest.map(({ id }) => id)}::uuid[]) as given (id)
        join notification n on n.workspace_id = ${workspaceId} and n.id = given.id group by 1, 2),
      row as (select n.id, k.until, min(n.created_at) over (partition by n.person_id, n.args->>'by') as begun
        from k join notification n on n.workspace_id = ${workspaceId} and n.person_id = k.person_id
          and n.delivery_id is null and n.reason = 'assigned' and n.held_by = 'gathering' and n.args->>'by' = k.by)
    update notification n
    set held_until = least(row.until, row.begun + ${longestMs} * interval '1 millisecond')
    from row where n.workspace_id = ${workspaceId} and n.id = row.id
    returning n.person_id as person, n.held_until as until`.execute(trx)
  return rows.map(({ person, until }) => ({ personId: person, heldUntil: until.toISOString() }))
}
