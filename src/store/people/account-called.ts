/** Where somebody is reached, by the names that are known where Baton runs. */
import type { Kysely } from 'kysely'
import { refuseViewer } from '../../domain/people/refusals.ts'
import type { Platform } from '../../platform.ts'
import { viewerCalled } from '../imports/viewer.ts'
import type { Database } from '../schema.ts'

export type CalledAccount = { platform: Platform; team: string; user: string; name: string }

/** Where there is one team, or one owner, they need not be named. Throws Refusal. */
export async function accountCalled(
  db: Kysely<Database>,
  team: string | undefined,
  name: string | undefined,
): Promise<CalledAccount> {
  const { workspaceId, personId } = await viewerCalled(db, team, name)
  const accounts = await db
    .selectFrom('account')
    .innerJoin('person', (join) =>
      join
        .onRef('person.workspace_id', '=', 'account.workspace_id')
        .onRef('person.id', '=', 'account.person_id'),
    )
    .select([
      'account.platform',
      'account.installation as team',
      'account.external_id as user',
      'person.name',
    ])
    .where('account.workspace_id', '=', workspaceId)
    .where('account.person_id', '=', personId)
    .execute()
  const account = accounts.find((each) => each.team === team) ?? accounts[0]
  if (!account) throw refuseViewer('no_account', {})
  return account
}
