import { longestLevelName } from '../../domain/hierarchy/level-name.ts'
import type { Level, LevelKind } from '../../domain/task/records.ts'
import { nameTaken, type Parent } from '../../store/hierarchy/hierarchy.ts'
import type { Scope } from '../scope.ts'
import { refuseLevel } from './refusals.ts'

/** Where a level with that name would stand; `except`: the id of the one that gets the name. */
export type Spot = { kind: LevelKind; parent: Parent; except?: string }

/** The name as it is kept. Refuses where it can't be one, or is taken there already. */
export async function freeName({ trx, viewer }: Scope, spot: Spot, given: string): Promise<string> {
  const { kind, parent, except = null } = spot
  const name = given.trim().replace(/\s+/g, ' ')
  const { length } = name
  if (length > longestLevelName)
    throw refuseLevel('level_name_too_long', { kind, length, max: longestLevelName })
  if (name.includes('/')) throw refuseLevel('level_name_slash', { name })
  const taken = await nameTaken(trx, viewer, parent, { kind, name, except })
  if (taken) throw refuseLevel('level_name_taken', { kind, name, archived: taken.archived })
  return name
}

/** Where a level stands now, for another name of it. */
export function spotOf(level: Level): Spot & { except: string } {
  return { kind: level.kind, parent: parentOf(level), except: level.id }
}

export function parentOf(level: Level): Parent {
  return {
    spaceId: level.kind === 'space' ? null : level.spaceId,
    folderId: level.kind === 'list' ? level.folderId : null,
  }
}
