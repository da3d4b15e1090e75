/** The calls that answer one interaction. Its token is good for 15 minutes, and for nothing else. */
import type {
  APIApplicationCommandOptionChoice,
  APIMessage,
  APIModalInteractionResponseCallbackData,
  RESTPostAPIInteractionCallbackWithResponseResult,
} from 'discord.js'
import {
  DiscordAPIError,
  InteractionResponseType as Kind,
  MessageFlags,
  type REST,
  RESTJSONErrorCodes,
  Routes,
} from 'discord.js'
import type { MessageRef } from '../../../src/platform.ts'
import type { Message } from './message-files.ts'

/** What identifies an interaction and lets it be answered. */
export type Answerable = { id: string; application_id: string; token: string }

export type Channel = {
  /** The first answer, of which there can be one. Which message it is, where `named`: Discord tells it on request. */
  reply(message: Message, hidden: boolean, named: boolean): Promise<MessageRef | undefined>
  /** The first answer to a button: its own message, changed. */
  update(message: Message): Promise<void>
  /** The first answer too: a form. */
  ask(modal: APIModalInteractionResponseCallbackData): Promise<void>
  /** Which message the first answer is. */
  shown(): Promise<MessageRef>
  complete(choices: APIApplicationCommandOptionChoice<string>[]): Promise<void>
  /** Acknowledges; people see that Baton is thinking. */
  defer(hidden: boolean): Promise<void>
  /** Acknowledges a button; people see nothing. */
  deferUpdate(): Promise<void>
  /** Changes what `defer` showed, or after `deferUpdate` the message the button is on. */
  edit(message: Message): Promise<MessageRef>
  /** It may be gone already: an earlier attempt to answer removed it. */
  remove(): Promise<void>
  followUp(message: Message, hidden: boolean): Promise<MessageRef>
}

export function channelFor(rest: REST, interaction: Answerable): Channel {
  const { id, application_id: app, token } = interaction
  const original = Routes.webhookMessage(app, token, '@original')
  const callback = (type: Kind, data?: object, more: object = {}): Promise<unknown> => {
    const body = data === undefined ? { type } : { type, data }
    return rest.post(Routes.interactionCallback(id, token), { auth: false, body, ...more })
  }
  return {
    async reply({ body, files }, hidden, named) {
      const query = named ? { query: new URLSearchParams({ with_response: 'true' }) } : {}
      const data = { ...body, ...flags(hidden) }
      // The shape of the answer is Discord's to keep; without the query there is none.
      const answer = (await callback(Kind.ChannelMessageWithSource, data, { files, ...query })) as
        | RESTPostAPIInteractionCallbackWithResponseResult
        | undefined
      const message = named ? answer?.resource?.message : undefined
      return message && refOf(message)
    },
    update: async ({ body, files }) =>
      void (await callback(Kind.UpdateMessage, { attachments: [], ...body }, { files })),
    ask: async (modal) => void (await callback(Kind.Modal, modal)),
    shown: async () => refOf(await rest.get(original, { auth: false })),
    complete: async (choices) =>
      void (await callback(Kind.ApplicationCommandAutocompleteResult, { choices })),
    defer: async (hidden) => void (await callback(Kind.DeferredChannelMessageWithSource, flags(hidden))),
    deferUpdate: async () => void (await callback(Kind.DeferredMessageUpdate)),
    async edit({ body, files }) {
      const edited = await rest.patch(original, { auth: false, body: { attachments: [], ...body }, files })
      return refOf(edited)
    },
    async remove() {
      try {
        await rest.delete(original, { auth: false })
      } catch (error) {
        const isGone = error instanceof DiscordAPIError && error.code === RESTJSONErrorCodes.UnknownMessage
        if (!isGone) throw error
      }
    },
    async followUp({ body, files }, hidden) {
      const data = { ...body, ...flags(hidden) }
      return refOf(await rest.post(Routes.webhook(app, token), { auth: false, body: data, files }))
    },
  }
}

function flags(hidden: boolean): { flags?: MessageFlags.Ephemeral } {
  return hidden ? { flags: MessageFlags.Ephemeral } : {}
}

/** Where a message is that Discord answered with. Something in between may answer in its place. */
export function refOf(answer: unknown): MessageRef {
  // The shape of a message is Discord's to keep; whether it is one is asked.
  const { id, channel_id } = (answer ?? {}) as Partial<Pick<APIMessage, 'id' | 'channel_id'>>
  if (typeof id !== 'string' || typeof channel_id !== 'string') throw new NotTheirs()
  return { channel: channel_id, message: id }
}

/** What was answered is not of Discord's making. */
export class NotTheirs extends Error {
  constructor() {
    super('an answer that is not Discord’s own')
  }
}

/** When Discord made what has this id, in milliseconds since 1970. */
export function madeAt(snowflake: string): number {
  return Number((BigInt(snowflake) >> 22n) + 1_420_070_400_000n)
}

/** What may be logged of a failed request: its address holds the interaction's token. */
export function loggable(error: unknown): object {
  if (!(error instanceof DiscordAPIError))
    return { reason: error instanceof Error ? error.message : String(error) }
  return { code: error.code, status: error.status, reason: error.message }
}
