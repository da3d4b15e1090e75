/** The port between the core and the platforms: what an adapter is given, and what it must be able to do. */
import type { Call, Card } from './domain/card.ts'

export const platforms = ['slack', 'discord', 'playground'] as const
export type Platform = (typeof platforms)[number]

/** What a platform tells of one of its users. `timeZone` is an IANA name where the platform knows it. */
export type Profile = { id: string; name: string; timeZone?: string }

/** Where on the platform something was said: a channel that others read, or a conversation with Baton alone. */
export type Origin = { id: string; kind: 'channel' | 'direct'; name?: string }

/**
 * A call with its caller and place. `id` is the platform's own and the same when it delivers the call again.
 * `team` is the Slack team or Discord guild; a direct conversation on Discord has none.
 */
export type Invocation = {
  id: string
  platform: Platform
  team: { id: string; name?: string } | undefined
  caller: Profile
  /** Profiles of people mentioned in the input. A mention is written `<@USERID>` there. */
  mentioned: Profile[]
  place: Origin
  /** Text as typed, without the leading `/task` or bot mention; or a call from typed options. */
  input: { text: string } | { call: Call }
  /** True when this came from a button on a card, which a reply may then take the place of. */
  button: boolean
}

/**
 * The immediate answer. `caller` visibility is for the caller's eyes alone. `replaces`: after a button, the
 * card takes the place of the card the button was on. `repeated`: this invocation was answered before.
 */
export type Reply = {
  card: Card
  visibility: 'everyone' | 'caller'
  replaces: boolean
  repeated: boolean
  /** The team it was answered for: in a direct conversation without one, the one its caller was seen in last. */
  team?: string
}

/** Where a delivery goes: a person's direct conversation, by user id, or a channel, by channel id. */
export type Address = { platform: Platform; team: string; kind: 'person' | 'channel'; id: string }

/** A message as the platform knows it, so that it can be found again. */
export type MessageRef = { channel: string; message: string }

/** One attempt (from 1) at a delivery. From the second on, the adapter first looks whether an earlier one arrived. */
export type Attempt = { id: string; attempt: number }

/** A question for completions while somebody types an option's value. */
export type SuggestQuery = {
  platform: Platform
  team: string | undefined
  caller: Profile
  path: string
  option: string
  /** What has been typed so far. */
  text: string
}

/** One completion: `label` is shown, `value` is what is typed for it. Labels have at most 100 characters. */
export type Suggestion = { label: string; value: string }

/** What the core gives an adapter. Neither function rejects: a failure is a card, or no suggestions. */
export type Core = {
  receive(invocation: Invocation): Promise<Reply>
  suggest(query: SuggestQuery): Promise<Suggestion[]>
}

/** A platform. `send` throws SendError, and nothing else on purpose. */
export interface Adapter {
  readonly platform: Platform
  start(core: Core): Promise<void>
  send(to: Address, card: Card, delivery: Attempt): Promise<MessageRef>
  stop(): Promise<void>
}

/**
 * Why a delivery failed. `retry`: try again, after `afterMs` where the platform said so. `gone`: the address
 * does not exist any more. `denied`: it exists and does not want this (blocked, no permission).
 */
export class SendError extends Error {
  readonly kind: 'retry' | 'gone' | 'denied'
  readonly afterMs: number | undefined
  constructor(kind: 'retry' | 'gone' | 'denied', message: string, afterMs?: number) {
    super(message)
    this.name = 'SendError'
    this.kind = kind
    this.afterMs = afterMs
  }
}

/** Slack and Discord both give up on an answer after 3 s; past this, acknowledge and follow up. In milliseconds. */
export const directAnswerMs = 1000

/** The work's value when it is ready within `ms`, else undefined; the work itself goes on. */
export async function readyWithin<T>(work: Promise<T>, ms: number): Promise<{ value: T } | undefined> {
  let timer: NodeJS.Timeout | undefined
  const late = new Promise<undefined>((resolve) => {
    timer = setTimeout(() => resolve(undefined), ms)
  })
  try {
    return await Promise.race([work.then((value) => ({ value })), late])
  } finally {
    clearTimeout(timer)
  }
}
