import { sql, type Transaction } from 'kysely'
import type { Database } from '../schema.ts'

export type UnblockedHandoff = {
  id: string
  task_id: string | null
  from_id: string | null
  to_id: string
  note: string
}

/** Not for what was begun or is blocked again, nor where a handoff waits already, nor for those who hear nothing of it. */
export async function addUnblockedHandoffs(
  trx: Transaction<Database>,
  workspaceId: string,
  handoffs: UnblockedHandoff[],
  at: string,
): Promise<void> {
  await sql`with fresh as materialized (
    select t.workspace_id, r.id, t.id as task_id, 'unblocked', r.from_id, r.to_id, r.note, ${at}::timestamptz as created_at,
      ${at}::timestamptz as asked_at
    from jsonb_to_recordset(${JSON.stringify(handoffs)}::jsonb)
      as r(id uuid, task_id uuid, from_id uuid, to_id uuid, note text)
    join task t on t.workspace_id = ${workspaceId} and t.id = r.task_id and t.deleted_at is null
    join status s on s.workspace_id = t.workspace_id and s.id = t.status_id and s.category = 'open'
    where not exists (select from mute m where m.workspace_id = t.workspace_id
        and m.person_id = r.to_id and m.reason = 'unblocked')
      and not exists (select from dependency d
        join task b on b.workspace_id = d.workspace_id and b.id = d.blocker_id
        where d.workspace_id = t.workspace_id and d.dependent_id = t.id
          and b.finished_at is null and b.deleted_at is null)
      and not exists (select from handoff h where h.workspace_id = t.workspace_id and h.task_id = t.id
        and h.state = 'waiting' and h.kind = 'handoff')
      and not exists (select from handoff h where h.workspace_id = t.workspace_id and h.id = r.id))
    insert into handoff (workspace_id, id, task_id, kind, from_id, to_id, note, created_at, asked_at)
    select * from fresh
    on conflict (workspace_id, task_id, to_id) where state = 'waiting' do update set
      from_id = excluded.from_id, note = excluded.note, created_at = excluded.created_at,
      asked_at = excluded.asked_at, asked_id = null, stage = 0, later_until = null`.execute(trx)
}
