import { type Kysely, sql } from 'kysely'
import { newId } from '../../domain/id.ts'
import type { ChecklistItem } from '../../domain/task/records.ts'
import { compiled, type Values } from '../database/compiled.ts'
import { addRows, changeRows, type Recorder, removeRows } from '../journal/journal.ts'
import type { Database } from '../schema.ts'

const items = compiled((db, value: Values<{ workspaceId: string; taskId: string }>) =>
  db
    .selectFrom('checklist_item')
    .select(['id', 'position', 'text', 'done_at'])
    .where('workspace_id', '=', value('workspaceId'))
    .where('task_id', '=', value('taskId'))
    .orderBy('position')
    .orderBy('id'),
)

export async function checklistOf(
  db: Kysely<Database>,
  workspaceId: string,
  taskId: string,
): Promise<ChecklistItem[]> {
  const rows = await items(db, { workspaceId, taskId })
  return rows.map(({ id, position, text, done_at }) => ({ id, position, text, done: done_at !== null }))
}

/** Adds items under the numbers after the last one. The task must be locked. */
export async function addItems(
  recorder: Recorder,
  taskId: string,
  texts: string[],
  last: number,
): Promise<void> {
  await addRows(
    recorder,
    'checklist_item',
    texts.map((text, index) => ({
      id: newId(),
      task_id: taskId,
      position: last + index + 1,
      text,
      done_at: null,
      done_by: null,
    })),
  )
}

/** `by` ticks them off, null opens them again. */
export async function tickItems(
  recorder: Recorder,
  ids: string[],
  by: string | null,
  now: string,
): Promise<void> {
  await changeRows(recorder, 'checklist_item', ids, { done_at: by && now, done_by: by })
}

export async function removeItems(recorder: Recorder, ids: string[]): Promise<void> {
  await removeRows(recorder, 'checklist_item', sql`t.id = any(${ids}::uuid[])`)
}
