/** Whether Slack takes Baton's tokens. */
import type { WebClient } from '@slack/web-api'
import { codeOf, isRefused, sendError } from '../outbound/failure.ts'

/** Which token, and where on the app's page it is and in which setting. */
const tokens = {
  'bot token': { page: 'OAuth & Permissions', setting: 'SLACK_BOT_TOKEN' },
  'app token': { page: 'Basic Information', setting: 'SLACK_APP_TOKEN' },
} as const

const meanings: Record<string, string> = {
  invalid_auth: 'it is not one that Slack knows',
  not_authed: 'it is empty',
  token_revoked: 'it was revoked',
  token_expired: 'it has expired',
  account_inactive: 'the app was removed from the workspace',
  not_allowed_token_type: 'it is a token of another kind',
}

/** Slack's refusal of the bot token in words; undefined where it takes it. Throws where it does not say. */
export async function askToken(web: WebClient): Promise<string | undefined> {
  try {
    await web.auth.test()
    return undefined
  } catch (error) {
    const refusal = refusalOf(error, 'bot token')
    if (refusal === undefined) throw error
    return refusal
  }
}

/** Undefined for what is no refusal. */
export function refusalOf(error: unknown, token: keyof typeof tokens): string | undefined {
  const code = codeOf(error)
  if (!isRefused(code)) return undefined
  const { page, setting } = tokens[token]
  const meaning = meanings[code] === undefined ? `Slack says ${code}` : `${meanings[code]} (${code})`
  return `Slack does not accept the ${token}: ${meaning}. Copy it from the app's page ${page} into ${setting}, and start Baton with it.`
}

export function unreachable(error: unknown): string {
  return `${sendError(error).message}. Check the network, and SLACK_API_URL if it is set.`
}
