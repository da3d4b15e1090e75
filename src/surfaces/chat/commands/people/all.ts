/** Who is in the workspace, and when they work. */
import type { Command } from '../command.ts'
import { peopleHours } from './hours.ts'
import { peopleList } from './list.ts'
import { peopleRemove, peopleRestore } from './remove.ts'
import { peopleRole } from './role.ts'
import { peopleRoles } from './roles.ts'

export const peopleCommands: readonly Command[] = [
  peopleList,
  peopleHours,
  peopleRole,
  peopleRoles,
  peopleRemove,
  peopleRestore,
]
