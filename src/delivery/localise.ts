import type { Kysely } from 'kysely'
import { type Card, mentionsIn } from '../domain/card.ts'
import type { Platform } from '../platform.ts'
import { accountsOn } from '../store/accounts.ts'
import type { Database } from '../store/schema.ts'

/**
 * The card as it goes to a platform: each person in it with their account there, where they have one. Accounts that
 * are `known` already, by person, are not looked up.
 */
export async function localise(
  db: Kysely<Database>,
  workspaceId: string,
  platform: Platform,
  card: Card,
  known: ReadonlyMap<string, string> = new Map(),
): Promise<Card> {
  const ids = [...new Set(mentionsIn(card).map((mention) => mention.mention))]
  if (ids.length === 0) return card
  const unknown = ids.filter((id) => !known.has(id))
  const accounts = await accountsOn(db, workspaceId, platform, unknown)
  const local = structuredClone(card)
  for (const mention of mentionsIn(local)) {
    const account = known.get(mention.mention) ?? accounts.get(mention.mention)
    if (account === undefined) delete mention.account
    else mention.account = account
  }
  return local
}
