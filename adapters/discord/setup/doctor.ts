/** Whether Baton can work in Discord, in words, with what to do where it cannot. */
import type { APIApplication, APIGatewayBotInfo, APIGuild, APIUser, REST } from 'discord.js'
import { DiscordAPIError, Routes } from 'discord.js'
import type { Finding } from '../../../src/platform.ts'
import type { Command } from '../../../src/surfaces/chat/commands/command.ts'
import { commands } from '../../../src/surfaces/chat/commands/registry.ts'
import type { DiscordConfig } from '../outbound/rest.ts'
import { closeRest, createImpatientRest } from '../outbound/rest.ts'
import { readsContent } from './client.ts'
import { isSameMeaning } from './compare.ts'
import { commandsRoute, registrations, UnfitCommands } from './register.ts'
import { refusedWords } from './registering.ts'
import { refusalOf, unreachable } from './token.ts'

/** `table`: the commands that Discord should have. */
export async function diagnoseDiscord(
  config: DiscordConfig,
  table: readonly Command[] = commands,
): Promise<Finding[]> {
  const rest = createImpatientRest(config)
  try {
    // The shapes of these two answers are Discord's to keep.
    const user = (await rest.get(Routes.user())) as APIUser
    const application = (await rest.get(Routes.currentApplication())) as APIApplication
    const token = { ok: true, text: `Discord accepts DISCORD_TOKEN: ${user.username}` }
    const connection = await connectionFinding(rest)
    const guild = await guildFinding(rest, application.id, config.guildId)
    const registered =
      guild && !guild.ok ? [] : await registeredFindings(rest, table, application.id, config.guildId)
    return [token, connection, ...(guild ? [guild] : []), ...registered, threadsFinding(application)]
  } catch (error) {
    return [{ ok: false, text: refusalOf(error) ?? unreachable(error) }]
  } finally {
    closeRest(rest)
  }
}

/** https://docs.discord.com/developers/events/gateway#session-start-limit-object */
async function connectionFinding(rest: REST): Promise<Finding> {
  // The shape of GET /gateway/bot is Discord's to keep.
  const { session_start_limit: limit } = (await rest.get(Routes.gatewayBot())) as APIGatewayBotInfo
  if (limit.remaining > 0) return { ok: true, text: 'Discord offers a connection' }
  const minutes = Math.ceil(limit.reset_after / 60_000)
  return {
    ok: false,
    text: `Baton connected to Discord too often today; Discord offers a connection again in ${minutes} min. See in the log why its connections ended`,
  }
}

/** Baton works without, so neither is a mistake. */
function threadsFinding(application: APIApplication): Finding {
  const text = readsContent(application)
    ? 'Baton reads what is said in threads under its cards, and keeps it as comments'
    : `Baton does not read threads under its cards. For that, switch on Message Content Intent under Bot on https://discord.com/developers/applications/${application.id}/bot, and start Baton again`
  return { ok: true, text }
}

async function guildFinding(
  rest: REST,
  application: string,
  id: string | undefined,
): Promise<Finding | undefined> {
  if (id === undefined) return undefined
  try {
    // The shape of GET /guilds/… is Discord's to keep.
    const guild = (await rest.get(Routes.guild(id))) as APIGuild
    return { ok: true, text: `Baton is in the Discord server ${guild.name}` }
  } catch (error) {
    if (!(error instanceof DiscordAPIError)) throw error
    const invite = inviteLink(application)
    return {
      ok: false,
      text: `Baton is not in the Discord server DISCORD_GUILD_ID=${id}. Invite it: ${invite}`,
    }
  }
}

async function registeredFindings(
  rest: REST,
  table: readonly Command[],
  application: string,
  guild: string | undefined,
): Promise<Finding[]> {
  const finding = registeredFinding(await rest.get(commandsRoute(application, guild)), table, guild)
  const doubled = guild !== undefined && hasSome(await rest.get(commandsRoute(application, undefined)))
  return doubled ? [finding, { ok: false, text: doubledAdvice }] : [finding]
}

function registeredFinding(here: unknown, table: readonly Command[], guild: string | undefined): Finding {
  const where = guild === undefined ? 'for all servers' : 'for this server'
  try {
    if (isSameMeaning(here, registrations(table, guild === undefined ? 'global' : 'guild')))
      return { ok: true, text: `Discord has Baton's commands, ${where}` }
  } catch (error) {
    if (!(error instanceof UnfitCommands)) throw error
    return { ok: false, text: refusedWords(error) }
  }
  return {
    ok: false,
    text: `Discord does not have Baton's present commands ${where}. Run \`register\`, or start Baton`,
  }
}

const doubledAdvice =
  'Commands are registered for all servers as well, so that people see each of them twice. Leave DISCORD_GUILD_ID out, or remove the others in the developer portal'

function hasSome(list: unknown): boolean {
  return Array.isArray(list) && list.length > 0
}

/**
 * What Baton needs in a channel: see it, write (in threads too, which it opens), show cards, attach files, find what
 * it sent before.
 */
const permissions = [10n, 11n, 14n, 15n, 16n, 35n, 38n].reduce((all, bit) => all | (1n << bit), 0n)

/** Where an admin of a server invites Baton. */
function inviteLink(application: string): string {
  const query = new URLSearchParams({
    client_id: application,
    scope: 'bot applications.commands',
    permissions: String(permissions),
  })
  return `https://discord.com/oauth2/authorize?${query}`
}
