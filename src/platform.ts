/** The port between the core and the platforms: what an adapter is given, and what it must be able to do. */
import type { Call, Card, Form } from './domain/card/card.ts'
import type { Outside } from './domain/people/outside.ts'
import type { Platform } from './domain/people/platforms.ts'
import type { Rank } from './domain/people/rank.ts'

export type { Platform }

/**
 * What a platform tells of one of its users. `timeZone` is an IANA name and `locale` their language, such as `pt-BR`, where
 * the platform knows it; `rank` what they are in the team, where it says so, and with it whether they are `outside`: what is left out is as it was. `unsure`: it did
 * not say in time, of this person.
 */
export type Profile = {
  id: string
  name: string
  timeZone?: string
  locale?: string
  rank?: Rank
  outside?: Outside
  unsure?: true
}

/**
 * Where on the platform something was said: a channel that others read, or a conversation with Baton alone. `shared`: people of
 * other teams read it along; left out where the platform did not say.
 */
export type Origin = { id: string; kind: 'channel' | 'direct'; name?: string; shared?: boolean }

/**
 * A file that somebody shared on the platform. `id` is the platform's own, `url` its own page or address for it, and
 * `open` reads it from the platform, never from an address that somebody typed. `size` is in bytes.
 */
export type SharedFile = {
  id: string
  name: string
  type: string
  size: number
  url: string
  open(): Promise<AsyncIterable<Uint8Array>>
}

/** The fields of a form that were shown. `changed`: it is not sent, but what stands in it decides about other fields. */
export type FilledIn = { form: string; values: Record<string, string>; changed?: true }

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
  /** Text as typed, without the leading `/task` or bot mention; a call from typed options; or a form filled in. */
  input: { text: string } | { call: Call } | FilledIn
  /** Files that came with it. */
  files?: SharedFile[]
  /** The message at the top of the thread it was said in, where it was. */
  thread?: string
  /** A web address that leads to what was said, or to where it was said, on the platform itself. */
  link?: string
  /** True when this came from a button on a card, which a reply may then take the place of. */
  button: boolean
  /** The platform never delivers it again, as a slash command: what it only reads need not be remembered. */
  deliveredOnce?: true
  /** It may have been typed where Baton is not, as a command can be: it says nothing about whether Baton is there. */
  anywhere?: true
  /** What `resume` would be given: where it changes something and its card is to be posted, it is kept with the change. */
  payload?: object
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
  /** The card is shown once: what is kept in its place, for whoever asks again. No adapter shows it. */
  again?: Card
  /** The team it was answered for. */
  team?: string
  /** What that is called, where its reader has several in one direct conversation: to be said with it there. */
  teamName?: string
  /** Shown in place of the card where the platform can open it now; else the card leads to it. */
  form?: Form
  /** The message that shows the card is to be kept up to date: tell `core.posted` which one it is. */
  live?: string
  /** The call was kept with its change, as by `core.keep`: it may be acknowledged, and shown after that. */
  kept?: true
}

/**
 * Where a delivery goes: a person's direct conversation, by user id, or a channel, by channel id; or a message of
 * Baton's that is there already, which it takes the place of (`edit`), takes away (`remove`) or answers in the thread
 * under it (`thread`). `teamName`: to be said with it, where its reader has several teams in one direct conversation.
 */
export type Address = { platform: Platform; team: string; teamName?: string } & (
  | { kind: 'person' | 'channel'; id: string }
  | { kind: 'edit' | 'remove' | 'thread'; channel: string; id: string }
)

/** A message as the platform knows it, so that it can be found again. */
export type MessageRef = { channel: string; message: string }

/**
 * What happened on the platform that nobody asked Baton about. `thread` is the message at the top of a thread, as
 * `posted` and `send` named it; `channel` the channel that stands in, where the platform says so. `teamBack`: Baton is there, maybe
 * once more, and it is called that; `channelBack` the same of a channel. `gone`: a channel, or
 * the whole team where none is named, is not there for Baton any more. `profile`: somebody is something else by now.
 */
export type PlatformEvent = { platform: Platform; team: string } & (
  | {
      kind: 'messagePosted'
      caller: Profile
      mentioned: Profile[]
      channel?: string
      thread: string
      message: MessageRef
      text: string
      files: SharedFile[]
    }
  | { kind: 'messageEdited'; message: MessageRef; text: string; mentioned: Profile[] }
  | { kind: 'messageDeleted'; message: MessageRef }
  | { kind: 'profileChanged'; profile: Profile }
  | { kind: 'channelGone'; channel?: string }
  | { kind: 'teamBack'; name?: string }
  | { kind: 'channelBack'; channel: string }
)

/**
 * One attempt (from 1) at a delivery. From the second on, the adapter first looks whether an earlier one arrived.
 * `patient`: it can wait while its reader does not want to be disturbed.
 */
export type Attempt = { id: string; attempt: number; patient?: boolean }

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

/** Something that a platform is told is being seen to. `payload` is what the adapter needs to take it up again, as JSON. */
export type Acknowledged = { platform: Platform; id: string; payload: object }

/** A team by the platform's id, and what it is called. */
export type TeamName = { id: string; name: string }

/** What the core gives an adapter. But for `file` and `keep`, nothing rejects: a failure is a card, no suggestions, or logged. */
export type Core = {
  receive(invocation: Invocation): Promise<Reply>
  suggest(query: SuggestQuery): Promise<Suggestion[]>
  /** The teams that somebody is known in and has not left, the one used last first. */
  teamsOf(platform: Platform, user: string): Promise<TeamName[]>
  /** Takes in what happened. Only threads under cards matter; everything else is nothing to Baton. */
  happened(event: PlatformEvent): Promise<void>
  /** Tells which message shows a reply that is `live`. */
  posted(live: string, at: { platform: Platform; team: string } & MessageRef): Promise<void>
  /**
   * Keeps a call before the platform is told that it is being seen to. Should the process die, `resume` of the adapter is
   * given it. Rejects where it cannot be kept.
   */
  keep(call: Acknowledged): Promise<void>
  /** A call is to be kept before it is received: one that is slow would hold up keeping it, too. */
  keepsFirst: boolean
  /** It was answered, or never can be: it is kept no longer. */
  seenTo(call: Pick<Acknowledged, 'platform' | 'id'>): Promise<void>
  /** It could not be answered for now: `resume` is given it after a while. */
  putOff(call: Pick<Acknowledged, 'platform' | 'id'>): Promise<void>
  /** The content of a card's file block. Rejects where there is none. */
  file(id: string): Promise<AsyncIterable<Uint8Array>>
}

/**
 * How fast a platform takes messages. Those of one `key` share `perSecond`, on the average and with a `burst` of so many
 * after a pause; `cost` is how many of them this one is. To one address they are
 * `apartMs` apart, but for a few after a pause.
 */
export type Pace = {
  key: string
  perSecond: number
  burst: number
  cost: number
  apartMs: number
  shared?: true
}

/**
 * A platform. `start` throws SetupError where the settings are refused; what may pass by itself it waits for in the
 * background. `pace` is undefined where the platform sets no limit. `send` throws SendError, and nothing else on purpose.
 */
export interface Adapter {
  readonly platform: Platform
  start(core: Core): Promise<void>
  /**
   * What keeps the platform from being worked with now, each in words that name it and say what to do; none where all
   * is well. Cheap enough to be asked every few seconds: the platform itself is asked at most once a minute.
   */
  ready(): Promise<string[]>
  pace(to: Address): Pace | undefined
  send(to: Address, card: Card, delivery: Attempt): Promise<MessageRef>
  /**
   * Takes up what a process that is gone had acknowledged: what was done by then is only answered. Resolves once it is seen
   * to. Left out by platforms that are answered in the same breath.
   */
  resume?(payload: object): Promise<void>
  stop(): Promise<void>
}

/**
 * Why a delivery failed. `retry`: try again, after `afterMs` where the platform said so. `busy`: its reader does not
 * want to be disturbed for another `afterMs`, only where the attempt was `patient`. `gone`: the address does not exist
 * any more. `denied`: it exists and does not want this (blocked, no permission). `refused`: it would take another message,
 * and never this one. `unready`: the platform takes nothing
 * from Baton until somebody mends that (see `ready`); nothing was tried, so it counts as no attempt.
 */
export class SendError extends Error {
  readonly kind: 'retry' | 'busy' | 'gone' | 'denied' | 'refused' | 'unready'
  readonly afterMs: number | undefined
  constructor(kind: SendError['kind'], message: string, afterMs?: number) {
    super(message)
    this.name = 'SendError'
    this.kind = kind
    this.afterMs = afterMs
  }
}

/** What `doctor` found, in words; where it is not `ok`, with what to do. */
export type Finding = { ok: boolean; text: string }

/** A platform refuses what Baton was set up with: one sentence or two that say what to do, and need no stack trace. */
export class SetupError extends Error {
  constructor(message: string, options?: ErrorOptions) {
    super(message, options)
    this.name = 'SetupError'
  }
}

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
