/** Finding what Baton may have posted before: a message by the id in its metadata, a file by its name. */
import type { MessageMetadata } from '@slack/types'
import type { WebClient } from '@slack/web-api'
import { SendError } from '../../../src/platform.ts'
import { codeOf, meaningOf } from './failure.ts'

export type Mark = { event_type: 'baton_delivery' | 'baton_reply'; event_payload: { id: string } }

const pageSize = 200
const mostPages = 3

/** Where to look: a conversation, or one thread in it; and after which message. */
export type Where = { channel: string; thread?: string | undefined; since?: string }

/** Its timestamp. Undefined too where Baton may not read: there Slack gives no way to know. */
export async function findPosted(web: WebClient, where: Where, mark: Mark): Promise<string | undefined> {
  return find(web, where, (message) => carries(message.metadata, mark))
}

/** Whether a file of this name was shared there since. */
export async function hasFile(web: WebClient, where: Where, name: string): Promise<boolean> {
  const named = ({ files }: Message) => files?.some((file) => file.name === name) === true
  return (await find(web, where, named)) !== undefined
}

type Message = { ts?: string; metadata?: Partial<MessageMetadata>; files?: { name?: string }[] }

async function find(
  web: WebClient,
  where: Where,
  is: (message: Message) => boolean,
): Promise<string | undefined> {
  let cursor: string | undefined
  for (let page = 0; page < mostPages; page++) {
    const answer = await readPage(web, where, cursor)
    const messages: Message[] = answer?.messages ?? []
    const found = messages.find(is)
    if (found?.ts !== undefined) return found.ts
    cursor = answer?.response_metadata?.next_cursor
    if (!cursor) return undefined
  }
  return undefined
}

async function readPage(web: WebClient, where: Where, cursor: string | undefined) {
  const options = {
    channel: where.channel,
    limit: pageSize,
    include_all_metadata: true,
    ...(where.since !== undefined && { oldest: where.since }),
    ...(cursor && { cursor }),
  }
  try {
    return where.thread === undefined
      ? await web.conversations.history(options)
      : await web.conversations.replies({ ...options, ts: where.thread })
  } catch (error) {
    // Who installed Baton before it asked for the scopes to read channels may not have granted them yet.
    if (codeOf(error) === 'missing_scope') return undefined
    // It is the question that is refused, and not what is to be sent: that waits until it can be known.
    if (meaningOf(codeOf(error)) === 'refused') throw new SendError('retry', codeOf(error) ?? '')
    throw error
  }
}

function carries(metadata: Partial<MessageMetadata> | undefined, mark: Mark): boolean {
  return metadata?.event_type === mark.event_type && metadata.event_payload?.id === mark.event_payload.id
}
