/** What Slack's refusals mean for a delivery. */
import { WebAPIHTTPError, WebAPIPlatformError, WebAPIRateLimitedError } from '@slack/web-api'
import { SendError } from '../../../src/platform.ts'

/**
 * The address is not there any more: https://docs.slack.dev/reference/methods/chat.postMessage#errors, and those of
 * conversations.open, chat.update and chat.delete. A message that cannot be changed for good counts as gone.
 */
const goneCodes = new Set([
  'channel_not_found',
  'user_not_found',
  'users_not_found',
  'user_disabled',
  'is_archived',
  'is_inactive',
  'message_not_found',
  'cant_update_message',
  'cant_delete_message',
  'edit_window_closed',
  'cannot_reply_to_message',
])

/** The address is there, and Baton may not write to it. */
const deniedCodes = new Set([
  'not_in_channel',
  'restricted_action',
  'restricted_action_non_threadable_channel',
  'restricted_action_read_only_channel',
  'restricted_action_thread_locked',
  'restricted_action_thread_only_channel',
  'messages_tab_disabled',
  'cannot_dm_bot',
  'user_not_visible',
  'user_not_in_channel',
  'compliance_exports_prevent_deletion',
  'file_uploads_disabled',
  'file_upload_size_restricted',
  'method_not_supported_for_channel_type',
  'team_access_not_granted',
  'slack_connect_canvas_sharing_blocked',
  'slack_connect_blocked_file_type',
])

/** Slack cannot just now. */
const busyCodes = new Set([
  'ratelimited',
  'rate_limited',
  'message_limit_exceeded',
  'internal_error',
  'fatal_error',
  'service_unavailable',
  'request_timeout',
  'accesslimited',
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
  if (!isWord(code)) return new SendError('retry', 'Slack gave an answer that is not its own')
  if (goneCodes.has(code)) return new SendError('gone', code)
  if (deniedCodes.has(code)) return new SendError('denied', code)
  // A person is only given up for a reason of theirs. Whoever runs Baton can mend a token or a scope, and until
  // then nothing is lost.
  return new SendError('retry', code, afterMs)
}

/** Slack's codes are words; a whole page instead of one comes from something in between. */
function isWord(code: string): boolean {
  return /^[a-z_]+$/i.test(code)
}

/** Whether Slack itself says no, such as to a token, and not only that it cannot just now. */
export function isRefused(code: string | undefined): code is string {
  return code !== undefined && isWord(code) && !busyCodes.has(code)
}

/** Slack's own word for why, where it gave one. */
export function codeOf(error: unknown): string | undefined {
  return error instanceof WebAPIPlatformError ? error.data.error : undefined
}

/** What Slack says where the token itself may be what is wrong. */
const tokenCodes = new Set([
  'not_authed',
  'invalid_auth',
  'token_revoked',
  'token_expired',
  'account_inactive',
  'org_login_required',
  'team_disabled',
])

export function isAboutToken(error: unknown): boolean {
  return tokenCodes.has(codeOf(error) ?? '')
}

/** Whether the same may be taken in a moment, as what is refused for the token or for good is not. */
export function mayPass(error: unknown): boolean {
  return sendError(error).kind === 'retry' && !isAboutToken(error)
}
