/** A reason to tell somebody something: what is kept of it, and what is so of it when it is told. */
import type { Kysely } from 'kysely'
import type { ZodType } from 'zod'
import type { Draft } from '../domain/card/draft.ts'
import type { Reason as ReasonName } from '../domain/notification/reasons.ts'
import type { Database } from '../store/schema.ts'

export type ReasonScope = { db: Kysely<Database>; workspaceId: string; now: Temporal.Instant }

/** A notification that waits. `personId` is whose news it is, also where somebody else is told in their place. */
export type Waiting<A> = { id: string; personId: string; taskId: string | null; args: A }

/**
 * `args` are kept as JSON and outlive an upgrade: their schema only ever takes more. `current` is asked once for all that
 * wait with this reason: what is left out of its answer is no longer so, and is not told.
 */
export type Reason<A> = {
  name: ReasonName
  args: ZodType<A>
  current(scope: ReasonScope, waiting: Waiting<A>[]): Promise<Map<string, Draft>>
}

/** Gives a reason the type of its arguments. */
export function reason<A>(definition: Reason<A>): AnyReason {
  const { name, args, current } = definition
  return {
    name,
    current(scope, waiting) {
      const read = waiting.flatMap((each) => {
        const parsed = args.safeParse(each.args)
        return parsed.success ? [{ ...each, args: parsed.data }] : []
      })
      return read.length > 0 ? current(scope, read) : Promise.resolve(new Map())
    },
  }
}

export type AnyReason = {
  name: ReasonName
  current(scope: ReasonScope, waiting: Waiting<unknown>[]): Promise<Map<string, Draft>>
}
