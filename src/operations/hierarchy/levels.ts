/** What the operations on Spaces, Folders and Lists have in common. */
import type { Role } from '../../domain/people/role.ts'
import type { LevelKind } from '../../domain/task/records.ts'

/** What one needs to be to rename, move, archive, delete and restore them. */
export const roleToArrange: Record<LevelKind, Role> = { space: 'admin', folder: 'member', list: 'member' }
