/** Lists, Folders and Spaces by name or path. */
import { type Kysely, sql } from 'kysely'
import type { Viewer } from '../../domain/task/records.ts'
import { visibleList } from '../access/visible.ts'
import type { Database } from '../schema.ts'

/** A List, Folder or Space: its path from the Space down, and the Lists in it that are seen. */
export type Place = { id: string; path: string[]; listIds: string[]; archived: boolean }

type Row = {
  id: string
  space_id: string
  folder_id: string | null
  name: string
  space: string
  folder: string | null
  gone: boolean
  folder_gone: boolean | null
  space_gone: boolean
}

/** What there is to somebody's eyes, also what is archived. */
export async function placesOf(db: Kysely<Database>, viewer: Viewer): Promise<Place[]> {
  const { rows } = await sql<Row>`
    select l.id, l.space_id, l.folder_id, l.name, s.name as space, f.name as folder,
      l.archived_at is not null as gone, f.archived_at is not null as folder_gone,
      s.archived_at is not null as space_gone
    from list l join space s on s.workspace_id = l.workspace_id and s.id = l.space_id
    left join folder f on f.workspace_id = l.workspace_id and f.id = l.folder_id
    where l.workspace_id = ${viewer.workspaceId} and ${visibleList(viewer)}
    order by s.position, f.position nulls first, l.position`.execute(db)
  const places = new Map<string, Place>()
  const addTo = (id: string, listId: string, seen: Omit<Place, 'id' | 'listIds'>): void => {
    const place = places.get(id)
    if (place) place.listIds.push(listId)
    else places.set(id, { id, ...seen, listIds: [listId] })
  }
  for (const row of rows) {
    const path = row.folder === null ? [row.space] : [row.space, row.folder]
    const above = row.space_gone || row.folder_gone === true
    addTo(row.space_id, row.id, { path: [row.space], archived: row.space_gone })
    if (row.folder_id !== null) addTo(row.folder_id, row.id, { path, archived: above })
    addTo(row.id, row.id, { path: [...path, row.name], archived: above || row.gone })
  }
  return [...places.values()]
}

/**
 * Those that are called so, each with all that is in it: by id, by name, or by a path in which steps may be left out. What is in
 * use goes before what is archived.
 */
export function placesCalled(typed: string, places: Place[]): Place[] {
  const byId = places.filter(({ id }) => id === typed)
  if (byId.length > 0) return byId
  const whole = places.filter(({ path }) => plain(path.at(-1) ?? '') === plain(typed))
  const steps = typed.split('/').map(plain)
  const found = whole.length > 0 ? whole : places.filter(({ path }) => leadsTo(steps, path.map(plain)))
  const inUse = found.filter(({ archived }) => !archived)
  return inUse.length > 0 ? inUse : found
}

function leadsTo(steps: string[], path: string[]): boolean {
  if (steps.at(-1) !== path.at(-1)) return false
  let at = 0
  for (const name of path) if (name === steps[at]) at++
  return at === steps.length
}

/** `In review`, `in-review` and `IN_REVIEW` are the same name. */
export function plain(name: string): string {
  return name
    .trim()
    .toLowerCase()
    .replace(/[\s_-]+/g, '')
}
