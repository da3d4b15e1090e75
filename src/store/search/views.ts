/** Filters under a name: somebody's own, a List's, or everybody's. */
import { type Kysely, sql } from 'kysely'
import { newId } from '../../domain/id.ts'
import type { Viewer } from '../../domain/task/records.ts'
import { visibleList } from '../access/visible.ts'
import { addRows, changeRows, type Recorder } from '../journal/journal.ts'
import type { Database } from '../schema.ts'

/** Whose it is: somebody's own with a `personId`, a List's with a `listId`, else the workspace's. */
export type ViewRow = {
  id: string
  name: string
  personId: string | null
  listId: string | null
  listName: string | null
  filter: string
  createdBy: string | null
}

/** The views that somebody can use, their own first. */
export async function viewsOf(db: Kysely<Database>, viewer: Viewer): Promise<ViewRow[]> {
  const { rows } = await sql<ViewRow>`
    select v.id, v.name, v.person_id as "personId", v.list_id as "listId", l.name as "listName", v.filter,
      v.created_by as "createdBy"
    from view v left join list l on l.workspace_id = v.workspace_id and l.id = v.list_id
    where v.workspace_id = ${viewer.workspaceId} and v.deleted_at is null
      and (v.person_id is null or v.person_id = ${viewer.personId})
      and (v.list_id is null or ${visibleList(viewer)})
    order by v.person_id nulls last, v.list_id nulls last, lower(v.name)`.execute(db)
  return rows
}

/** By id, whoever's it is: for what shows it without a reader. */
export async function viewsByIds(
  db: Kysely<Database>,
  workspaceId: string,
  ids: string[],
): Promise<ViewRow[]> {
  const { rows } = await sql<ViewRow>`
    select v.id, v.name, v.person_id as "personId", v.list_id as "listId", l.name as "listName", v.filter,
      v.created_by as "createdBy"
    from view v left join list l on l.workspace_id = v.workspace_id and l.id = v.list_id
    where v.workspace_id = ${workspaceId} and v.id = any(${ids}::uuid[]) and v.deleted_at is null`.execute(db)
  return rows
}

export async function addView(
  recorder: Recorder,
  view: Pick<ViewRow, 'name' | 'personId' | 'listId' | 'filter'> & { createdBy: string },
  now: string,
): Promise<string> {
  const id = newId()
  await addRows(recorder, 'view', [
    {
      id,
      name: view.name,
      person_id: view.personId,
      list_id: view.listId,
      filter: view.filter,
      created_by: view.createdBy,
      created_at: now,
      deleted_at: null,
    },
  ])
  return id
}

export async function changeView(recorder: Recorder, id: string, filter: string): Promise<void> {
  await changeRows(recorder, 'view', [id], { filter })
}

export async function removeView(recorder: Recorder, id: string, now: string): Promise<void> {
  await changeRows(recorder, 'view', [id], { deleted_at: now })
}
