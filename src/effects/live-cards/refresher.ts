import type { Transaction } from 'kysely'
import type { Draft } from '../../domain/card/draft.ts'
import type { EventRow } from '../../store/journal/events.ts'
import type { Database } from '../../store/schema.ts'

/**
 * A kind of live card. `affected` are the ids of those that these events may have changed, `cards` what they show now;
 * one that is left out stays as it is.
 */
export type Refresher = {
  affected(trx: Transaction<Database>, workspaceId: string, events: EventRow[]): Promise<string[]>
  cards(
    trx: Transaction<Database>,
    workspaceId: string,
    ids: string[],
    now: string,
  ): Promise<Map<string, Draft>>
}
