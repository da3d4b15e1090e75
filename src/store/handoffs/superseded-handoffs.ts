/** Handoffs that what else happens to their task may have answered. */
import { type RawBuilder, sql, type Transaction } from 'kysely'
import type { HandoffKind } from '../../domain/handoff/handoff.ts'
import type { Category } from '../../domain/task/task.ts'
import { inSlices } from '../database/slices.ts'
import type { Recorder } from '../journal/journal.ts'
import type { Database } from '../schema.ts'

/** `category`: how far its task is; `assigned`: its receiver has the task. */
export type PendingHandoff = {
  id: string
  taskId: string
  kind: HandoffKind
  from: string | null
  to: string
  category: Category
  assigned: boolean
}

/** Whether somebody has to answer for a task. */
export function isHandedOn(workspaceId: string, taskId: string): RawBuilder<boolean> {
  return sql<boolean>`exists (select from handoff x
    where x.workspace_id = ${workspaceId} and x.task_id = ${taskId} and x.state = 'waiting')`
}

/** Those that wait for an answer for these tasks. Of what is known not to be handed on, nothing is asked. */
export async function handoffsPendingFor(recorder: Recorder, taskIds: string[]): Promise<PendingHandoff[]> {
  const { trx, workspaceId, notHandedOn } = recorder
  const asked = notHandedOn ? taskIds.filter((id) => !notHandedOn.has(id)) : taskIds
  const found: PendingHandoff[] = []
  for await (const ids of inSlices(asked)) found.push(...(await pendingFor(trx, workspaceId, ids)))
  return found
}

async function pendingFor(
  trx: Transaction<Database>,
  workspaceId: string,
  taskIds: string[],
): Promise<PendingHandoff[]> {
  const { rows } = await sql<PendingHandoff>`
    select h.id, h.task_id as "taskId", h.kind, h.from_id as "from", h.to_id as "to", s.category,
      exists (select from assignment a where a.workspace_id = h.workspace_id
        and a.task_id = h.task_id and a.person_id = h.to_id) as assigned
    from handoff h join task t on t.workspace_id = h.workspace_id and t.id = h.task_id
    join status s on s.workspace_id = t.workspace_id and s.id = t.status_id
    where h.workspace_id = ${workspaceId} and h.task_id = any(${taskIds}::uuid[]) and h.state = 'waiting'
    order by h.id`.execute(trx)
  return rows
}
