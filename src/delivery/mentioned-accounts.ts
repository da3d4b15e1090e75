import type { Kysely } from 'kysely'
import { type Card, mentionsIn } from '../domain/card/card.ts'
import type { Platform } from '../platform.ts'
import { type AccountRow, accountsOfAll } from '../store/people/accounts.ts'
import type { Database } from '../store/schema.ts'
import type { AddressBook } from './address-book.ts'

/** People's user ids on one platform, by person. */
export type Accounts = ReadonlyMap<string, string>

/**
 * Makes the card ready for a platform: each person in it gets their account there, where they have one. Only those are
 * looked up that the card does not have yet and that are not `known`.
 */
export async function withAccounts(
  db: Kysely<Database>,
  card: Card,
  { workspaceId, platform }: { workspaceId: string; platform: Platform },
  known: Accounts = new Map(),
): Promise<Card> {
  const all = new Map(known)
  for (const { mention, account } of mentionsIn(card)) if (account !== undefined) all.set(mention, account)
  const unknown = peopleIn([card]).filter((id) => !all.has(id))
  if (unknown.length === 0) return setAccounts(card, all)
  const found = await accountsOfAll(db, workspaceId, unknown)
  return setAccounts(card, new Map([...accountsOn(platform, found), ...all]))
}

export function accountsOn(platform: Platform, accounts: AccountRow[]): Accounts {
  const there = accounts.filter((account) => account.platform === platform)
  return new Map(there.map((account) => [account.personId, account.id]))
}

/** What the people of a workspace are called on a platform. */
export type Directory = (workspaceId: string, platform: Platform) => Accounts

/** Of everybody whom these cards mention: those whom the book does not have are asked for, once a workspace. */
export async function accountDirectory(
  db: Kysely<Database>,
  cards: ReadonlyMap<{ workspaceId: string }, Card>,
  book: AddressBook,
): Promise<Directory> {
  const found = new Map<string, AccountRow[]>()
  for (const [workspaceId, theirs] of Map.groupBy(cards, ([{ workspaceId }]) => workspaceId)) {
    const known = book.accounts(workspaceId)
    const people = peopleIn(theirs.map(([, card]) => card))
    const unknown = people.filter((id) => !known.has(id))
    const others = unknown.length > 0 ? await accountsOfAll(db, workspaceId, unknown) : []
    found.set(workspaceId, [...people.flatMap((id) => known.get(id) ?? []), ...others])
  }
  const pages = new Map<string, Accounts>()
  return (workspaceId, platform) => {
    const key = `${workspaceId}:${platform}`
    const page = pages.get(key) ?? accountsOn(platform, found.get(workspaceId) ?? [])
    pages.set(key, page)
    return page
  }
}

/** The people mentioned in cards, each once. */
export function peopleIn(cards: Card[]): string[] {
  return [...new Set(cards.flatMap(mentionsIn).map((mention) => mention.mention))]
}

/** Writes accounts into the card itself: it belongs to whoever is about to show it. */
export function setAccounts(card: Card, accounts: Accounts): Card {
  for (const mention of mentionsIn(card)) {
    const account = accounts.get(mention.mention)
    if (account === undefined) delete mention.account
    else mention.account = account
  }
  return card
}
