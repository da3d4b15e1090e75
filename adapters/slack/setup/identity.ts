/** Who Baton is in Slack. */
import type { WebClient } from '@slack/web-api'
import type { Logger } from 'pino'
import { SetupError } from '../../../src/platform.ts'
import { refusalOf } from './token.ts'

export type Identity = { botUserId?: string; botId?: string }

/**
 * Throws when Slack refuses the token, since nothing will work. When Slack cannot be reached, Baton starts
 * nevertheless: most payloads say who the bot is.
 */
export async function identify(web: WebClient, log: Logger): Promise<Identity> {
  try {
    const { user_id: botUserId, bot_id: botId } = await web.auth.test()
    return { ...(botUserId && { botUserId }), ...(botId && { botId }) }
  } catch (error) {
    const refusal = refusalOf(error, 'bot token')
    if (refusal !== undefined) throw new SetupError(refusal, { cause: error })
    log.warn({ err: error }, 'Slack cannot be reached yet')
    return {}
  }
}
