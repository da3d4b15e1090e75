/** Everything of a workspace that an imported file may name. */
import { type Kysely, sql } from 'kysely'
import type { FieldKind } from '../../domain/task/field.ts'
import type { StatusRow, Viewer } from '../../domain/task/records.ts'
import { visibleList } from '../access/visible.ts'
import { pipelined } from '../database/pipelined.ts'
import { levelsOf } from '../hierarchy/levels.ts'
import { statusesOf } from '../hierarchy/lists.ts'
import { isInside } from '../people/outsiders.ts'
import type { Database } from '../schema.ts'

export type ListPlace = {
  id: string
  name: string
  spaceId: string
  space: string
  folder: string | null
  private: boolean
}
export type FieldPlace = {
  id: string
  name: string
  kind: FieldKind
  choices: string[]
  spaceId: string | null
  listId: string | null
}
/** `outside`: they can be given nothing to do. */
export type PersonNames = { id: string; name: string; names: string[]; outside: boolean }

export type Names = {
  lists: ListPlace[]
  /** By name. */
  spaces: string[]
  fields: FieldPlace[]
  people: PersonNames[]
  /** Found once; the handle is the one that may be used right now. */
  statusesOf(db: Kysely<Database>, listId: string): Promise<StatusRow[]>
}

export async function namesFor(db: Kysely<Database>, viewer: Viewer): Promise<Names> {
  const { workspaceId } = viewer
  const [lists, spaces, fields, people] = await pipelined(db, (pipe) =>
    Promise.all([
      sql<ListPlace>`select l.id, l.name, l.private, l.space_id as "spaceId", s.name as space, f.name as folder
        from list l join space s on s.workspace_id = l.workspace_id and s.id = l.space_id
        left join folder f on f.workspace_id = l.workspace_id and f.id = l.folder_id
        where l.workspace_id = ${workspaceId} and l.archived_at is null and ${visibleList(viewer)}
        order by l.position, l.name`.execute(pipe),
      levelsOf(pipe, viewer, ['space']),
      pipe
        .selectFrom('field')
        .select(['id', 'name', 'kind', 'choices', 'space_id', 'list_id'])
        .where('workspace_id', '=', workspaceId)
        .where('deleted_at', 'is', null)
        .orderBy('position')
        .execute(),
      sql<PersonNames>`select person.id, person.name, not (${isInside()}) as outside,
          array[person.name] || array(select a.name from account a
            where a.workspace_id = person.workspace_id and a.person_id = person.id) as names
        from person where person.workspace_id = ${workspaceId} and person.removed_at is null
        order by person.created_at, person.id`.execute(pipe),
    ]),
  )
  const statuses = new Map<string, StatusRow[]>()
  return {
    lists: lists.rows,
    spaces: spaces.map(({ name }) => name),
    fields: fields.map(({ space_id: spaceId, list_id: listId, ...field }) => ({ ...field, spaceId, listId })),
    people: people.rows,
    async statusesOf(now, listId) {
      const known = statuses.get(listId) ?? (await statusesOf(now, viewer, listId))
      statuses.set(listId, known)
      return known
    },
  }
}
