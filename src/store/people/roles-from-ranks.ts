/** Roles that nobody set follow from people's ranks on their platforms. */
import { sql } from 'kysely'
import { type RankedPerson, ranks, rolesFromRanks } from '../../domain/people/rank.ts'
import type { Role } from '../../domain/people/role.ts'
import { changeEach, type Recorder } from '../journal/journal.ts'
import { lockPeople } from './people-changes.ts'

export type RoleChange = { personId: string; role: Role }

/**
 * To be called when ranks of these people may have changed; returns whose role did. What somebody begins with who is
 * among the `fresh` is no change.
 */
export async function updateRolesFromRanks(
  recorder: Recorder,
  personIds: string[],
  fresh: readonly string[] = [],
): Promise<RoleChange[]> {
  const { trx, workspaceId } = recorder
  // Held until commit, so that of two who come at once one is the owner.
  await lockPeople(trx, workspaceId)
  const { rows } = await sql<RankedPerson>`
    select p.id, p.role, p.role_given as given, (select a.rank from account a
      where a.workspace_id = p.workspace_id and a.person_id = p.id and a.rank is not null
      order by array_position(${[...ranks]}::text[], a.rank) limit 1) as rank
    from person p where p.workspace_id = ${workspaceId} and p.removed_at is null
      and (p.id = any(${personIds}::uuid[]) or p.role in ('owner', 'admin'))
    order by p.created_at, p.id`.execute(trx)
  const changes = [...rolesFromRanks(rows)].map(([personId, role]) => ({ personId, role }))
  const changed = changes.filter(({ personId }) => !fresh.includes(personId))
  const begun = changes.filter((each) => !changed.includes(each))
  await setRoles({ ...recorder, rows: [] }, begun)
  await setRoles(recorder, changed)
  return changed
}

function setRoles(recorder: Recorder, changes: RoleChange[]): Promise<void> {
  return changeEach(
    recorder,
    'person',
    changes.map(({ personId: id, role }) => ({ id, role })),
  )
}
