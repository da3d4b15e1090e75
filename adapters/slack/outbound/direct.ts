/** The direct conversation of somebody with Baton. */
import type { WebClient } from '@slack/web-api'

export type Direct = {
  /** The id of the conversation. */
  with(user: string): Promise<string>
  /** Asks Slack again the next time. */
  forget(user: string): void
}

export function createDirect(web: WebClient): Direct {
  /** By person; Slack keeps the same one for as long as the person is there. */
  const conversations = new Map<string, string>()
  return {
    async with(user) {
      const open = conversations.get(user) ?? (await openDirect(web, user))
      conversations.set(user, open)
      return open
    },
    forget: (user) => conversations.delete(user),
  }
}

async function openDirect(web: WebClient, user: string): Promise<string> {
  const { channel } = await web.conversations.open({ users: user })
  if (channel?.id === undefined) throw new Error('Slack opened no conversation')
  return channel.id
}
