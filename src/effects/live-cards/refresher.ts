import type { Transaction } from 'kysely'
import type { Draft } from '../../domain/card/draft.ts'
import type { FactEvent } from '../../events/fact.ts'
import type { Shown } from '../../store/messages/live-cards.ts'
import type { Database } from '../../store/schema.ts'

/**
 * A kind of live card. `affected` are queries of the ids of those that these events may have changed, `cards` what they show now;
 * one that is left out stays as it is.
 */
export type Refresher = {
  affected(workspaceId: string, events: FactEvent[]): Shown['ids'][]
  cards(
    trx: Transaction<Database>,
    workspaceId: string,
    ids: string[],
    now: string,
  ): Promise<Map<string, Draft>>
}
