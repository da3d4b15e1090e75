import { recordFollowed } from '../../../events/people-followed.ts'
import type { Change } from '../../../events/record.ts'
import type { Profile } from '../../../platform.ts'
import { type AccountsAt, addAccounts } from '../../../store/people/add-accounts.ts'

/** Makes people known that a platform names, and takes in what it says of those who are. */
export async function knowAccounts(change: Change, at: AccountsAt, profiles: Profile[]): Promise<void> {
  await recordFollowed(change, await addAccounts(change, at, profiles))
}
