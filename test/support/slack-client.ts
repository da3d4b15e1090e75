/** Lets a test act as people in Slack, and see what each of them sees. */
import type { SlackApi } from './slack-api.ts'
import { buttonsOf, type Json, object, readable, type SeenButton, string } from './slack-blocks.ts'
import { createFormClient } from './slack-forms.ts'
import { createThreadClient } from './slack-threads.ts'
import type { SlackWire } from './slack-wire.ts'
import { bot, generalChannel, type SlackMessage, type SlackUser, team } from './slack-workspace.ts'

export type SeenMessage = {
  ts: string
  channel: string
  /** The id of who wrote it. */
  from: string
  /** The blocks as lines of text, or the text where there are none. */
  text: string
  /** What notifications and screen readers say. */
  fallback: string
  buttons: SeenButton[]
  thread?: string
  /** The names of the files in it. */
  files?: string[]
  /** Set when only this user sees it. */
  onlyFor?: string
}

export type SlackClient = ReturnType<typeof createSlackClient>

/** Where something is said: a channel's id, the direct conversation with Baton, a thread. */
type Where = { channel?: string; thread?: string }

export function createSlackClient(api: SlackApi, wire: SlackWire) {
  const { slack } = api
  const threads = createThreadClient(api, wire)
  let count = 0

  function next(prefix: string): string {
    count += 1
    return `${prefix}${count}`
  }

  function userOf(id: string): SlackUser {
    return slack.users.find((user) => user.id === id) ?? { id, name: id, tz: 'UTC' }
  }

  function commandPayload(user: string, text: string, channel: string): Record<string, string> {
    const place = slack.conversations.get(channel)
    return {
      token: 'legacy',
      team_id: team.id,
      team_domain: team.domain,
      channel_id: channel,
      channel_name: place?.name ?? 'general',
      user_id: user,
      user_name: userOf(user).name.toLowerCase(),
      command: '/task',
      text: escaped(text).replace(
        /<@(\w+)>/g,
        (_, id: string) => `<@${id}|${userOf(id).name.toLowerCase()}>`,
      ),
      api_app_id: 'A0BATON',
      is_enterprise_install: 'false',
      response_url: api.hooks.newAddress({ channel, user }),
      trigger_id: slack.newTrigger(user, next('13345224609.738474920.trigger')),
    }
  }

  /** What appears or changes while `act` is under way and after, for this user. */
  async function answerTo(user: string, channel: string, act: () => Promise<unknown>): Promise<SeenMessage> {
    const before = new Map(seenBy(user, channel).map((message) => [message.ts, JSON.stringify(message)]))
    await act()
    return slack.until(() =>
      seenBy(user, channel)
        .filter((message) => message.from === bot.id)
        .findLast((message) => before.get(message.ts) !== JSON.stringify(message)),
    )
  }

  async function slash(user: string, text: string, { channel = generalChannel }: Where = {}) {
    return answerTo(user, channel, async () => {
      const answer = await wire.command(commandPayload(user, text, channel))
      if (answer.text !== undefined) refuseBroken(api.hooks.direct({ channel, user }, answer))
    })
  }

  /** Says something, so that Slack sends it as an event of this type; `event` lets a test change the payload. */
  async function say(user: string, text: string, channel: string, more: Json): Promise<Json> {
    const thread = string(more.thread_ts)
    const { ts } = slack.add({ channel, user, text, blocks: [], ...(thread && { thread }) })
    return {
      token: 'legacy',
      team_id: team.id,
      api_app_id: 'A0BATON',
      type: 'event_callback',
      event_id: next('Ev0'),
      event_time: 1780000000,
      authorizations: [{ enterprise_id: null, team_id: team.id, user_id: bot.id, is_bot: true }],
      is_ext_shared_channel: false,
      event: { user, ts, text: escaped(text), team: team.id, channel, event_ts: ts, ...more },
    }
  }

  async function mention(user: string, text: string, { channel = generalChannel, thread }: Where = {}) {
    const inThread = thread === undefined ? {} : { thread_ts: thread }
    const type = { type: 'app_mention', ...inThread }
    const payload = await say(user, `<@${bot.id}> ${text}`, channel, type)
    // Slack tells an app that reads the channel of the message, too.
    const again = { ...object(payload.event), type: 'message', channel_type: 'channel' }
    await wire.event(threads.envelope(again))
    return answerTo(user, channel, () => wire.event(payload))
  }

  async function direct(user: string, text: string) {
    const channel = slack.direct(user).id
    const payload = await say(user, text, channel, { type: 'message', channel_type: 'im' })
    return answerTo(user, channel, () => wire.event(payload))
  }

  const labelOf = ({ label }: SeenButton) => ({ type: 'plain_text', text: label, emoji: true })

  function pressPayload(user: string, message: SeenMessage, button: SeenButton): Json {
    const { channel, ts } = message
    const original = slack.messages.find((one) => one.ts === ts)
    return {
      type: 'block_actions',
      user: { id: user, username: userOf(user).name.toLowerCase(), team_id: team.id },
      api_app_id: 'A0BATON',
      token: 'legacy',
      container: {
        type: 'message',
        message_ts: ts,
        channel_id: channel,
        is_ephemeral: message.onlyFor !== undefined,
        ...(message.thread !== undefined && { thread_ts: message.thread }),
      },
      trigger_id: slack.newTrigger(user, next('12466734323.1395872398.press')),
      team: { id: team.id, domain: team.domain },
      enterprise: null,
      channel: { id: channel, name: slack.conversations.get(channel)?.name ?? '' },
      ...(message.onlyFor === undefined && {
        message: { type: 'message', user: bot.id, ts, text: message.fallback },
      }),
      response_url: api.hooks.newAddress({ channel, user, ...(original && { original }) }),
      actions: [
        {
          ...(button.chosen
            ? { type: 'static_select', selected_option: { text: labelOf(button), value: button.value } }
            : { type: 'button', text: labelOf(button), value: button.value }),
          block_id: 'b1',
          action_id: button.actionId,
          action_ts: slack.timestamp(),
        },
      ],
    }
  }

  async function press(user: string, message: SeenMessage, label: string) {
    const button = message.buttons.find((one) => one.label === label)
    if (!button)
      throw new Error(`No button ${label}, only ${message.buttons.map((one) => one.label).join(', ')}`)
    return answerTo(user, message.channel, () => wire.interaction(pressPayload(user, message, button)))
  }

  function seenBy(user: string, channel: string): SeenMessage[] {
    return slack.messages
      .filter((message) => message.channel === channel && (message.onlyFor ?? user) === user)
      .map(seen)
  }

  return {
    forms: createFormClient(api, wire),
    threads,
    /** Types `/task text`; resolves with what the user then sees. */
    slash,
    /** Mentions Baton in a channel; resolves with the answer. */
    mention,
    /** Writes to Baton alone; resolves with the answer. */
    direct,
    /** Presses a button; resolves with the message that changed or appeared. */
    press,
    /** Everything in a user's conversation with Baton, their own words included. */
    directMessages: (user: string) => seenBy(user, slack.direct(user).id),
    /** What everybody sees in a channel. */
    channelMessages: (channel = generalChannel) =>
      seenBy('', channel).filter((message) => message.onlyFor === undefined),
    /** What one user sees in a channel. */
    seenBy: (user: string, channel = generalChannel) => seenBy(user, channel),
    /** The payloads themselves, for tests that change them or send them twice. */
    payloads: { command: commandPayload, press: pressPayload, say },
    /** Waits until `look` finds something; looks again at each change in Slack. */
    until: slack.until,
  }
}

function seen(message: SlackMessage): SeenMessage {
  const { ts, channel, user, text, blocks, thread, files, onlyFor } = message
  return {
    ts,
    channel,
    from: user,
    text: blocks.length > 0 ? readable(blocks) : text,
    fallback: text,
    buttons: buttonsOf(blocks),
    ...(thread !== undefined && { thread }),
    ...(files && { files: files.map((file) => file.name) }),
    ...(onlyFor !== undefined && { onlyFor }),
  }
}

/** Typed text as Slack sends it: mentions written `<@U1>` are what its clients make of `@name`. */
function escaped(text: string): string {
  return text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replace(/&lt;@([UW][A-Z0-9]+)&gt;/g, '<@$1>')
}

function refuseBroken(shown: SlackMessage | string): void {
  if (typeof shown === 'string') throw new Error(`Slack would refuse the answer: ${shown}`)
}
