/**
 * The errors that Slack documents for the methods that Baton calls: https://docs.slack.dev/reference/methods, each on the
 * page of its method; read from the pages and from their copies at https://github.com/slack-ruby/slack-api-ref.
 */
const words = (text: string) => text.trim().split(/\s+/)

/** What every method may be refused with. */
const everywhere = words(`
  access_denied accesslimited account_inactive deprecated_endpoint ekm_access_denied enterprise_is_restricted
  fatal_error internal_error invalid_arg_name invalid_arguments invalid_array_arg invalid_auth invalid_charset
  invalid_form_data invalid_post_type method_deprecated missing_post_type missing_scope no_permission
  not_allowed_token_type not_authed org_login_required ratelimited request_timeout service_unavailable
  team_access_not_granted team_added_to_org token_expired token_revoked two_factor_setup_required unknown_method`)

const content = words(`
  as_user_not_supported invalid_attachments invalid_blocks invalid_blocks_format invalid_metadata_format
  invalid_metadata_schema markdown_text_conflict metadata_must_be_sent_from_app metadata_too_large msg_too_long no_text
  slack_connect_file_link_sharing_blocked too_many_attachments`)

const own: Record<string, string[]> = {
  'chat.postMessage': words(`
    ${content.join(' ')} attachment_payload_limit_exceeded cannot_reply_to_message channel_not_found
    duplicate_channel_not_found duplicate_message_not_found is_archived message_limit_exceeded messages_tab_disabled
    msg_blocks_too_long not_in_channel rate_limited restricted_action restricted_action_non_threadable_channel
    restricted_action_read_only_channel restricted_action_thread_locked restricted_action_thread_only_channel
    slack_connect_canvas_sharing_blocked slack_connect_lists_sharing_blocked too_many_contact_cards`),
  'chat.postEphemeral': words(`
    ${content.join(' ')} cannot_reply_to_message channel_not_found is_archived is_bot message_limit_exceeded
    messages_tab_disabled not_in_channel restricted_action user_not_in_channel`),
  'chat.update': words(`
    ${content.join(' ')} block_mismatch cant_broadcast_message cant_update_message channel_not_found edit_window_closed
    external_channel_migrating is_inactive message_not_found no_dual_broadcast_content_update streaming_state_conflict
    team_not_found update_failed`),
  'chat.delete': words(`
    cant_delete_message channel_not_found compliance_exports_prevent_deletion message_not_found`),
  'views.open': words(`
    duplicate_external_id exchanged_trigger_id expired_trigger_id invalid_trigger_id push_limit_reached trigger_exchanged
    trigger_expired view_too_large`),
  'views.update': words('duplicate_external_id hash_conflict not_found view_too_large view_not_found'),
  'conversations.open': words(`
    channel_not_found cannot_dm_bot invalid_user_combination method_not_supported_for_channel_type not_enough_users
    too_many_users user_disabled user_not_found user_not_visible users_list_not_supplied users_not_found`),
  'conversations.info': words('channel_not_found method_not_supported_for_channel_type'),
  'conversations.history': words(`
    channel_not_found invalid_cursor invalid_metadata_filter_keys invalid_ts_latest invalid_ts_oldest not_in_channel
    pagination_not_available`),
  'conversations.replies': words(`
    channel_not_found invalid_cursor invalid_metadata_filter_keys invalid_ts_latest invalid_ts_oldest not_in_channel
    thread_not_found`),
  'users.info': words('user_not_found user_not_visible'),
  'dnd.info': words('user_not_found'),
  'files.getUploadURLExternal': words(`
    alt_txt_too_large file_upload_size_restricted file_uploads_disabled missing_argument snippet_too_large
    storage_limit_reached unknown_snippet_type unknown_subtype blocked_file_type`),
  'files.completeUploadExternal': words(`
    file_not_found file_update_failed invalid_channel posting_to_channel_denied channel_not_found
    slack_connect_blocked_file_type`),
  'auth.test': [],
}

export const documented: ReadonlyMap<string, readonly string[]> = new Map(
  Object.entries(own).map(([method, codes]) => [method, [...new Set([...everywhere, ...codes])]]),
)

export function documentedFor(method: string): readonly string[] {
  return documented.get(method) ?? []
}
