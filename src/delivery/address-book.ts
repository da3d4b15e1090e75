/** The accounts of everybody a batch of deliveries goes to or mentions, asked for once. */
import type { Kysely } from 'kysely'
import type { Address, Platform } from '../platform.ts'
import { type AccountRow, accountsOfAll } from '../store/accounts.ts'
import type { DueDelivery } from '../store/deliveries.ts'
import type { Database } from '../store/schema.ts'
import { type Accounts, accountsOn, peopleIn } from './localise.ts'

export type AddressBook = {
  /** Where a delivery can go: for a person, their accounts that have not blocked Baton, the one used last first. */
  addresses(delivery: DueDelivery): Address[]
  /** What the people of a workspace are called on a platform. */
  accounts(workspaceId: string, platform: Platform): Accounts
}

export async function openAddressBook(db: Kysely<Database>, due: DueDelivery[]): Promise<AddressBook> {
  const found = new Map<string, Page>()
  for (const [workspaceId, theirs] of Map.groupBy(due, (delivery) => delivery.workspaceId)) {
    const mentioned = peopleIn(theirs.map((delivery) => delivery.card))
    const people = new Set([...mentioned, ...theirs.flatMap((delivery) => delivery.personId ?? [])])
    found.set(workspaceId, pageOf(await accountsOfAll(db, workspaceId, [...people])))
  }
  return {
    addresses(delivery) {
      const { workspaceId, personId, place, target } = delivery
      if (place) return [{ ...place, kind: 'channel' }]
      if (target) return nextStep(delivery, target)
      const theirs = found.get(workspaceId)?.byPerson.get(personId ?? '') ?? []
      return theirs
        .filter((account) => !account.blocked)
        .map(({ platform, team, id }) => ({ platform, team, id, kind: 'person' }))
    },
    accounts: (workspaceId, platform) => found.get(workspaceId)?.byPlatform.get(platform) ?? new Map(),
  }
}

/** What a message that is kept needs next: to be said, changed or taken away; nothing, where it was never said. */
function nextStep(
  { message, withdrawn, attempt }: DueDelivery,
  { platform, team, ...target }: Address,
): Address[] {
  if (message) {
    const there = { platform, team, channel: message.channel, id: message.message }
    return [{ ...there, kind: withdrawn ? 'remove' : 'edit' }]
  }
  // An earlier attempt may have said it without anybody knowing: said again it is found, and can be taken away.
  return withdrawn && attempt === 1 ? [] : [{ platform, team, ...target }]
}

type Page = { byPerson: Map<string, AccountRow[]>; byPlatform: Map<Platform, Accounts> }

function pageOf(rows: AccountRow[]): Page {
  const platforms = new Set(rows.map((row) => row.platform))
  return {
    byPerson: Map.groupBy(rows, (row) => row.personId),
    byPlatform: new Map([...platforms].map((platform) => [platform, accountsOn(platform, rows)])),
  }
}
