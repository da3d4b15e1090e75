/** Whether Discord takes Baton's token. */
import { DiscordAPIError, Routes } from 'discord.js'
import type { DiscordConfig } from '../outbound/rest.ts'
import { closeRest, createImpatientRest } from '../outbound/rest.ts'

export const tokenAdvice =
  'Discord does not accept DISCORD_TOKEN. Make a new one under Bot → Reset Token on https://discord.com/developers/applications, and start Baton with it.'

/** Discord's refusal in words; undefined where it takes the token. Throws where it does not say. */
export async function askToken(config: DiscordConfig): Promise<string | undefined> {
  const rest = createImpatientRest(config)
  try {
    await rest.get(Routes.user())
    return undefined
  } catch (error) {
    const refusal = refusalOf(error)
    if (refusal === undefined) throw error
    return refusal
  } finally {
    closeRest(rest)
  }
}

export function refusalOf(error: unknown): string | undefined {
  return error instanceof DiscordAPIError && error.status === 401 ? tokenAdvice : undefined
}

export function unreachable(error: unknown): string {
  const reason = error instanceof Error ? error.message : String(error)
  return `Discord did not answer as it should (${reason}). Check the network, DISCORD_API_URL and https://discordstatus.com`
}
