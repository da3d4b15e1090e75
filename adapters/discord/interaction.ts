/** The calls that answer one interaction. Its token is good for 15 minutes, and for nothing else. */
import type { APIApplicationCommandOptionChoice, REST } from 'discord.js'
import { DiscordAPIError, InteractionResponseType as Kind, MessageFlags, Routes } from 'discord.js'
import type { Rendered } from './render.ts'

/** What identifies an interaction and lets it be answered. */
export type Answerable = { id: string; application_id: string; token: string }

export type Channel = {
  /** The first answer, of which there can be one. */
  reply(message: Rendered, hidden: boolean): Promise<void>
  /** The first answer to a button: its own message, changed. */
  update(message: Rendered): Promise<void>
  complete(choices: APIApplicationCommandOptionChoice<string>[]): Promise<void>
  /** Acknowledges; people see that Baton is thinking. */
  defer(hidden: boolean): Promise<void>
  /** Acknowledges a button; people see nothing. */
  deferUpdate(): Promise<void>
  /** Changes what `defer` showed, or after `deferUpdate` the message the button is on. */
  edit(message: Rendered): Promise<void>
  remove(): Promise<void>
  followUp(message: Rendered, hidden: boolean): Promise<void>
}

export function channelFor(rest: REST, interaction: Answerable): Channel {
  const { id, application_id: app, token } = interaction
  const original = Routes.webhookMessage(app, token, '@original')
  const callback = async (type: Kind, data?: object): Promise<void> => {
    const body = data === undefined ? { type } : { type, data }
    await rest.post(Routes.interactionCallback(id, token), { auth: false, body })
  }
  return {
    reply: (message, hidden) => callback(Kind.ChannelMessageWithSource, { ...message, ...flags(hidden) }),
    update: (message) => callback(Kind.UpdateMessage, message),
    complete: (choices) => callback(Kind.ApplicationCommandAutocompleteResult, { choices }),
    defer: (hidden) => callback(Kind.DeferredChannelMessageWithSource, flags(hidden)),
    deferUpdate: () => callback(Kind.DeferredMessageUpdate),
    edit: async (message) => void (await rest.patch(original, { auth: false, body: message })),
    remove: async () => void (await rest.delete(original, { auth: false })),
    followUp: async (message, hidden) =>
      void (await rest.post(Routes.webhook(app, token), {
        auth: false,
        body: { ...message, ...flags(hidden) },
      })),
  }
}

function flags(hidden: boolean): { flags?: MessageFlags.Ephemeral } {
  return hidden ? { flags: MessageFlags.Ephemeral } : {}
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
