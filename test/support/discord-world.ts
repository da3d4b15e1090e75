/** What the Discord stand-in remembers: people, channels, messages, interactions, registered commands. */
import { EventEmitter, once } from 'node:events'
import type {
  APIActionRowComponent,
  APIButtonComponentWithCustomId,
  APIEmbed,
  APIModalInteractionResponseCallbackData,
  APIStringSelectComponent,
} from 'discord.js'

/** `manages`: has the role that may change the server. */
export type Member = {
  id: string
  username: string
  name: string
  nick?: string
  refusesDirect?: boolean
  manages?: boolean
  /** A bot of somebody else's. */
  bot?: true
  /** Servers they are not in. */
  notIn?: string[]
}
/** `parent` is there for threads. */
export type Channel = { id: string; guild?: string; name?: string; recipient?: string; parent?: string }
export type Attachment = { id: string; filename: string; content_type: string; content: Buffer }
export type Row = APIActionRowComponent<APIButtonComponentWithCustomId | APIStringSelectComponent>

export type Stored = {
  id: string
  channel: string
  author: string
  content: string
  embeds: APIEmbed[]
  components: Row[]
  attachments: Attachment[]
  edited?: string
  /** The one person who sees it, for ephemeral messages. */
  onlyFor?: string
  replyTo?: string
  nonce?: string
  deleted: boolean
  /** A deferred answer shows "Baton is thinking" until it is edited. */
  thinking: boolean
}

export type Interaction = {
  id: string
  token: string
  user: string
  channel: string
  /** For buttons, and for forms that a button opened: the message it is on. */
  on?: string
  /** The form that answered it. */
  modal?: APIModalInteractionResponseCallbackData
  sentAt: number
  /** The callback's type, once there is one. */
  answered?: number
  hidden: boolean
  original?: string
  edited: boolean
  followUps: string[]
  choices?: { name: string; value: string }[]
}

export type RegisteredOption = {
  type: number
  name: string
  required?: boolean
  autocomplete?: boolean
  choices?: { name: string; value: string }[]
  options?: RegisteredOption[]
}
export type Registered = { id: string; name: string; options?: RegisteredOption[] }

/** `owner`: of whoever made it; by default somebody who is never seen. */
export type Guild = { id: string; name: string; owner?: string }

export type World = ReturnType<typeof createWorld>

const epoch = 1_420_070_400_000

export function createWorld() {
  const changes = new EventEmitter().setMaxListeners(0)
  let counter = 0n
  const bot: Member = { id: '1000000000000000001', username: 'Baton', name: 'Baton' }
  const state = {
    token: 'test.discord.token',
    application: '1000000000000000000',
    /** What the developer portal allows: none of the privileged intents. */
    flags: 0,
    /** Whether Baton may write in the channels that commands come from. */
    mayNotWrite: false,
    /** Where files are served from. */
    origin: '',
    bot,
    members: new Map<string, Member>([[bot.id, bot]]),
    guilds: new Map<string, Guild>(),
    channels: new Map<string, Channel>(),
    messages: new Map<string, Stored>(),
    attachments: new Map<string, Attachment>(),
    interactions: new Map<string, Interaction>(),
    /** By where they were registered: the guild's id, or `global`. */
    commands: new Map<string, Registered[]>(),
    /** Nonces that Discord still remembers. It forgets them after some minutes. */
    nonces: new Map<string, string>(),
    /** What Discord would have refused or Baton should not have done. A test ends by finding none. */
    violations: [] as string[],
  }
  return {
    ...state,
    /** A new id, as of `age` milliseconds ago. */
    snowflake(age = 0): string {
      counter += 1n
      return String((BigInt(Date.now() - epoch - age) << 22n) | (counter & 0x3fffffn))
    },
    changed(): void {
      changes.emit('change')
    },
    /** What `look` finds, as soon as it finds something. */
    async until<T>(look: () => T | undefined): Promise<T> {
      for (;;) {
        const found = look()
        if (found !== undefined) return found
        await once(changes, 'change')
      }
    },
    directChannel(user: string): Channel {
      const known = [...state.channels.values()].find((channel) => channel.recipient === user)
      if (known) return known
      counter += 1n
      const channel = { id: String(2_000_000_000_000_000_000n + counter), recipient: user }
      state.channels.set(channel.id, channel)
      return channel
    },
  }
}

/** What is shown of a message, as one text. */
export function textOf(message: Stored): string {
  const embeds = message.embeds.map((embed) => [embed.title, embed.description].filter(Boolean).join('\n'))
  return [message.content, ...embeds].filter(Boolean).join('\n')
}
