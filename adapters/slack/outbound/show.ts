/** Showing an answer, by the first way that Slack takes. */
import type { WebClient } from '@slack/web-api'
import type { Core, Invocation, Reply } from '../../../src/platform.ts'
import { tellPosted } from '../../shared/tell-posted.ts'
import type { Spot } from '../render/opening.ts'
import { type Audience, render } from '../render/render.ts'
import type { After } from './after.ts'
import type { Direct } from './direct.ts'
import { mayPass } from './failure.ts'
import type { Mark } from './find.ts'
import type { Hook, HookMessage } from './hook.ts'
import { inAnyForm } from './in-any-form.ts'
import { postOnce } from './post.ts'
import type { ShareFiles } from './share-files.ts'

export type Answer = { invocation: Invocation; reply: Reply; spot: Spot }
export type Show = (answer: Answer) => Promise<void>
export type Means = {
  core: Core
  hook: Hook
  web: WebClient
  after: After
  direct: Direct
  shareFiles: ShareFiles
}

/** Gives the timestamp of a message that others see, too, and that can be changed later. */
type Way = (attempt: number) => Promise<string | undefined>

export function createShow(means: Means): Show {
  return async (answer) => {
    const { invocation, reply, spot } = answer
    const message = await anyOf(
      means.after,
      takesPlace(answer) ? inPlace(means, answer) : anew(means, answer),
    )
    const at = message === undefined ? undefined : { channel: invocation.place.id, message }
    await tellPosted(means.core, reply, { platform: 'slack', team: invocation.team?.id, at })
    await means.shareFiles(answer, message)
    const isLeftOver = reply.replaces && spot.card?.ephemeral === true && !takesPlace(answer)
    if (isLeftOver) await means.after.persist(() => viaHook(means, spot.address, { delete_original: true }))
  }
}

/**
 * The next way where Slack refuses one; what passes is tried again. What is not good for one (a token that is refused, an
 * address that is used up, a channel that Baton is not in) seldom stands in the way of the next.
 */
async function anyOf(after: After, ways: Way[]): Promise<string | undefined> {
  for (const [index, way] of ways.entries()) {
    try {
      return await after.persist(way)
    } catch (error) {
      if (index === ways.length - 1 || mayPass(error)) throw error
    }
  }
  return undefined
}

/** What is only for the caller never takes the place of a card that others see, nor the other way round. */
function takesPlace({ invocation, reply, spot }: Answer): boolean {
  if (!reply.replaces || spot.card === undefined || spot.address === undefined) return false
  return invocation.place.kind === 'direct' || spot.card.ephemeral === (reply.visibility === 'caller')
}

function inPlace(means: Means, answer: Answer): Way[] {
  const { invocation, reply, spot } = answer
  const { card } = spot
  const replace: Way = async () => {
    await viaHook(means, spot.address, { ...asNew(reply, invocation, spot), replace_original: true })
    return card?.ephemeral === false ? card.message : undefined
  }
  // What one person alone sees Slack changes through its own address only.
  const changed = card?.ephemeral === false ? [change(means, answer, card.message)] : []
  return [replace, ...changed, ...anew(means, answer)]
}

function change({ web }: Means, { invocation, reply }: Answer, ts: string): Way {
  return async () => {
    const message = render(reply.card, audienceOf(reply, invocation))
    const channel = invocation.place.id
    await inAnyForm(message, (form) => web.chat.update({ channel, ts, ...form, link_names: false }))
    return ts
  }
}

/** `live` cards are posted by Baton itself, so that it knows them again; Slack allows it only where Baton is. */
function anew(means: Means, answer: Answer): Way[] {
  const { invocation, reply, spot } = answer
  const post: Way = (attempt) => posted(means, answer, reply.repeated || attempt > 1)
  const alone = invocation.place.kind === 'direct' ? [] : [directly(means, answer)]
  if (spot.address === undefined) return [post, ...alone]
  const hooked: Way = async () => {
    await viaHook(means, spot.address, asNew(reply, invocation, spot))
    return undefined
  }
  return [...(isLive(answer) ? [post, hooked] : [hooked, post]), ...alone]
}

async function viaHook({ hook }: Means, address: string | undefined, message: HookMessage) {
  if (address !== undefined) await hook(address, message)
}

function directly({ web, direct }: Means, { invocation, reply }: Answer): Way {
  return async (attempt) => {
    const channel = await direct.with(invocation.caller.id)
    const message = render(reply.card, 'private')
    await postOnce(web, { channel, message, mark: markOf(invocation), look: attempt > 1 })
    return undefined
  }
}

async function posted({ web }: Means, answer: Answer, look: boolean): Promise<string | undefined> {
  const { invocation, reply, spot } = answer
  const channel = invocation.place.id
  const message = render(reply.card, audienceOf(reply, invocation))
  const { thread } = spot
  if (!isShared(reply, invocation)) {
    const inThread = thread === undefined ? {} : { thread_ts: thread }
    const user = invocation.caller.id
    await inAnyForm(message, (form) => web.chat.postEphemeral({ channel, ...form, ...inThread, user }))
    return undefined
  }
  return postOnce(web, { channel, thread, message, mark: markOf(invocation), look })
}

function markOf(invocation: Invocation): Mark {
  return { event_type: 'baton_reply', event_payload: { id: invocation.id } }
}

/** Whether its message can be kept up to date: one that only the caller sees cannot be changed later. */
export function isLive({ reply, invocation }: Pick<Answer, 'reply' | 'invocation'>): boolean {
  return reply.live !== undefined && isShared(reply, invocation)
}

/** Whether all who are in the place may see it. */
export function isShared(reply: Reply, invocation: Invocation): boolean {
  return reply.visibility === 'everyone' || invocation.place.kind === 'direct'
}

function audienceOf(reply: Reply, invocation: Invocation): Audience {
  return reply.visibility === 'caller' || invocation.place.kind === 'direct' ? 'private' : 'public'
}

/** As a message of its own, through Slack's address for answers or in an acknowledgement. */
export function asNew(reply: Reply, invocation: Invocation, { thread }: Spot) {
  return {
    response_type: reply.visibility === 'caller' ? 'ephemeral' : 'in_channel',
    replace_original: false,
    unfurl_links: false,
    ...render(reply.card, audienceOf(reply, invocation)),
    ...(thread !== undefined && { thread_ts: thread }),
  } as const
}
