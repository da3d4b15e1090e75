/** The accounts of everybody a batch of deliveries goes to, or mentions in words that are there already, asked for once. */
import type { Kysely } from 'kysely'
import { peopleNamedIn } from '../domain/card/draft.ts'
import type { Address } from '../platform.ts'
import type { DueDelivery, PostedAt } from '../store/messages/deliveries.ts'
import { type AccountRow, accountsOfAll } from '../store/people/accounts.ts'
import type { Database } from '../store/schema.ts'

export type AddressBook = {
  /**
   * Where a delivery can go: where it stands, to be changed or taken away there; else, for a person, their accounts that
   * have not blocked Baton, the one used last first. Nowhere, where it was taken back before it was said.
   */
  addresses(delivery: DueDelivery): Address[]
  /** The accounts of everybody who was asked for, by person. */
  accounts(workspaceId: string): ReadonlyMap<string, AccountRow[]>
}

export async function openAddressBook(db: Kysely<Database>, due: DueDelivery[]): Promise<AddressBook> {
  const found = new Map<string, Map<string, AccountRow[]>>()
  for (const [workspaceId, theirs] of Map.groupBy(due, (delivery) => delivery.workspaceId)) {
    const mentioned = theirs.flatMap(({ card }) => (card ? peopleNamedIn(card) : []))
    const people = [...new Set([...mentioned, ...theirs.flatMap((delivery) => delivery.personId ?? [])])]
    if (people.length === 0) continue
    const accounts = await accountsOfAll(db, workspaceId, people)
    found.set(
      workspaceId,
      Map.groupBy(accounts, (row) => row.personId),
    )
  }
  return {
    addresses(delivery) {
      const { workspaceId, personId, place, target, posted } = delivery
      if (place) return [{ ...place, kind: 'channel' }]
      const theirs = found.get(workspaceId)?.get(personId ?? '') ?? []
      const named = theirs.find(({ platform }) => platform === posted?.platform)?.teamName
      if (posted)
        return [
          { ...change(posted, delivery.withdrawn ? 'remove' : 'edit'), ...(named && { teamName: named }) },
        ]
      // An earlier attempt may have said it without anybody knowing: said again it is found, and can be taken away.
      if (target)
        return delivery.withdrawn && delivery.attempt === 1 ? [] : [target, ...besides(target, delivery)]
      const { onlyOn } = delivery
      return theirs
        .filter((account) => !account.blocked && (onlyOn === null || account.platform === onlyOn))
        .map(({ platform, team, teamName, id }) => ({
          ...{ platform, team, id, kind: 'person' as const },
          ...(teamName !== undefined && { teamName }),
        }))
    },
    accounts: (workspaceId) => found.get(workspaceId) ?? new Map(),
  }
}

/** News for a thread that is not there any more goes to its channel. */
function besides(target: Address, { news }: DueDelivery): Address[] {
  if (target.kind !== 'thread' || news === null) return []
  const { platform, team, channel: id } = target
  return [{ platform, team, kind: 'channel', id }]
}

function change({ platform, team, channel, message }: PostedAt, kind: 'edit' | 'remove'): Address {
  return { platform, team, kind, channel, id: message }
}
