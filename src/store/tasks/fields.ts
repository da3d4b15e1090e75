/** Custom fields, and where they are defined. */
import { type Kysely, type RawBuilder, sql } from 'kysely'
import { newId } from '../../domain/id.ts'
import type { FieldKind } from '../../domain/task/field.ts'
import type { FieldRow, Level, Viewer } from '../../domain/task/records.ts'
import { perRoleQuery, type ViewerParams, visibleList } from '../access/visible.ts'
import { compiled, type Values } from '../database/compiled.ts'
import { addRows, changeRows, type Recorder } from '../journal/journal.ts'
import type { Database } from '../schema.ts'

/** With the name of the List or Space that it is defined on; null for the whole workspace. */
export type DefinedField = FieldRow & { place: string | null }

type Asked = { workspaceId: string; personId: string; listId: string; fieldIds: string[] }

function fieldsQuery(db: Kysely<Database>, viewer: ViewerParams) {
  return db
    .selectFrom('field')
    .leftJoin('list as l', (join) =>
      join.onRef('l.workspace_id', '=', 'field.workspace_id').onRef('l.id', '=', 'field.list_id'),
    )
    .leftJoin('space', (join) =>
      join.onRef('space.workspace_id', '=', 'field.workspace_id').onRef('space.id', '=', 'field.space_id'),
    )
    .select(['field.id', 'field.name', 'field.kind', 'field.choices', 'field.space_id', 'field.list_id'])
    .select(sql<string | null>`coalesce(l.name, space.name)`.as('place'))
    .where('field.workspace_id', '=', viewer.workspaceId)
    .where('field.deleted_at', 'is', null)
    .where(sql<boolean>`(field.list_id is null or ${visibleList(viewer)})`)
    .where(sql<boolean>`space.deleted_at is null`)
    .orderBy(
      sql`case when field.list_id is not null then 0 when field.space_id is not null then 1 else 2 end`,
    )
    .orderBy('field.position')
    .orderBy('field.name')
}

type Selection = Awaited<ReturnType<ReturnType<typeof fieldsQuery>['executeTakeFirstOrThrow']>>

function fieldOf(row: Selection): DefinedField {
  const { id, name, kind, choices, place, space_id: spaceId, list_id: listId } = row
  return { id, name, kind, choices, spaceId, listId, place }
}

const all = perRoleQuery((role) =>
  compiled((db, value: Values<Asked>) =>
    fieldsQuery(db, { workspaceId: value('workspaceId'), personId: value('personId'), role }),
  ),
)

const ofTask = perRoleQuery((role) =>
  compiled((db, value: Values<Asked>) =>
    fieldsQuery(db, { workspaceId: value('workspaceId'), personId: value('personId'), role }).where(
      sql<boolean>`(${holdsFor(value('listId'))} or field.id = any(${value('fieldIds')}))`,
    ),
  ),
)

function holdsFor(listId: RawBuilder<string>): RawBuilder<boolean> {
  return sql`(field.list_id = ${listId} or num_nonnulls(field.list_id, field.space_id) = 0
    or field.space_id = (select h.space_id from list h where h.workspace_id = field.workspace_id and h.id = ${listId}))`
}

/** Every field that somebody may know of, those of Lists first. */
export async function allFields(db: Kysely<Database>, viewer: Viewer): Promise<DefinedField[]> {
  const { workspaceId, personId } = viewer
  return (await all(viewer)(db, { workspaceId, personId, listId: '', fieldIds: [] })).map(fieldOf)
}

/** The fields that hold for a task, nearest definition first, and those from elsewhere that it has values of. */
export async function fieldsOf(
  db: Kysely<Database>,
  viewer: Viewer,
  task: { listId: string; fields: Record<string, unknown> },
): Promise<DefinedField[]> {
  const { workspaceId, personId } = viewer
  const asked = { workspaceId, personId, listId: task.listId, fieldIds: Object.keys(task.fields) }
  return (await ofTask(viewer)(db, asked)).map(fieldOf)
}

export async function addField(
  recorder: Recorder,
  field: {
    name: string
    kind: FieldKind
    choices: string[]
    place: Level | undefined
    position: number
  },
): Promise<void> {
  const { place, name, kind, choices, position } = field
  const row = {
    id: newId(),
    name,
    kind,
    choices,
    position,
    list_id: place?.kind === 'list' ? place.id : null,
    space_id: place?.kind === 'space' ? place.id : null,
  }
  await addRows(recorder, 'field', [row])
}

export async function renameField(recorder: Recorder, id: string, name: string): Promise<void> {
  await changeRows(recorder, 'field', [id], { name })
}

export async function deleteField(recorder: Recorder, id: string, now: string): Promise<void> {
  await changeRows(recorder, 'field', [id], { deleted_at: now })
}
