/** The 3 s rule: Slack has its acknowledgement in time whatever the core does, and the answer when it is ready. */
import type { BlockAction } from '@slack/bolt'
import type { WebClient } from '@slack/web-api'
import { directAnswerMs, type Invocation, type Reply, readyWithin } from '../../src/platform.ts'
import type { After } from './after.ts'
import { findPosted, type Mark } from './find.ts'
import type { Hook, HookMessage } from './hook.ts'
import { type Audience, render } from './render.ts'
import { quiet } from './send.ts'

/** How long an event waits for its work to be safe, so that Slack sends it again otherwise. In milliseconds. */
const safeWithin = 2000
const mostRemembered = 1000

export type Receive = (invocation: Invocation) => Promise<Reply>
type Means = { receive: Receive; hook: Hook; web: WebClient; after: After }
type Ack = (message?: HookMessage) => Promise<void>

export type Answers = ReturnType<typeof createAnswers>

export function createAnswers({ receive, hook, web, after }: Means) {
  /** Messages under way and answered here, by invocation: Slack may send them again meanwhile. */
  const going = new Map<string, Promise<void>>()
  const answered = new Set<string>()

  async function command(invocation: Invocation, address: string, ack: Ack): Promise<void> {
    const work = receive(invocation)
    const ready = await readyWithin(work, directAnswerMs)
    if (ready) return ack(asNew(ready.value, invocation))
    const later = async () => {
      const message = asNew(await work, invocation)
      await after.persist(() => hook(address, message))
    }
    after.run(invocation.id, later())
    return ack()
  }

  async function button(invocation: Invocation, body: BlockAction, ack: () => Promise<void>): Promise<void> {
    const later = async () => {
      const messages = forButton(await receive(invocation), invocation, body.container.is_ephemeral === true)
      for (const message of messages) await after.persist(() => hook(body.response_url, message))
    }
    after.run(invocation.id, later())
    return ack()
  }

  async function message(invocation: Invocation, thread: string | undefined): Promise<void> {
    const work = going.get(invocation.id) ?? start(invocation, thread)
    await readyWithin(work, safeWithin)
  }

  function start(invocation: Invocation, thread: string | undefined): Promise<void> {
    const work = answer(invocation, thread).finally(() => going.delete(invocation.id))
    going.set(invocation.id, work)
    after.run(invocation.id, work)
    // Its failure is logged there; whoever waits for it here only wants to know that it is over.
    return work.catch(() => undefined)
  }

  async function answer(invocation: Invocation, thread: string | undefined): Promise<void> {
    const reply = await receive(invocation)
    if (answered.has(invocation.id)) return
    await after.persist((attempt) =>
      post(web, { invocation, reply, thread, look: reply.repeated || attempt > 1 }),
    )
    answered.add(invocation.id)
    const [oldest] = answered
    if (answered.size > mostRemembered && oldest !== undefined) answered.delete(oldest)
  }

  return { command, button, message }
}

function audienceOf(reply: Reply, invocation: Invocation): Audience {
  return reply.visibility === 'caller' || invocation.place.kind === 'direct' ? 'private' : 'public'
}

function asNew(reply: Reply, invocation: Invocation): HookMessage {
  return {
    response_type: reply.visibility === 'caller' ? 'ephemeral' : 'in_channel',
    replace_original: false,
    unfurl_links: false,
    ...render(reply.card, audienceOf(reply, invocation)),
  }
}

/** What is only for the caller never takes the place of a card that others see, nor the other way round. */
function forButton(reply: Reply, invocation: Invocation, wasEphemeral: boolean): HookMessage[] {
  const fresh = asNew(reply, invocation)
  if (!reply.replaces) return [fresh]
  const fits = invocation.place.kind === 'direct' || wasEphemeral === (reply.visibility === 'caller')
  if (fits) return [{ ...fresh, replace_original: true }]
  return wasEphemeral ? [fresh, { delete_original: true }] : [fresh]
}

type Post = { invocation: Invocation; reply: Reply; thread: string | undefined; look: boolean }

async function post(web: WebClient, { invocation, reply, thread, look }: Post): Promise<void> {
  const channel = invocation.place.id
  const rendered = render(reply.card, audienceOf(reply, invocation))
  const message = { channel, ...rendered, ...(thread !== undefined && { thread_ts: thread }) }
  if (reply.visibility === 'caller' && invocation.place.kind === 'channel') {
    await web.chat.postEphemeral({ ...message, user: invocation.caller.id })
    return
  }
  const mark: Mark = { event_type: 'baton_reply', event_payload: { id: invocation.id } }
  if (look && (await findPosted(web, { channel, thread }, mark)) !== undefined) return
  await web.chat.postMessage({ ...message, ...quiet, metadata: mark })
}
