/** The direct conversation of somebody with Baton. */
import type { WebClient } from '@slack/web-api'

export type Direct = {
  /** The id of the conversation. */
  with(user: string): Promise<string>
  /** Whether a conversation is theirs with Baton, and not theirs with somebody else. */
  isOwn(user: string, channel: string): Promise<boolean>
  /** Asks Slack again the next time. */
  forget(user: string): void
}

export function createDirect(web: WebClient): Direct {
  /** By person; Slack keeps the same one for as long as the person is there. */
  const conversations = new Map<string, string>()
  async function withBaton(user: string): Promise<string> {
    const open = conversations.get(user) ?? (await openDirect(web, user))
    conversations.set(user, open)
    return open
  }
  return {
    with: withBaton,
    async isOwn(user, channel) {
      try {
        return (await withBaton(user)) === channel
      } catch {
        return false
      }
    },
    forget: (user) => conversations.delete(user),
  }
}

async function openDirect(web: WebClient, user: string): Promise<string> {
  const { channel } = await web.conversations.open({ users: user })
  if (channel?.id === undefined) throw new Error('Slack opened no conversation')
  return channel.id
}
