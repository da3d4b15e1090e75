import { mayAct, type Role } from '../../../domain/people/role.ts'
import { refuseCall } from '../../../operations/operation.ts'
import type { Command } from '../commands/command.ts'

/** Refuses where somebody with this role may not use the command. */
export function requireRole(has: Role, { path, role: needs }: Command): void {
  if (!mayAct(has, needs)) throw refuseCall('not_allowed', { operation: path, needs, has })
}
