import { sql, type Transaction } from 'kysely'
import type { Database } from './schema.ts'

/** What waits for somebody about tasks that they may not see any more, or that are gone, is not told. */
export async function withdrawHidden(
  trx: Transaction<Database>,
  workspaceId: string,
  personId: string,
): Promise<void> {
  await sql`delete from notification n where n.workspace_id = ${workspaceId} and n.person_id = ${personId}
    and n.delivery_id is null and n.task_id is not null and not exists (
      select from task t join list l on l.workspace_id = t.workspace_id and l.id = t.list_id and l.deleted_at is null
      join person p on p.workspace_id = t.workspace_id and p.id = ${personId}
      where t.workspace_id = n.workspace_id and t.id = n.task_id and t.deleted_at is null
        and ((p.role <> 'guest' and not l.private) or exists (select from list_member m
          where m.workspace_id = l.workspace_id and m.list_id = l.id and m.person_id = p.id)))`.execute(trx)
}
