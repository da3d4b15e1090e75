/** Whether somebody may use a command, and who can help where they may not. */
import type { Transaction } from 'kysely'
import { UserError } from '../../../domain/errors.ts'
import { mayAct } from '../../../domain/people/role.ts'
import type { Platform } from '../../../platform.ts'
import { countOf } from '../../../store/people/people-changes.ts'
import type { Database } from '../../../store/schema.ts'
import type { Caller } from '../../../store/workspaces/callers.ts'
import type { Command } from '../commands/command.ts'
import { managersOf } from '../commands/people/managers.ts'

/** Throws UserError where the caller may not use the command. */
export async function requireRole(
  trx: Transaction<Database>,
  { workspaceId, person: { role } }: Caller,
  command: Command,
  platform: Platform,
): Promise<void> {
  if (mayAct(role, command.role)) return
  const managed = (await countOf(trx, workspaceId, ['admin', 'owner'])) > 0
  throw new UserError(
    'not_allowed',
    `\`${command.path}\` is for ${command.role}s; you are a ${role} here.`,
    managed
      ? 'Ask an admin of this workspace; `people roles` shows who may do what.'
      : `Nobody is an admin here yet. Ask ${managersOf(platform)} to use Baton once: that makes them its owner.`,
  )
}
