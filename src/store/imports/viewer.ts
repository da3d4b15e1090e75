/** Somebody by the names that are known where Baton runs. */

import { type Kysely, sql } from 'kysely'
import { refuseViewer } from '../../domain/people/refusals.ts'
import type { Viewer } from '../../domain/task/records.ts'
import { lower } from '../database/any-case.ts'
import type { Database } from '../schema.ts'

/** Where there is one team, or one owner, they need not be named. Throws Refusal. */
export async function viewerCalled(
  db: Kysely<Database>,
  team: string | undefined,
  name: string | undefined,
): Promise<Viewer & { zone: string }> {
  const { rows: teams } = await sql<{ workspace: string; team: string; name: string }>`
    select workspace_id as workspace, external_id as team, name from installation order by created_at limit 50`.execute(
    db,
  )
  const found = team === undefined ? teams : teams.filter((each) => each.team === team)
  const [workspaceId, other] = new Set(found.map(({ workspace }) => workspace))
  if (!workspaceId || other) {
    throw refuseViewer('unknown_team', { team, teams })
  }
  const people = await db
    .selectFrom('person')
    .select(['id', 'name', 'role', 'time_zone'])
    .where('workspace_id', '=', workspaceId)
    .where('removed_at', 'is', null)
    .where((eb) =>
      name === undefined ? eb('role', '=', 'owner') : eb(eb.fn<string>('lower', ['name']), '=', lower(name)),
    )
    .orderBy('created_at')
    .limit(2)
    .execute()
  const [person, second] = people
  if (!person || (second && name !== undefined)) {
    throw refuseViewer('unknown_member', { name, several: person !== undefined })
  }
  return { workspaceId, personId: person.id, role: person.role, zone: person.time_zone ?? 'UTC' }
}
