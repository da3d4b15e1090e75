import { mayAct, type Role } from '../../../domain/people/role.ts'
import { refuseCall } from '../../../operations/operation.ts'
import type { Command } from '../commands/command.ts'

/** Refuses where somebody with this role may not use the command; `further` refuses for more reasons than that. */
export function requireRole(has: Role, command: Command, further?: (command: Command) => void): void {
  const { path, role: needs } = command
  if (!mayAct(has, needs)) throw refuseCall('not_allowed', { operation: path, needs, has })
  further?.(command)
}
