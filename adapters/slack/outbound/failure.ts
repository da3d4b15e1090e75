/** What Slack's refusals mean for a delivery. */
import { WebAPIHTTPError, WebAPIPlatformError, WebAPIRateLimitedError } from '@slack/web-api'
import { SendError } from '../../../src/platform.ts'

/** What a refusal means. */
type Meaning = keyof typeof codes

/** Of the errors of each method that Baton calls: https://docs.slack.dev/reference/methods */
const codes = {
  /** The address is not there any more. A message that cannot be changed for good counts as gone. */
  gone: [
    'channel_not_found',
    'invalid_channel',
    'user_not_found',
    'users_not_found',
    'user_disabled',
    'is_archived',
    'is_inactive',
    'message_not_found',
    'thread_not_found',
    'cant_update_message',
    'cant_delete_message',
    'edit_window_closed',
    'cannot_reply_to_message',
    'team_not_found',
    'not_found',
  ],
  /** The address is there, and Baton may not write to it. */
  denied: [
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
    'posting_to_channel_denied',
    'compliance_exports_prevent_deletion',
    'method_not_supported_for_channel_type',
    'team_access_not_granted',
    'invalid_user_combination',
  ],
  /** It takes other messages, and never this one; or what was asked came too late. */
  refused: [
    'no_text',
    'msg_too_long',
    'msg_blocks_too_long',
    'too_many_attachments',
    'too_many_contact_cards',
    'invalid_blocks',
    'invalid_blocks_format',
    'invalid_attachments',
    'block_mismatch',
    'attachment_payload_limit_exceeded',
    'duplicate_channel_not_found',
    'duplicate_message_not_found',
    'duplicate_external_id',
    'invalid_metadata_format',
    'invalid_metadata_schema',
    'metadata_must_be_sent_from_app',
    'metadata_too_large',
    'markdown_text_conflict',
    'cant_broadcast_message',
    'no_dual_broadcast_content_update',
    'slack_connect_canvas_sharing_blocked',
    'slack_connect_blocked_file_type',
    'slack_connect_file_link_sharing_blocked',
    'slack_connect_lists_sharing_blocked',
    'file_not_found',
    'file_uploads_disabled',
    'file_upload_size_restricted',
    'storage_limit_reached',
    'snippet_too_large',
    'unknown_snippet_type',
    'unknown_subtype',
    'alt_txt_too_large',
    'missing_argument',
    'blocked_file_type',
    'invalid_arguments',
    'invalid_arg_name',
    'invalid_array_arg',
    'invalid_charset',
    'invalid_form_data',
    'invalid_post_type',
    'missing_post_type',
    'invalid_json',
    'json_not_object',
    'invalid_cursor',
    'invalid_ts_latest',
    'invalid_ts_oldest',
    'invalid_types_filter',
    'invalid_metadata_filter_keys',
    'as_user_not_supported',
    'users_list_not_supplied',
    'not_enough_users',
    'too_many_users',
    'channel_type_not_supported',
    'view_too_large',
    'view_not_found',
    'hash_conflict',
    'invalid_trigger_id',
    'invalid_trigger',
    'expired_trigger_id',
    'trigger_expired',
    'exchanged_trigger_id',
    'trigger_exchanged',
    'push_limit_reached',
  ],
  /** Baton lacks a scope, or an admin forbids it: whoever runs Baton can mend that, and until then nothing is given up. */
  setup: [
    'missing_scope',
    'no_permission',
    'access_denied',
    'ekm_access_denied',
    'enterprise_is_restricted',
    'not_allowed_token_type',
    'two_factor_setup_required',
    'is_bot',
    'accesslimited',
    'app_access_restricted',
    'send_on_behalf_not_allowed',
    'internal_only',
    'pagination_not_available',
    'unknown_method',
    'method_deprecated',
    'deprecated_endpoint',
  ],
  /** The token itself may be what is wrong. */
  token: [
    'not_authed',
    'invalid_auth',
    'token_revoked',
    'token_expired',
    'account_inactive',
    'org_login_required',
    'team_disabled',
  ],
  /** Slack cannot just now. */
  passing: [
    'ratelimited',
    'rate_limited',
    'message_limit_exceeded',
    'internal_error',
    'fatal_error',
    'server_error',
    'service_unavailable',
    'request_timeout',
    'team_added_to_org',
    'external_channel_migrating',
    'streaming_state_conflict',
    'update_failed',
    'file_update_failed',
  ],
} as const

const meanings = new Map<string, Meaning>(
  // Object.entries tells no more of the names than that they are text.
  (Object.entries(codes) as [Meaning, readonly string[]][]).flatMap(([meaning, all]) =>
    all.map((code): [string, Meaning] => [code, meaning]),
  ),
)

/** Undefined for what Slack did not have when this was written. */
export function meaningOf(code: string | undefined): Meaning | undefined {
  return code === undefined ? undefined : meanings.get(code.split(' ', 1)[0] ?? '')
}

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
  const meaning = meaningOf(code)
  if (meaning === 'gone' || meaning === 'denied' || meaning === 'refused') return new SendError(meaning, code)
  // A person is only given up for a reason of theirs.
  return new SendError('retry', code, afterMs)
}

/** Slack's codes are words; a whole page instead of one comes from something in between. */
function isWord(code: string): boolean {
  return /^[a-z_]+$/i.test(code)
}

/** Whether Slack itself says no, such as to a token, and not only that it cannot just now. */
export function isRefused(code: string | undefined): code is string {
  return code !== undefined && isWord(code) && meaningOf(code) !== 'passing' && code !== 'accesslimited'
}

/** Slack's own word for why, where it gave one. */
export function codeOf(error: unknown): string | undefined {
  return error instanceof WebAPIPlatformError ? error.data.error : undefined
}

/** Whether the token itself may be what is wrong. */
export function isAboutToken(error: unknown): boolean {
  return meaningOf(codeOf(error)) === 'token'
}

/** Whether the same may be taken in a moment, as what is refused for the token, a scope or for good is not. */
export function mayPass(error: unknown): boolean {
  const meaning = meaningOf(codeOf(error))
  return sendError(error).kind === 'retry' && meaning !== 'token' && meaning !== 'setup'
}
