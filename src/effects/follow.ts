/** What follows from events: every effect that hears them, in turn. Doing it twice makes it once. */
import type { Kysely } from 'kysely'
import { instantText } from '../domain/time/when.ts'
import { readEvents, type Unreadable } from '../events/fact.ts'
import type { EventRow } from '../store/journal/events.ts'
import { putOff, takeAgain, takeFromOutbox } from '../store/messages/outbox.ts'
import type { Database } from '../store/schema.ts'
import { handleClaimed } from './claimed.ts'
import { type EffectScope, heardBy } from './effect.ts'
import { effects } from './registry.ts'

export type Following = {
  db: Kysely<Database>
  scope: Omit<EffectScope, 'trx'>
  /** Told of each event that could not be followed; it is tried again later. */
  failed(event: EventRow, error: unknown): void
  /** A later version's, or a broken one: it is left aside, since trying again would not help. */
  unreadable(event: Unreadable): void
}

/** Follows the oldest events of one workspace, and returns how many those were. */
export function followNext({ db, scope, failed, unreadable }: Following): Promise<number> {
  const now = instantText(scope.now)
  return handleClaimed<EventRow>({
    db,
    claim: (trx) => takeFromOutbox(trx, now),
    again: takeAgain,
    async handle(trx, rows) {
      const [first] = rows
      if (!first) return
      const aside = await followEvents({ ...scope, trx, workspaceId: first.workspaceId }, rows)
      for (const event of aside) unreadable(event)
    },
    async giveUp(event, error) {
      failed(event, error)
      await putOff(db, event, now)
    },
  })
}

/** Follows events of one workspace, in the order they happened; returns those that it has to leave aside. */
export async function followEvents(
  scope: EffectScope & { workspaceId: string },
  rows: EventRow[],
): Promise<Unreadable[]> {
  const { events, unreadable } = readEvents(rows)
  for (const effect of effects) {
    const heard = heardBy(effect, events)
    if (heard.length > 0) await effect.run(scope, heard)
  }
  return unreadable
}
