/** A reason to tell somebody something: what is kept of it, and what is so of it when it is told. */
import { prettifyError, type ZodType } from 'zod'
import type { Draft } from '../domain/card/draft.ts'
import type { FactEvent, FactKind } from '../events/fact.ts'
import type { Lookups, Names, Where } from './lookups.ts'

export type ReasonScope = Where & { lookups: Lookups }

/** What waits. `personId` is whose news it is, also where somebody else is told in their place; null for a channel. */
export type Waiting<A> = {
  id: string
  personId: string | null
  placeId: string | null
  taskId: string | null
  args: A
}
/** What waits for a person, and what for a channel. */
export type WaitingPerson<A> = Waiting<A> & { personId: string }
export type WaitingPlace<A> = Waiting<A> & { placeId: string }

/**
 * What an event gives somebody to know. `to` are people, or places where it is channels that hear of it; whoever did it
 * hears nothing. `taskId`: it is about another task than the event is, or about none (null); `id`: what tells it from all other news, where it
 * comes once however many events give it.
 */
export type News<A> = {
  event: FactEvent
  to: (string | null)[]
  args: A
  taskId?: string | null
  id?: string
}

/** The facts that give somebody this to know, and who that is. Without it, only timers tell it. */
export type Listening<A, K extends FactKind> = {
  hears: readonly K[]
  who(events: FactEvent<K>[], scope: ReasonScope): News<A>[] | Promise<News<A>[]>
}

/**
 * `args` are kept as JSON and outlive an upgrade: their schema only ever takes more. `current` is asked once for all that
 * wait with this reason: what is left out of its answer is no longer so, and is not told. `prepare` keeps what is told of
 * those that leave now.
 */
type Definition<A, K extends FactKind, W> = Partial<Listening<A, K>> & {
  args: ZodType<A>
  names?(waiting: W): Names
  prepare?(scope: Where, waiting: W[]): Promise<void>
  current(scope: ReasonScope, waiting: W[]): Promise<Map<string, Draft>>
}

/** Those that wait with a reason, with what their arguments say. */
export type Opened = {
  /** In words, what this version can make nothing of. */
  unreadable: string[]
  names: Names[]
  prepare(scope: Where): Promise<void>
  current(scope: ReasonScope): Promise<Map<string, Draft>>
}
/** `A` are the arguments that it is told with. */
export type Reason<A> = {
  args: ZodType<A>
  open(waiting: Waiting<unknown>[]): Opened
  newsOf(events: FactEvent[], scope: ReasonScope): Promise<News<A>[]>
  hears: readonly FactKind[]
}

/** What people are told. */
export function reason<A, K extends FactKind = never>(
  definition: Definition<A, K, WaitingPerson<A>>,
): Reason<A> {
  return opening(definition, (each) => (each.personId === null ? [] : [{ ...each, personId: each.personId }]))
}

/** What everybody in a channel is told. */
export function channelNews<A, K extends FactKind = never>(
  definition: Definition<A, K, WaitingPlace<A>>,
): Reason<A> {
  return opening(definition, (each) => (each.placeId === null ? [] : [{ ...each, placeId: each.placeId }]))
}

function opening<A, K extends FactKind, W extends Waiting<A>>(
  { args, names, prepare, current, hears = [], who }: Definition<A, K, W>,
  to: (waiting: Waiting<A>) => W[],
): Reason<A> {
  const isHeard = (event: FactEvent): event is FactEvent<K> => hears.some((kind) => kind === event.kind)
  return {
    args,
    hears,
    async newsOf(events, scope) {
      const heard = events.filter(isHeard)
      return heard.length > 0 && who ? who(heard, scope) : []
    },
    open(all) {
      const unreadable: string[] = []
      const waiting = all.flatMap((each) => {
        const read = args.safeParse(each.args)
        if (read.success) return to({ ...each, args: read.data })
        unreadable.push(`${each.id}: ${prettifyError(read.error)}`)
        return []
      })
      return {
        unreadable,
        names: names ? waiting.map((each) => names(each)) : [],
        prepare: async (scope) => void (waiting.length > 0 && (await prepare?.(scope, waiting))),
        current: async (scope) => (waiting.length > 0 ? current(scope, waiting) : new Map()),
      }
    },
  }
}

/** The ids of those that a lookup gives for an event's task. */
export function idsOf(people: Map<string, { id: string }[]>, { taskId }: FactEvent): string[] {
  return (people.get(taskId ?? '') ?? []).map(({ id }) => id)
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
