import { sql } from 'kysely'
import { type Recorder, recordChanged } from '../journal/journal.ts'

export async function setParents(
  recorder: Recorder,
  changes: { id: string; before: string | null; parentId: string }[],
): Promise<void> {
  if (changes.length === 0) return
  const rows = changes.map(({ id, parentId }) => ({ id, parent_id: parentId }))
  await sql`update task t set parent_id = r.parent_id
    from jsonb_populate_recordset(null::task, ${JSON.stringify(rows)}::jsonb) r
    where t.workspace_id = ${recorder.workspaceId} and t.id = r.id`.execute(recorder.trx)
  for (const { id, before, parentId } of changes)
    recordChanged(recorder, 'task', { id, before: { parent_id: before }, after: { parent_id: parentId } })
}
