/** The accounts of everybody a batch of deliveries goes to or mentions, asked for once. */
import type { Kysely } from 'kysely'
import type { Address, Platform } from '../platform.ts'
import type { DueDelivery, Standing } from '../store/messages/deliveries.ts'
import { type AccountRow, accountsOfAll } from '../store/people/accounts.ts'
import type { Database } from '../store/schema.ts'
import { type Accounts, accountsOn, peopleIn } from './localise.ts'

export type AddressBook = {
  /**
   * Where a delivery can go: where it stands, to be changed or taken away there; else, for a person, their accounts that
   * have not blocked Baton, the one used last first. Nowhere, where it was taken back before it was said.
   */
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
      const { workspaceId, personId, place, target, standing } = delivery
      if (place) return [{ ...place, kind: 'channel' }]
      if (standing) return [change(standing, delivery.withdrawn ? 'remove' : 'edit')]
      // An earlier attempt may have said it without anybody knowing: said again it is found, and can be taken away.
      if (target) return delivery.withdrawn && delivery.attempt === 1 ? [] : [target]
      const theirs = found.get(workspaceId)?.byPerson.get(personId ?? '') ?? []
      const { onlyOn } = delivery
      return theirs
        .filter((account) => !account.blocked && (onlyOn === null || account.platform === onlyOn))
        .map(({ platform, team, id }) => ({ platform, team, id, kind: 'person' }))
    },
    accounts: (workspaceId, platform) => found.get(workspaceId)?.byPlatform.get(platform) ?? new Map(),
  }
}

function change({ platform, team, channel, message }: Standing, kind: 'edit' | 'remove'): Address {
  return { platform, team, kind, channel, id: message }
}

type Page = { byPerson: Map<string, AccountRow[]>; byPlatform: Map<Platform, Accounts> }

function pageOf(rows: AccountRow[]): Page {
  const platforms = new Set(rows.map((row) => row.platform))
  return {
    byPerson: Map.groupBy(rows, (row) => row.personId),
    byPlatform: new Map([...platforms].map((platform) => [platform, accountsOn(platform, rows)])),
  }
}
