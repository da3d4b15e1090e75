/** Who may change whom. */
import { type Role, refusal } from '../../domain/people/role.ts'
import type { PersonRow } from '../../domain/task/records.ts'
import { countOf } from '../../store/people/people-changes.ts'
import type { Scope } from '../scope.ts'
import { refusePerson } from './refusals.ts'

/** Refuses where the caller may not make somebody that. */
export function refuseRank(
  { actor }: Scope,
  { name, role }: Pick<PersonRow, 'name' | 'role'>,
  to: Role,
): void {
  const why = refusal(actor.role, role, to)
  if (why === 'above') throw refusePerson('above', { name, theirs: role, yours: actor.role })
  if (why === 'owner') throw refusePerson('owners_only', {})
}

/**
 * Refuses where nobody is left who may do everything. It can only be asked after the change, while people are locked: the
 * refusal takes the change back with its transaction.
 */
export async function refuseOwnerless({ trx, workspaceId }: Scope): Promise<void> {
  if ((await countOf(trx, workspaceId, ['owner'])) === 0) throw refusePerson('last_owner', {})
}
