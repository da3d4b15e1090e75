/** What follows from what happened, once it did: an effect hears facts, and is run in a transaction of its own. */
import type { Transaction } from 'kysely'
import type { Seal } from '../domain/seal.ts'
import type { FactEvent, FactKind, Origin } from '../events/fact.ts'
import type { FollowUp } from '../events/record.ts'
import type { Database } from '../store/schema.ts'

/** What follows from an event or a timer runs with this. `gatherMs`: how long a message waits for what else happens. */
export type EffectScope = FollowUp & {
  trx: Transaction<Database>
  now: Temporal.Instant
  gatherMs: number
  seal?: Seal | undefined
  /** People whose morning comes with the same tick: what they may be told goes out with it. */
  mornings?: ReadonlySet<string>
}

type Definition<K extends FactKind> = {
  name: string
  hears: { kinds: readonly K[] | 'all'; origins: readonly Origin[] | 'all' }
  /** Of the events of one workspace, in their order. Run twice, it does the same as once. */
  run(scope: EffectScope & { workspaceId: string }, events: FactEvent<K>[]): Promise<void>
}
export type Effect = Definition<FactKind>

export function effect<K extends FactKind>(definition: Definition<K>): Effect {
  return definition
}

/** Those of some events that an effect hears. */
export function heardBy({ hears: { kinds, origins } }: Effect, events: FactEvent[]): FactEvent[] {
  return events.filter(
    ({ kind, origin }) =>
      (kinds === 'all' || kinds.includes(kind)) && (origins === 'all' || origins.includes(origin)),
  )
}
