/** How fast Slack takes messages. */
import type { Address, Pace } from '../../../src/platform.ts'

/**
 * One message a second to a channel, with short bursts; and “several hundred” a minute in a workspace, which is read as
 * 300 in any minute: a burst of 20, and 280 more. Source: https://docs.slack.dev/apis/web-api/rate-limits
 */
const limits = { aMinute: 300, burst: 20, apartMs: 1000 }

export function slackPace({ team, kind }: Address): Pace | undefined {
  // Changes of messages have limits of their own.
  if (kind === 'edit' || kind === 'remove') return undefined
  const perSecond = (limits.aMinute - limits.burst) / 60
  return { key: `slack:${team}`, perSecond, burst: limits.burst, cost: 1, apartMs: limits.apartMs }
}
