/** Who may change whom. */
import { UserError } from '../../../../domain/errors.ts'
import { type Role, refusal, withArticle } from '../../../../domain/people/role.ts'
import type { PersonRow } from '../../../../domain/task/records.ts'
import { countOf } from '../../../../store/people/people-changes.ts'
import type { Context } from '../context.ts'

type Person = Pick<PersonRow, 'name' | 'role'>

/** Throws UserError where the caller may not make somebody that. */
export function refuseRank({ caller }: Context, person: Person, to: Role): void {
  const why = refusal(caller.role, person.role, to)
  if (why === 'above')
    throw new UserError(
      'above',
      `${person.name} is ${withArticle(person.role)} here, and you are ${withArticle(caller.role)}.`,
      'Nobody changes somebody above them; ask an owner.',
    )
  if (why === 'owner')
    throw new UserError(
      'owners_only',
      'Only owners make owners.',
      'Ask one of them: `people list` shows who they are.',
    )
}

/** Throws UserError where nobody would be left who may do everything. To be asked after the change. */
export async function refuseOwnerless({ trx, workspaceId }: Context): Promise<void> {
  if ((await countOf(trx, workspaceId, ['owner'])) > 0) return
  throw new UserError(
    'last_owner',
    'This workspace would have no owner any more.',
    'Make somebody else an owner first: `people role @teammate owner`.',
  )
}
