/** Acknowledges within Slack's 3 s, however long the core takes, and shows the answer when it is ready. */

import { keepNewest } from '../../../src/domain/keep-newest.ts'
import { type Invocation, type Reply, readyWithin } from '../../../src/platform.ts'
import type { Acknowledging, Kept } from '../../shared/acknowledging.ts'
import { directAnswerMs } from '../../shared/answer-time.ts'
import type { Forms } from '../inbound/form.ts'
import type { Spot } from '../render/opening.ts'
import { type After, safeWithinMs } from './after.ts'
import type { HookMessage } from './hook.ts'
import type { ShareFiles } from './share-files.ts'
import { type Answer, asNew, isLive, type Show } from './show.ts'

const mostRemembered = 1000

/** How long showing an answer that is no acknowledgement may take before it is kept. In milliseconds. */
const showMs = 500

/**
 * An event that isn't acknowledged in 3 s is sent again, perhaps to another process, which may have answered it by the time
 * that this one gets to it: after a stop of the whole machine, say. In milliseconds.
 */
const sentAgainMs = 2500

export type Receive = (invocation: Invocation) => Promise<Reply>
type Means = {
  receive: Receive
  show: Show
  shareFiles: ShareFiles
  forms: Forms
  after: After
  acknowledging: Acknowledging
}
type Ack = (message?: HookMessage | typeof unsure) => Promise<void>
/** `trigger`: the id with which Slack lets a form be opened within 3 s. `payload`: what it can be taken up from again. */
type Asked = { invocation: Invocation; spot: Spot; trigger: string; payload: object }

export type Answers = ReturnType<typeof createAnswers>

/** Where nothing can be promised: neither was it done in time, nor could it be kept. */
const unsure = {
  response_type: 'ephemeral',
  replace_original: false,
  unfurl_links: false,
  text: 'Baton’s database is busy or away right now. If no answer follows in a minute, please send this again.',
} as const

export function createAnswers(means: Means) {
  const { receive, show, shareFiles, after, acknowledging } = means

  async function command(asked: Asked, ack: Ack): Promise<void> {
    const { invocation, spot, payload } = asked
    const call = acknowledging(keptOf(asked))
    const work = receive({ ...invocation, payload })
    const reply = (await readyWithin(work, directAnswerMs))?.value
    if (reply && isPlain({ invocation, reply })) {
      await ack(asNew(reply, invocation, spot))
      call.over()
      after.run(invocation.id, shareFiles({ invocation, reply, spot }, undefined))
      return
    }
    const answered = openOrShow(means, asked, work)
    after.run(invocation.id, answered)
    const isSafe = await call.safe(answered, showMs, reply?.kept).then(
      () => true,
      () => false,
    )
    return isSafe ? ack() : ack(unsure)
  }

  async function button(asked: Asked, ack: () => Promise<void>): Promise<void> {
    const call = acknowledging(keptOf(asked))
    const answered = openOrShow(means, asked, receive(asked.invocation))
    after.run(asked.invocation.id, answered)
    await call.safe(answered, directAnswerMs)
    return ack()
  }

  /** What was acknowledged by a process that is gone. A form can't be opened any more, and its card leads to it. */
  async function late({ invocation, spot }: Omit<Asked, 'trigger' | 'payload'>): Promise<void> {
    await show({ invocation, reply: await receive(invocation), spot })
  }

  return { command, button, message: messageAnswers(means), late }
}

async function openOrShow(
  { forms, show }: Means,
  { invocation, spot, trigger }: Asked,
  work: Promise<Reply>,
): Promise<void> {
  const reply = await work
  const opened = { place: invocation.place, button: invocation.button, spot }
  if (reply.form && (await forms.open(reply.form, trigger, opened))) return
  await show({ invocation, reply, spot })
}

function keptOf({ invocation, payload }: Pick<Asked, 'invocation' | 'payload'>): Kept {
  return { id: invocation.id, payload }
}

type Said = Pick<Asked, 'invocation' | 'payload'>

/** Answers what was said in messages, each once: Slack may send one again while it is answered, or after. */
function messageAnswers({ receive, show, after, acknowledging }: Means): (said: Said) => Promise<void> {
  /** Under way and answered, by invocation. */
  const going = new Map<string, Promise<void>>()
  const answered = new Map<string, true>()

  function start(invocation: Invocation): Promise<void> {
    const work = answer(invocation).finally(() => going.delete(invocation.id))
    going.set(invocation.id, work)
    after.run(invocation.id, work)
    return work
  }

  async function answer(invocation: Invocation): Promise<void> {
    // By the wall: a machine that slept counts no other time.
    const begun = Date.now()
    const reply = await receive(invocation)
    if (answered.has(invocation.id)) return
    const { thread } = invocation
    const repeated = reply.repeated || Date.now() - begun > sentAgainMs
    await show({
      invocation,
      reply: { ...reply, repeated },
      spot: { ...(thread !== undefined && { thread }) },
    })
    keepNewest(answered, [invocation.id, true], mostRemembered)
  }

  return async (said) => {
    const call = acknowledging(keptOf(said))
    const work = going.get(said.invocation.id) ?? start(said.invocation)
    await call.safe(work, safeWithinMs)
  }
}

/** Whether the acknowledgement can be the answer. */
function isPlain(answer: Pick<Answer, 'invocation' | 'reply'>): boolean {
  return answer.reply.form === undefined && !isLive(answer)
}
