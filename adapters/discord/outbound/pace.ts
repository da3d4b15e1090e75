/** How fast Discord takes requests of a bot, wherever they go. */
import type { Address, Pace } from '../../../src/platform.ts'

/**
 * 50 requests in any second, over all servers; a channel takes about 5 messages in 5 seconds, which Discord tells
 * more exactly with each answer.
 * Source: https://docs.discord.com/developers/topics/rate-limits
 */
const limits = { aSecond: 50, burst: 2 }

/** `opens`: the conversation must be opened first, which is another request. */
export function discordPace({ kind }: Address, opens: boolean): Pace {
  const perSecond = limits.aSecond - limits.burst
  return {
    key: 'discord',
    shared: true,
    perSecond,
    burst: limits.burst,
    cost: opens ? 2 : 1,
    apartMs: kind === 'edit' || kind === 'remove' ? 0 : 1000,
  }
}
