/** The 3 s rule: Slack has its acknowledgement in time whatever the core does, and the answer when it is ready. */
import { directAnswerMs, type Invocation, type Reply, readyWithin } from '../../../src/platform.ts'
import type { Forms } from '../inbound/form.ts'
import type { Spot } from '../render/opening.ts'
import type { After } from './after.ts'
import { elsewhere } from './elsewhere.ts'
import type { HookMessage } from './hook.ts'
import type { ShareFiles } from './share-files.ts'
import { type Answer, asNew, isLive, type Show } from './show.ts'

/** How long an event waits for its work to be safe, so that Slack sends it again otherwise. In milliseconds. */
const safeWithin = 2000
const mostRemembered = 1000

export type Receive = (invocation: Invocation) => Promise<Reply>
type Means = { receive: Receive; show: Show; shareFiles: ShareFiles; forms: Forms; after: After }
type Ack = (message?: HookMessage) => Promise<void>
/** With what Slack lets a form be opened for a moment. */
type Asked = { invocation: Invocation; spot: Spot; trigger: string }

export type Answers = ReturnType<typeof createAnswers>

export function createAnswers({ receive, show, shareFiles, forms, after }: Means) {
  /** Messages under way and answered here, by invocation: Slack may send them again meanwhile. */
  const going = new Map<string, Promise<void>>()
  const answered = new Set<string>()

  async function command(asked: Asked, ack: Ack): Promise<void> {
    const { invocation, spot } = asked
    const work = receive(invocation)
    const reply = (await readyWithin(work, directAnswerMs))?.value
    if (reply && isPlain({ invocation, reply })) {
      await ack(asNew(reply, invocation, spot))
      after.run(invocation.id, shareFiles({ invocation, reply, spot }, undefined))
      return
    }
    after.run(invocation.id, openOrShow(asked, work))
    return ack()
  }

  async function button(asked: Asked, ack: () => Promise<void>): Promise<void> {
    after.run(asked.invocation.id, openOrShow(asked, receive(asked.invocation)))
    return ack()
  }

  /** For somebody of another workspace, who sees Baton's cards in a channel that both share. */
  async function turnAway({ invocation, spot }: Asked, ack: () => Promise<void>): Promise<void> {
    after.run(invocation.id, show({ invocation, reply: elsewhere, spot }))
    return ack()
  }

  async function openOrShow({ invocation, spot, trigger }: Asked, work: Promise<Reply>): Promise<void> {
    const reply = await work
    const opened = { place: invocation.place, button: invocation.button, spot }
    if (reply.form && (await forms.open(reply.form, trigger, opened))) return
    await show({ invocation, reply, spot })
  }

  async function message(invocation: Invocation): Promise<void> {
    const work = going.get(invocation.id) ?? start(invocation)
    await readyWithin(work, safeWithin)
  }

  function start(invocation: Invocation): Promise<void> {
    const work = answer(invocation).finally(() => going.delete(invocation.id))
    going.set(invocation.id, work)
    after.run(invocation.id, work)
    // Its failure is logged there; whoever waits for it here only wants to know that it is over.
    return work.catch(() => undefined)
  }

  async function answer(invocation: Invocation): Promise<void> {
    const reply = await receive(invocation)
    if (answered.has(invocation.id)) return
    const { thread } = invocation
    await show({ invocation, reply, spot: { ...(thread !== undefined && { thread }) } })
    answered.add(invocation.id)
    const [oldest] = answered
    if (answered.size > mostRemembered && oldest !== undefined) answered.delete(oldest)
  }

  return { command, button, message, turnAway }
}

/** Whether the acknowledgement can be the answer. */
function isPlain(answer: Pick<Answer, 'invocation' | 'reply'>): boolean {
  return answer.reply.form === undefined && !isLive(answer)
}
