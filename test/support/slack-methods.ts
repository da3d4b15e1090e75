/** The Web API methods that Baton uses, with the refusals that Slack has for them. */
import { type Json, list, object, problemsOf, string } from './slack-blocks.ts'
import { fileMethods } from './slack-files.ts'
import { type Answer, conversationOf, type Method, refusalToPost, refuse } from './slack-refusals.ts'
import { openView, updateView } from './slack-views.ts'
import { bot, type SlackMessage, team, userObject, type Workspace } from './slack-workspace.ts'

const history = (slack: Workspace, args: Json) =>
  conversationOf(slack, args)?.kind === 'direct' ? 'im:history' : 'channels:history'

const methods: Record<string, Method> = {
  'auth.test': {
    run: ({ organisation }) => ({
      ok: true,
      is_enterprise_install: organisation,
      url: `https://${team.domain}.slack.com/`,
      team: team.name,
      team_id: team.id,
      user: bot.name,
      user_id: bot.id,
      bot_id: bot.botId,
    }),
  },
  'users.info': { scope: () => 'users:read', run: userInfo },
  'usergroups.list': {
    scope: () => 'usergroups:read',
    run: (slack) => ({
      ok: true,
      usergroups: slack.groups.map(({ id, handle }) => ({ id, handle, name: handle })),
    }),
  },
  'dnd.info': { scope: () => 'dnd:read', run: dndInfo },
  'conversations.open': { scope: () => 'im:write', run: open },
  'conversations.history': {
    scope: history,
    run: (slack, args) => read(slack, args, (message) => message.thread === undefined),
  },
  'conversations.replies': {
    scope: history,
    run: (slack, args) => read(slack, args, ({ ts, thread }) => ts === args.ts || thread === args.ts),
  },
  'chat.postMessage': { scope: () => 'chat:write', run: post },
  'chat.postEphemeral': { scope: () => 'chat:write', run: postEphemeral },
  'chat.update': { scope: () => 'chat:write', run: update },
  'chat.delete': { scope: () => 'chat:write', run: remove },
  'views.open': { run: openView },
  'views.update': { run: updateView },
  ...fileMethods,
}

/** Answers a call as Slack would, and changes the workspace. */
export function callMethod(slack: Workspace, name: string, args: Json): Answer {
  const method = methods[name]
  if (!method) return refuse('unknown_method')
  const needed = method.scope?.(slack, args)
  if (needed !== undefined && !slack.scopes.has(needed)) return refuse('missing_scope', { needed })
  return method.run(slack, args)
}

function userInfo(slack: Workspace, args: Json): Answer {
  const user = slack.users.find((one) => one.id === args.user)
  if (!user) return refuse('user_not_found')
  return { ok: true, user: userObject(user) }
}

/** Of somebody else, Slack tells the schedule and not the snooze. */
function dndInfo(slack: Workspace, args: Json): Answer {
  const user = slack.users.find((one) => one.id === args.user)
  if (!user) return refuse('user_not_found')
  const { from, until } = user.quiet ?? { from: 1, until: 1 }
  return {
    ok: true,
    dnd_enabled: user.quiet !== undefined,
    next_dnd_start_ts: from,
    next_dnd_end_ts: until,
  }
}

function open(slack: Workspace, args: Json): Answer {
  const user = slack.users.find((one) => one.id === args.users)
  if (!user) return refuse('user_not_found')
  if (user.deleted) return refuse('user_disabled')
  return { ok: true, channel: { id: slack.direct(user.id).id } }
}

function read(slack: Workspace, args: Json, wanted: (message: SlackMessage) => boolean): Answer {
  const channel = conversationOf(slack, args)
  if (!channel) return refuse('channel_not_found')
  if (!channel.members.includes(bot.id)) return refuse('not_in_channel')
  const all = slack.messages
    .filter((message) => message.channel === channel.id && message.onlyFor === undefined && wanted(message))
    .filter((message) => message.ts > string(args.oldest))
    .reverse()
  const start = Number(args.cursor || 0)
  const end = start + Number(args.limit || 100)
  const withMetadata = args.include_all_metadata === 'true'
  const messages = all.slice(start, end).map(({ ts, user, text, blocks, metadata, files }) => ({
    type: 'message',
    ts,
    user,
    text,
    blocks,
    ...(files && { files: files.map(({ id, name }) => ({ id, name })) }),
    ...(withMetadata && metadata && { metadata }),
  }))
  const next = end < all.length ? String(end) : ''
  return { ok: true, messages, has_more: next !== '', response_metadata: { next_cursor: next } }
}

type Content = { text: string; blocks: Json[] }

/** A message's content as it was sent, or why Slack would refuse it. */
export function contentOf(args: Json): Content | string {
  const blocks = list(typeof args.blocks === 'string' ? JSON.parse(args.blocks) : args.blocks)
  const text = string(args.text)
  if (text === '') return 'no_text'
  const problems = problemsOf(blocks)
  return problems.length > 0 ? `invalid_blocks ${problems.join('; ')}` : { text, blocks }
}

function post(slack: Workspace, args: Json): Answer {
  const refused = refusalToPost(slack, args)
  const content = contentOf(args)
  if (refused !== undefined) return refuse(refused)
  if (typeof content === 'string') return refuse(content)
  const place = placed(slack, args)
  const { ts } = slack.add({ ...content, ...place })
  const message = { type: 'message', ts, ...(place.thread !== undefined && { thread_ts: place.thread }) }
  return { ok: true, channel: args.channel, ts, message }
}

/** A bot may only change its own messages, and nobody those that only one person sees. */
function own(slack: Workspace, args: Json): SlackMessage | undefined {
  return slack.messages.find(
    (one) => one.channel === args.channel && one.ts === args.ts && one.onlyFor === undefined,
  )
}

function update(slack: Workspace, args: Json): Answer {
  if (!conversationOf(slack, args)) return refuse('channel_not_found')
  const message = own(slack, args)
  const content = contentOf(args)
  if (!message) return refuse('message_not_found')
  if (message.user !== bot.id) return refuse('cant_update_message')
  if (typeof content === 'string') return refuse(content)
  slack.replace(message.ts, content)
  return { ok: true, channel: args.channel, ts: message.ts, text: content.text }
}

function remove(slack: Workspace, args: Json): Answer {
  if (!conversationOf(slack, args)) return refuse('channel_not_found')
  const message = own(slack, args)
  if (!message) return refuse('message_not_found')
  if (message.user !== bot.id) return refuse('cant_delete_message')
  slack.remove(message.ts)
  return { ok: true, channel: args.channel, ts: message.ts }
}

function postEphemeral(slack: Workspace, args: Json): Answer {
  const refused = refusalToPost(slack, args)
  const content = contentOf(args)
  if (refused !== undefined) return refuse(refused)
  if (typeof content === 'string') return refuse(content)
  if (!conversationOf(slack, args)?.members.includes(string(args.user))) return refuse('user_not_in_channel')
  const { ts } = slack.add({ ...content, ...placed(slack, args), onlyFor: string(args.user) })
  return { ok: true, message_ts: ts }
}

/** What is meant for the thread of a message that is not there goes into the channel. */
function placed(slack: Workspace, args: Json): Omit<SlackMessage, 'ts' | 'text' | 'blocks'> {
  const hasTop = slack.messages.some(({ channel, ts }) => channel === args.channel && ts === args.thread_ts)
  return {
    channel: string(args.channel),
    user: bot.id,
    ...(hasTop && { thread: string(args.thread_ts) }),
    ...(typeof args.metadata === 'string' && { metadata: object(JSON.parse(args.metadata)) }),
  }
}
