/** What Slack says no with. */
import { type Json, string } from './slack-blocks.ts'
import { bot, type Conversation, type Workspace } from './slack-workspace.ts'

export type Answer = Json & { ok: boolean }
export type Method = {
  scope?: (slack: Workspace, args: Json) => string
  run(slack: Workspace, args: Json): Answer
}

export const refuse = (error: string, more: Json = {}): Answer => ({ ok: false, error, ...more })

export function conversationOf(slack: Workspace, args: Json): Conversation | undefined {
  return slack.conversations.get(string(args.channel))
}

export function refusalToPost(slack: Workspace, args: Json): string | undefined {
  const channel = conversationOf(slack, args)
  if (!channel) return 'channel_not_found'
  if (channel.archived) return 'is_archived'
  return channel.members.includes(bot.id) ? undefined : 'not_in_channel'
}
