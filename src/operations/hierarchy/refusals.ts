import { refusing } from '../../domain/refusal.ts'
import type { LevelKind } from '../../domain/task/records.ts'

/** What can be wrong with a change of Spaces, Folders and Lists. Paths and names are of levels that the caller knows. */
export type HierarchyRefusals = {
  level_name_too_long: { kind: LevelKind; length: number; max: number }
  /** `/` stands between the names of a path. */
  level_name_slash: { name: string }
  level_name_taken: { kind: LevelKind; name: string; archived: boolean }
  no_space: object
  /** What stands in something archived or deleted comes back with that, or not at all. */
  within: { name: string; above: { kind: LevelKind; path: string }; how: 'archived' | 'deleted' }
}
export const refuseLevel = refusing<HierarchyRefusals>()
