/** Roles that follow from what platforms say of people: facts that nobody in Baton made. */
import { withArticle } from '../domain/people/role.ts'
import type { RoleChange } from '../store/people/roles-from-ranks.ts'
import type { Fact } from './fact.ts'
import { type Change, record } from './record.ts'

/** Writes whose role changed, with the rows that the change holds. */
export async function recordRoles(change: Change, roles: RoleChange[]): Promise<void> {
  const facts = roles.map(
    ({ personId: person, role }): Fact => ({
      kind: 'person.changed',
      taskId: null,
      data: { person, did: `made ${withArticle(role)}` },
    }),
  )
  await record(change, facts)
}
