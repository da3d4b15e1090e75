/** Lets a test talk in threads: what Slack tells an app that reads them. */
import type { SlackApi } from './slack-api.ts'
import type { Json } from './slack-blocks.ts'
import { fileObject } from './slack-files.ts'
import type { SlackWire } from './slack-wire.ts'
import { bot, generalChannel, type SlackFile, type SlackMessage, team } from './slack-workspace.ts'

type Words = { channel?: string; thread?: string; files?: SlackFile[]; event?: Json }

export function createThreadClient(api: SlackApi, wire: SlackWire) {
  const { slack } = api
  let count = 0

  /** The envelope of an event. */
  function envelope(event: Json, more: Json = {}): Json {
    count += 1
    return {
      token: 'legacy',
      team_id: team.id,
      api_app_id: 'A0BATON',
      type: 'event_callback',
      event_id: `Ev1${count}`,
      event_time: 1780000000,
      authorizations: [{ enterprise_id: null, team_id: team.id, user_id: bot.id, is_bot: true }],
      is_ext_shared_channel: false,
      event,
      ...more,
    }
  }

  function messageOf({ ts, user, text, thread, files }: SlackMessage): Json {
    return {
      type: 'message',
      ...(files && {
        subtype: 'file_share',
        files: files.map((file) => fileObject(file, api.url)),
        upload: false,
      }),
      user,
      ts,
      ...(user === bot.id ? { bot_id: bot.botId } : { client_msg_id: `c-${ts}` }),
      text,
      team: team.id,
      ...(thread !== undefined && { thread_ts: thread, parent_user_id: bot.id }),
    }
  }

  const typeOf = (channel: string) => (channel.startsWith('D') ? 'im' : 'channel')

  /** What Slack sends of a message that is there. */
  function told(message: SlackMessage, more: Json = {}): Json {
    const { channel, ts } = message
    return { ...messageOf(message), channel, channel_type: typeOf(channel), event_ts: ts, ...more }
  }

  /** Something hidden about a message: that it was changed or removed. */
  function changed(message: SlackMessage, subtype: string, more: Json): Json {
    const ts = slack.timestamp()
    const { channel } = message
    return {
      type: 'message',
      subtype,
      hidden: true,
      channel,
      channel_type: typeOf(channel),
      ts,
      event_ts: ts,
      ...more,
    }
  }

  return {
    envelope,
    /** A file that somebody has in Slack. */
    file(name: string, type: string, content: string): SlackFile {
      const bytes = Buffer.from(content)
      const file = { id: `F0${slack.files.size + 1}`, name, type, size: bytes.length, content: bytes }
      slack.files.set(file.id, file)
      return file
    },
    /** Says something, in a thread where one is given. */
    async say(user: string, text: string, { channel = generalChannel, thread, files, event }: Words = {}) {
      const message = slack.add({
        channel,
        user,
        text,
        blocks: [],
        ...(thread !== undefined && { thread }),
        ...(files && { files }),
      })
      await wire.event(envelope(told(message, event)))
      return message
    },
    async edit(message: SlackMessage, text: string): Promise<void> {
      const before = messageOf(message)
      slack.replace(message.ts, { text, blocks: [] })
      const edited = { user: message.user, ts: slack.timestamp() }
      const now = { ...messageOf({ ...message, text }), edited }
      await wire.event(
        envelope(changed(message, 'message_changed', { message: now, previous_message: before })),
      )
    },
    async remove(message: SlackMessage): Promise<void> {
      slack.remove(message.ts)
      const gone = { deleted_ts: message.ts, previous_message: messageOf(message) }
      await wire.event(envelope(changed(message, 'message_deleted', gone)))
    },
  }
}
