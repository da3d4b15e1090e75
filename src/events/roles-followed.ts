/** Roles that follow from what platforms say of people: facts that nobody in Baton made. */
import { withArticle } from '../domain/people/role.ts'
import type { RoleChange } from '../store/people/follow-ranks.ts'
import { type Change, emit, type Fact } from './event.ts'

/** Writes whose role changed, with the rows that the change holds. */
export async function emitRoles(change: Change, roles: RoleChange[]): Promise<void> {
  const facts = roles.map(
    ({ personId: person, role }): Fact => ({
      kind: 'person.changed',
      taskId: null,
      data: { person, did: `made ${withArticle(role)}` },
    }),
  )
  await emit(change, facts)
}
