/** The connection to Discord's gateway. */
import { once } from 'node:events'
import type { APIApplication } from 'discord.js'
import {
  ApplicationFlags,
  Client,
  DiscordjsError,
  DiscordjsErrorCodes,
  Events,
  GatewayIntentBits,
  Options,
} from 'discord.js'
import type { Logger } from 'pino'
import { SetupError } from '../../../src/platform.ts'
import type { DiscordConfig } from '../outbound/rest.ts'
import { keepToken, restOptions } from '../outbound/rest.ts'
import { tokenAdvice } from './token.ts'

/** The least that works. Discord gives the content of direct messages and of messages that mention the bot with these. */
const intents = [GatewayIntentBits.Guilds, GatewayIntentBits.GuildMessages, GatewayIntentBits.DirectMessages]

/**
 * Whether Baton may ask for the content of all messages, and so hear what is said in threads. Discord ends the
 * connection of who asks and may not (https://docs.discord.com/developers/events/gateway#message-content-intent).
 */
export function readsContent(application: Pick<APIApplication, 'flags'> | undefined): boolean {
  const allowed = ApplicationFlags.GatewayMessageContent | ApplicationFlags.GatewayMessageContentLimited
  return ((application?.flags ?? 0) & allowed) !== 0
}

/** Whether Baton may hear who comes, changes and goes, by the same rules. Without it, that shows when they next write or are named. */
export function knowsMembers(application: Pick<APIApplication, 'flags'> | undefined): boolean {
  const allowed = ApplicationFlags.GatewayGuildMembers | ApplicationFlags.GatewayGuildMembersLimited
  return ((application?.flags ?? 0) & allowed) !== 0
}

/** `reads`: with the content of messages that are not for Baton. `members`: with who is there. `refused`: as for restOptions. */
export function createClient(
  config: DiscordConfig,
  log: Logger,
  { reads, members, refused }: { reads: boolean; members: boolean; refused(): void },
): Client {
  const client = new Client({
    intents: [
      ...intents,
      ...(reads ? [GatewayIntentBits.MessageContent] : []),
      ...(members ? [GatewayIntentBits.GuildMembers] : []),
    ],
    rest: restOptions(config, refused),
    shards: 'auto',
    allowedMentions: { parse: [] },
    // Guilds are kept for their names, channels to know threads; nothing else is ever looked up here.
    makeCache: Options.cacheWithLimits({
      ...Options.DefaultMakeCacheSettings,
      MessageManager: 0,
      GuildMemberManager: { maxSize: 0, keepOverLimit: (member) => member.id === member.client.user.id },
      UserManager: { maxSize: 0, keepOverLimit: (user) => user.id === user.client.user?.id },
      ReactionManager: 0,
      PresenceManager: 0,
      VoiceStateManager: 0,
      ThreadMemberManager: 0,
      GuildEmojiManager: 0,
      GuildStickerManager: 0,
      GuildScheduledEventManager: 0,
    }),
  })
  keepToken(client.rest, config.token)
  // Without a listener these would end the process. discord.js connects again by itself.
  client.on(Events.Error, (error) => log.error({ reason: error.message }, 'Discord client error'))
  client.on(Events.ShardError, (error, shard) =>
    log.warn({ shard, reason: error.message }, 'Discord connection lost'),
  )
  client.on(Events.ShardReconnecting, (shard) => log.info({ shard }, 'Connecting to Discord again'))
  client.on(Events.ShardResume, (shard, replayed) => log.info({ shard, replayed }, 'Discord session resumed'))
  return client
}

/** Resolves when events arrive. */
export async function connect(client: Client, token: string): Promise<void> {
  const ready = once(client, Events.ClientReady)
  // When the login fails nobody waits for this any more.
  ready.catch(() => undefined)
  try {
    await client.login(token)
    await ready
  } catch (error) {
    const refused = error instanceof DiscordjsError && error.code === DiscordjsErrorCodes.TokenInvalid
    throw refused ? new SetupError(tokenAdvice, { cause: error }) : error
  }
}
