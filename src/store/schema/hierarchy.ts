/** Where tasks live, and what is defined there. */
import type { ColumnType, JSONColumnType } from 'kysely'
import type { ListSettings } from '../../domain/people/settings.ts'
import type { FieldKind } from '../../domain/task/field.ts'
import type { Category } from '../../domain/task/task.ts'
import type { Default, Maybe, MaybeMoment, Removable } from './columns.ts'

export type HierarchyTables = {
  space: { workspace_id: string; id: string; name: string; position: number } & Removable
  folder: { workspace_id: string; id: string; space_id: string; name: string; position: number } & Removable
  list: {
    workspace_id: string
    id: string
    space_id: string
    folder_id: Maybe<string>
    name: string
    position: number
    /** Only its members see it. */
    private: Default<boolean>
    /** Where its news goes was chosen, by somebody or by its first use. */
    settled: Default<boolean>
    settings: ColumnType<ListSettings, string | undefined, string>
    /** Who is asked when nobody answers. */
    owner_id: Maybe<string>
  } & Removable
  list_member: { workspace_id: string; list_id: string; person_id: string }
  /** The channels that hear a List's news. */
  list_place: { workspace_id: string; list_id: string; place_id: string }
  status: {
    workspace_id: string
    id: string
    space_id: Maybe<string>
    folder_id: Maybe<string>
    list_id: Maybe<string>
    name: string
    category: Category
    colour: string
    position: number
    deleted_at: MaybeMoment
  }
  field: {
    workspace_id: string
    id: string
    space_id: Maybe<string>
    list_id: Maybe<string>
    name: string
    kind: FieldKind
    choices: JSONColumnType<string[], string, string>
    position: number
    deleted_at: MaybeMoment
  }
}
