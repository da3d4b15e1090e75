/** What it means when Discord ends the connection for good, and what to do. */
import { GatewayCloseCodes as Code } from 'discord.js'
import { tokenAdvice } from './token.ts'

/** Source: https://docs.discord.com/developers/topics/opcodes-and-status-codes#gateway-close-event-codes */
const endings = new Map<number, string>([
  [Code.AuthenticationFailed, tokenAdvice],
  [
    Code.InvalidShard,
    'Discord wants Baton to divide its servers over its connections in another way. Baton connects again as Discord asks for.',
  ],
  [
    Code.ShardingRequired,
    'Baton is in so many Discord servers that it needs more connections. It connects again with as many as Discord asks for.',
  ],
  [
    Code.InvalidAPIVersion,
    'Discord does not take this version of its gateway any more. Install the newest Baton.',
  ],
  [Code.InvalidIntents, 'Discord does not know what Baton asks to hear of. Install the newest Baton.'],
  [
    Code.DisallowedIntents,
    'Discord does not let Baton read messages any more, because Message Content Intent was switched off. Baton connects again without it. To read threads under its cards, switch it on under Bot on https://discord.com/developers/applications and start Baton again.',
  ],
])

export function endingOf(code: number): string {
  return endings.get(code) ?? `Discord ended the connection (${code}). Baton connects again.`
}
