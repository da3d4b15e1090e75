/** Finding a message that Baton may have posted before, by the id in its metadata. */
import type { MessageMetadata } from '@slack/types'
import type { WebClient } from '@slack/web-api'
import { codeOf } from './failure.ts'

export type Mark = { event_type: 'baton_delivery' | 'baton_reply'; event_payload: { id: string } }

const pageSize = 200
const mostPages = 3

/** Where to look: a conversation, or one thread in it. */
export type Where = { channel: string; thread?: string | undefined }

/** Its timestamp. Undefined too where Baton may not read: there Slack gives no way to know. */
export async function findPosted(web: WebClient, where: Where, mark: Mark): Promise<string | undefined> {
  let cursor: string | undefined
  for (let page = 0; page < mostPages; page++) {
    const answer = await readPage(web, where, cursor)
    const found = answer?.messages?.find((message) => carries(message.metadata, mark))
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
    ...(cursor && { cursor }),
  }
  try {
    return where.thread === undefined
      ? await web.conversations.history(options)
      : await web.conversations.replies({ ...options, ts: where.thread })
  } catch (error) {
    // Reading channels is an optional scope, see manifest.ts.
    if (codeOf(error) === 'missing_scope') return undefined
    throw error
  }
}

function carries(metadata: Partial<MessageMetadata> | undefined, mark: Mark): boolean {
  return metadata?.event_type === mark.event_type && metadata.event_payload?.id === mark.event_payload.id
}
