/** A workspace for a team that nobody has seen yet. */
import type { Transaction } from 'kysely'
import { newId } from '../../domain/id.ts'
import type { Invocation } from '../../platform.ts'
import type { Database } from '../schema.ts'

/**
 * The workspace of an invocation; made where nobody has seen its team. Of two first messages at once, the one that comes
 * second at the row of the installation fails with a conflict, and is tried again.
 */
export async function workspaceFor(
  trx: Transaction<Database>,
  team: string,
  { platform, team: given }: Invocation,
  now: string,
): Promise<string> {
  const known = await trx
    .selectFrom('installation')
    .select('workspace_id')
    .where('platform', '=', platform)
    .where('external_id', '=', team)
    .executeTakeFirst()
  if (known) return known.workspace_id
  const name = given?.name ?? 'Workspace'
  const id = await addWorkspace(trx, name, now)
  await trx
    .insertInto('installation')
    .values({ platform, external_id: team, workspace_id: id, name, created_at: now })
    .execute()
  return id
}

const defaultStatuses = [
  { name: 'To do', category: 'open', colour: 'grey' },
  { name: 'In progress', category: 'active', colour: 'blue' },
  { name: 'In review', category: 'active', colour: 'purple' },
  { name: 'Done', category: 'done', colour: 'green' },
  { name: 'Closed', category: 'closed', colour: 'grey' },
] as const

/** A workspace that can be used at once: a Space with one List, and the usual statuses. */
export async function addWorkspace(trx: Transaction<Database>, name: string, now: string): Promise<string> {
  const id = newId()
  const spaceId = newId()
  await trx.insertInto('workspace').values({ id, name, created_at: now }).execute()
  await trx.insertInto('space').values({ workspace_id: id, id: spaceId, name: 'Team', position: 0 }).execute()
  await trx
    .insertInto('list')
    .values({ workspace_id: id, id: newId(), space_id: spaceId, name: 'Tasks', position: 0 })
    .execute()
  await trx
    .insertInto('status')
    .values(
      defaultStatuses.map((status, position) => ({ workspace_id: id, id: newId(), ...status, position })),
    )
    .execute()
  return id
}
