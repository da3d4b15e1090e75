/** Messages that Baton starts, and what becomes of those that are there. */
import type { WebClient } from '@slack/web-api'
import type { Card } from '../../../src/domain/card/card.ts'
import { type Address, type Attempt, type MessageRef, SendError } from '../../../src/platform.ts'
import { type Audience, render } from '../render/render.ts'
import type { Busy } from './busy.ts'
import type { Direct } from './direct.ts'
import { codeOf, sendError } from './failure.ts'
import type { Mark } from './find.ts'
import { inAnyForm } from './in-any-form.ts'
import { postInThread, postOnce } from './post.ts'
import type { Upload } from './upload.ts'

export type Send = (to: Address, card: Card, delivery: Attempt) => Promise<MessageRef>
type Means = { web: WebClient; direct: Direct; busy: Busy; upload: Upload }
type Place = Extract<Address, { kind: 'person' | 'channel' }>
type Existing = Exclude<Address, Place>

export function createSend(means: Means): Send {
  return async (to, card, delivery) => {
    try {
      return 'channel' in to
        ? await change(means, to, card, delivery)
        : await start(means, to, card, delivery)
    } catch (error) {
      if (to.kind === 'person') means.direct.forget(to.id)
      throw sendError(error)
    }
  }
}

async function start(means: Means, to: Place, card: Card, delivery: Attempt) {
  const { web, direct, upload } = means
  if (to.kind === 'person' && delivery.patient) await refuseBusy(means, to.id)
  const channel = to.kind === 'person' ? await direct.with(to.id) : to.id
  const message = render(card, to.kind === 'person' ? 'private' : 'public')
  const ts = await postOnce(web, { channel, message, ...marked(delivery) })
  await upload(card, { channel, since: ts }, delivery.attempt > 1)
  return { channel, message: ts }
}

async function refuseBusy({ busy }: Means, user: string): Promise<void> {
  const afterMs = await busy(user)
  if (afterMs > 0) throw new SendError('busy', 'they do not want to be disturbed', afterMs)
}

async function change({ web, upload }: Means, to: Existing, card: Card, delivery: Attempt) {
  const { channel, id } = to
  const message = render(card, audienceIn(channel))
  if (to.kind === 'thread') {
    const ts = await postInThread(web, { channel, thread: id, message, ...marked(delivery) })
    await upload(card, { channel, thread: id, since: ts }, delivery.attempt > 1)
    return { channel, message: ts }
  }
  if (to.kind === 'edit')
    await inAnyForm(message, (form) => web.chat.update({ channel, ts: id, ...form, link_names: false }))
  else await remove(web, to, delivery)
  return { channel, message: id }
}

async function remove(web: WebClient, { channel, id }: Existing, delivery: Attempt): Promise<void> {
  try {
    await web.chat.delete({ channel, ts: id })
  } catch (error) {
    const wasRemoved = delivery.attempt > 1 && codeOf(error) === 'message_not_found'
    if (!wasRemoved) throw error
  }
}

function marked(delivery: Attempt): { mark: Mark; look: boolean } {
  const mark: Mark = { event_type: 'baton_delivery', event_payload: { id: delivery.id } }
  return { mark, look: delivery.attempt > 1 }
}

/** Slack's direct conversations have ids of their own kind. */
function audienceIn(channel: string): Audience {
  return channel.startsWith('D') ? 'private' : 'public'
}
