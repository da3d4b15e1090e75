/** A handoff ends with what else happens to its task: whoever begins it has accepted it. */
import { sql } from 'kysely'
import type { HandoffKind } from '../domain/handoff/handoff.ts'
import type { Category } from '../domain/task/task.ts'
import { answerHandoff } from '../store/handoffs/handoffs.ts'
import { taskOfRow } from '../store/journal/journal.ts'
import type { Change, Fact } from './event.ts'

type Row = {
  id: string
  task_id: string
  kind: HandoffKind
  from_id: string | null
  to_id: string
  category: Category
  assigned: boolean
}

/** Answers those that wait for tasks whose changed rows answer them; returns what that gives people to know. */
export async function settleHandoffs(change: Change): Promise<Fact[]> {
  const moved = tasksIn(change, ({ table, before, after }) => table === 'task' && !!before && moves(after))
  const taken = tasksIn(change, ({ table, after }) => table === 'assignment' && after === null)
  const touched = [...moved.union(taken)]
  if (touched.length === 0) return []
  const facts: Fact[] = []
  for (const row of await waitingOn(change, touched)) {
    const handoff = { id: row.id, taskId: row.task_id }
    const begun = moved.has(row.task_id) && row.category === 'active'
    if (begun && row.to_id === change.actorId) {
      await answerHandoff(change, handoff, { state: 'accepted', by: row.to_id, checked: true }, change.now)
      const data = { how: 'accepted' as const, giver: row.from_id, to: row.to_id }
      if (row.kind === 'handoff') facts.push({ kind: 'handoff.answered', taskId: row.task_id, data })
    } else if (begun || !row.assigned || row.category === 'done' || row.category === 'closed') {
      await answerHandoff(change, handoff, { state: 'ended', by: change.actorId }, change.now)
    }
  }
  return facts
}

function tasksIn(change: Change, wanted: (row: Change['rows'][number]) => boolean): Set<string> {
  return new Set(change.rows.filter(wanted).flatMap((row) => taskOfRow(row) ?? []))
}

function moves(after: Record<string, unknown> | null): boolean {
  return after !== null && ('status_id' in after || 'finished_at' in after)
}

async function waitingOn({ trx, workspaceId }: Change, taskIds: string[]): Promise<Row[]> {
  const { rows } = await sql<Row>`
    select h.id, h.task_id, h.kind, h.from_id, h.to_id, s.category,
      exists (select from assignment a where a.workspace_id = h.workspace_id
        and a.task_id = h.task_id and a.person_id = h.to_id) as assigned
    from handoff h join task t on t.workspace_id = h.workspace_id and t.id = h.task_id
    join status s on s.workspace_id = t.workspace_id and s.id = t.status_id
    where h.workspace_id = ${workspaceId} and h.task_id = any(${taskIds}::uuid[]) and h.state = 'waiting'
    order by h.id`.execute(trx)
  return rows
}
