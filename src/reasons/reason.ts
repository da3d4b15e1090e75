/** A reason to tell somebody something: what is kept of it, and what is so of it when it is told. */
import type { ZodType } from 'zod'
import type { Draft } from '../domain/card/draft.ts'
import type { Facts, Names, Where } from './facts.ts'

export type ReasonScope = Where & { facts: Facts }

/** What waits. `personId` is whose news it is, also where somebody else is told in their place; null for a channel. */
export type Waiting<A> = {
  id: string
  personId: string | null
  placeId: string | null
  taskId: string | null
  args: A
}
/** What waits for a person, and what for a channel. */
export type ToPerson<A> = Waiting<A> & { personId: string }
export type ToPlace<A> = Waiting<A> & { placeId: string }

/**
 * `args` are kept as JSON and outlive an upgrade: their schema only ever takes more. `current` is asked once for all that
 * wait with this reason: what is left out of its answer is no longer so, and is not told. `prepare` keeps what is told of
 * those that leave now.
 */
type Definition<A, W> = {
  args: ZodType<A>
  names?(waiting: W): Names
  prepare?(scope: Where, waiting: W[]): Promise<void>
  current(scope: ReasonScope, waiting: W[]): Promise<Map<string, Draft>>
}

/** Those that wait with a reason, with what their arguments say. */
export type Opened = {
  names: Names[]
  prepare(scope: Where): Promise<void>
  current(scope: ReasonScope): Promise<Map<string, Draft>>
}
/** `A` are the arguments that it is told with. */
export type Reason<A> = { args: ZodType<A>; open(waiting: Waiting<unknown>[]): Opened }

/** What people are told. */
export function reason<A>(definition: Definition<A, ToPerson<A>>): Reason<A> {
  return opening(definition, (each) => (each.personId === null ? [] : [{ ...each, personId: each.personId }]))
}

/** What everybody in a channel is told. */
export function channelNews<A>(definition: Definition<A, ToPlace<A>>): Reason<A> {
  return opening(definition, (each) => (each.placeId === null ? [] : [{ ...each, placeId: each.placeId }]))
}

function opening<A, W extends Waiting<A>>(
  { args, names, prepare, current }: Definition<A, W>,
  to: (waiting: Waiting<A>) => W[],
): Reason<A> {
  return {
    args,
    open(all) {
      const waiting = all.flatMap((each) => {
        const read = args.safeParse(each.args)
        return read.success ? to({ ...each, args: read.data }) : []
      })
      return {
        names: names ? waiting.map((each) => names(each)) : [],
        prepare: async (scope) => void (waiting.length > 0 && (await prepare?.(scope, waiting))),
        current: async (scope) => (waiting.length > 0 ? current(scope, waiting) : new Map()),
      }
    },
  }
}

/** By notification; undefined is no longer so. */
export function draftsOf<W extends { id: string }>(
  waiting: W[],
  draftOf: (each: W) => Draft | undefined,
): Map<string, Draft> {
  return new Map(
    waiting.flatMap((each): [string, Draft][] => {
      const draft = draftOf(each)
      return draft ? [[each.id, draft]] : []
    }),
  )
}
