/** Posting a message that can be found again. */
import type { WebClient } from '@slack/web-api'
import { SendError } from '../../../src/platform.ts'
import type { Rendered } from '../render/render.ts'
import { findPosted, type Mark } from './find.ts'
import { inAnyForm } from './in-any-form.ts'

export type Post = {
  channel: string
  thread?: string | undefined
  message: Rendered
  mark: Mark
  /** An earlier attempt may have arrived. */
  look: boolean
}

/** Its timestamp. */
export async function postOnce(web: WebClient, post: Post): Promise<string> {
  const { channel, thread, mark } = post
  const before = post.look ? await findPosted(web, { channel, thread }, mark) : undefined
  return before ?? (await postNow(web, post)).ts
}

/**
 * The same in a thread, or nowhere: Slack posts into the channel what was meant for the thread of a message that is
 * not there any more, and nobody there knows what it is about.
 */
export async function postInThread(web: WebClient, post: Post & { thread: string }): Promise<string> {
  const { channel, thread, mark } = post
  const before = post.look ? await findPosted(web, { channel, thread }, mark) : undefined
  if (before !== undefined) return before
  const { ts, inThread } = await postNow(web, post)
  if (inThread) return ts
  await web.chat.delete({ channel, ts })
  throw new SendError('gone', 'The thread is not there any more')
}

async function postNow(web: WebClient, { channel, thread, message, mark }: Post) {
  const inThread = thread === undefined ? {} : { thread_ts: thread }
  const answer = await inAnyForm(message, (form) =>
    web.chat.postMessage({ channel, ...form, ...quiet, metadata: mark, ...inThread }),
  )
  if (answer.ts === undefined) throw new Error('Slack gave no timestamp')
  return { ts: answer.ts, inThread: answer.message === undefined || answer.message.thread_ts !== undefined }
}

/** No previews of links, and no names or channels read into plain text. */
const quiet = { unfurl_links: false, unfurl_media: false, link_names: false, mrkdwn: false } as const
