/** What Slack's refusals mean for a delivery. */
import { WebAPIHTTPError, WebAPIPlatformError, WebAPIRateLimitedError } from '@slack/web-api'
import { SendError } from '../../src/platform.ts'

/** https://docs.slack.dev/reference/methods/chat.postMessage#errors and conversations.open's */
const passing = new Set([
  'ratelimited',
  'rate_limited',
  'message_limit_exceeded',
  'internal_error',
  'fatal_error',
  'service_unavailable',
  'request_timeout',
  'accesslimited',
])
const goneCodes = new Set([
  'channel_not_found',
  'user_not_found',
  'users_not_found',
  'account_inactive',
  'user_disabled',
  'is_archived',
])

export function sendError(error: unknown): SendError {
  if (error instanceof SendError) return error
  if (error instanceof WebAPIRateLimitedError) {
    return new SendError('retry', 'Slack asks to go slower', error.retryAfter * 1000)
  }
  if (error instanceof WebAPIPlatformError) return refusal(error)
  if (error instanceof WebAPIHTTPError) return new SendError('retry', `Slack answered ${error.statusCode}`)
  // A broken connection, a timeout, or a 429 that does not say until when.
  return new SendError(
    'retry',
    `Slack could not be reached: ${error instanceof Error ? error.message : error}`,
  )
}

function refusal(error: WebAPIPlatformError): SendError {
  const code = error.data.error
  const retryAfter = error.data.response_metadata?.retryAfter
  const afterMs = typeof retryAfter === 'number' ? retryAfter * 1000 : undefined
  if (passing.has(code)) return new SendError('retry', code, afterMs)
  // Slack's codes are words; a whole page instead of one comes from something in between.
  if (!/^[a-z_]+$/i.test(code)) return new SendError('retry', 'Slack gave an answer that is not its own')
  return new SendError(goneCodes.has(code) ? 'gone' : 'denied', code)
}

/** Slack's own word for why, where it gave one. */
export function codeOf(error: unknown): string | undefined {
  return error instanceof WebAPIPlatformError ? error.data.error : undefined
}

/** Without it nothing works, so that Baton does not start. */
export function refusedToken(kind: 'bot' | 'app', code: string): Error {
  return new Error(`Slack refused the ${kind} token (${code}). \`baton doctor\` says what to do.`)
}
