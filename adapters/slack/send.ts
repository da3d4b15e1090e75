/** Messages that Baton starts. */
import type { WebClient } from '@slack/web-api'
import type { Card } from '../../src/domain/card.ts'
import type { Address, Attempt, MessageRef } from '../../src/platform.ts'
import { sendError } from './failure.ts'
import { findPosted, type Mark } from './find.ts'
import { render } from './render.ts'

export type Send = (to: Address, card: Card, delivery: Attempt) => Promise<MessageRef>

export function createSend(web: WebClient): Send {
  /** Direct conversations by person; Slack keeps the same one for as long as the person is there. */
  const conversations = new Map<string, string>()

  async function channelOf(to: Address): Promise<string> {
    if (to.kind === 'channel') return to.id
    const open = conversations.get(to.id) ?? (await openDirect(web, to.id))
    conversations.set(to.id, open)
    return open
  }

  return async (to, card, delivery) => {
    try {
      const channel = await channelOf(to)
      return await postOnce(web, { channel, card, delivery, direct: to.kind === 'person' })
    } catch (error) {
      conversations.delete(to.id)
      throw sendError(error)
    }
  }
}

async function openDirect(web: WebClient, user: string): Promise<string> {
  const { channel } = await web.conversations.open({ users: user })
  if (channel?.id === undefined) throw new Error('Slack opened no conversation')
  return channel.id
}

type Post = { channel: string; card: Card; delivery: Attempt; direct: boolean }

async function postOnce(web: WebClient, post: Post): Promise<MessageRef> {
  const { channel } = post
  const mark: Mark = { event_type: 'baton_delivery', event_payload: { id: post.delivery.id } }
  const before = post.delivery.attempt > 1 ? await findPosted(web, { channel }, mark) : undefined
  if (before !== undefined) return { channel, message: before }
  const message = render(post.card, post.direct ? 'private' : 'public')
  const { ts } = await web.chat.postMessage({ channel, ...message, ...quiet, metadata: mark })
  if (ts === undefined) throw new Error('Slack gave no timestamp')
  return { channel, message: ts }
}

/** No previews of links, and no names or channels read into plain text. */
export const quiet = { unfurl_links: false, unfurl_media: false, link_names: false, mrkdwn: false } as const
