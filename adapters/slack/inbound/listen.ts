/** Hands each payload of Slack to what handles it. */
import type { App, BlockAction, EnvelopedEvent, SlashCommand, ViewSubmitAction } from '@slack/bolt'
import { z } from 'zod'
import type { PlatformEvent } from '../../../src/platform.ts'
import type { Acknowledging } from '../../shared/acknowledging.ts'
import { type After, safeWithinMs } from '../outbound/after.ts'
import type { Answers } from '../outbound/answer.ts'
import { callbackId } from '../render/modal.ts'
import type { Forms } from './form.ts'
import { fromButton, fromCommand, isOutsider, spotOf } from './inbound.ts'
import type { Placed } from './place.ts'
import { departures } from './platform-event.ts'
import type { TakenFrom } from './taken.ts'

export type Tell = (what: PlatformEvent) => Promise<void>
type Means = {
  answers: Answers
  forms: Forms
  placed: Placed
  takenFrom: TakenFrom
  tell: Tell
  after: After
  acknowledging: Acknowledging
}

/** The manifest has one command, but whoever installs Baton may call it something else. */
export function listen(app: App, means: Means): { resume(payload: object): Promise<void> } {
  const { answers, forms, placed } = means
  app.command(/./, async ({ command, ack }) => {
    const asked = { ...(await commandOf(command)), trigger: command.trigger_id }
    await answers.command({ ...asked, payload: kept('command', command) }, ack)
  })

  app.action<BlockAction>({ type: 'block_actions' }, async ({ body, ack }) => {
    const pressed = await pressOf(body)
    if (!pressed) {
      forms.changed(body)
      return ack()
    }
    const asked = { ...pressed, trigger: body.trigger_id }
    if (isOutsider(body)) return answers.turnAway(asked, ack)
    return answers.button({ ...asked, payload: kept('button', body) }, ack)
  })

  app.view<ViewSubmitAction>({ type: 'view_submission', callback_id: callbackId }, ({ body, ack }) =>
    forms.submit(body, ack, kept('form', body)),
  )

  const events = listenToEvents(app, means)

  async function commandOf(command: SlashCommand) {
    return { invocation: await placed(fromCommand(command)), spot: { address: command.response_url } }
  }

  async function pressOf(body: BlockAction) {
    const pressed = fromButton(body)
    return pressed && { invocation: await placed(pressed), spot: spotOf(body) }
  }

  return {
    async resume(payload) {
      const call = readKept(payload)
      switch (call.kind) {
        case 'command':
          return answers.late(await commandOf(call.body))
        case 'button': {
          const pressed = await pressOf(call.body)
          return pressed && answers.late(pressed)
        }
        case 'form':
          return forms.late(call.body)
        case 'event':
          return events.again(call.body)
      }
    },
  }
}

/** Messages, people and channels: what Slack tells of without waiting for an answer. */
function listenToEvents(app: App, means: Means) {
  const { answers, tell, after, acknowledging, takenFrom } = means
  app.event('app_mention', ({ body }) => heard(body))
  app.message(({ body }) => heard(body))
  app.event('user_change', ({ body }) => heard(body))
  app.event('team_join', ({ body }) => heard(body))
  for (const departure of departures) app.event(departure, ({ body }) => heard(body))

  async function heard(body: EnvelopedEvent): Promise<void> {
    const payload = kept('event', body)
    const { asked, what } = await takenFrom(body)
    if (asked) return answers.message({ invocation: asked, payload })
    if (!what) return
    const call = acknowledging({ id: body.event_id, payload })
    const work = tell(what)
    after.run(body.event_id, work)
    await call.safe(work, safeWithinMs)
  }

  /** What a process that is gone had acknowledged. */
  async function again(body: EnvelopedEvent): Promise<void> {
    const { asked, what } = await takenFrom(body)
    const { thread } = asked ?? {}
    if (asked) await answers.late({ invocation: asked, spot: { ...(thread !== undefined && { thread }) } })
    if (what) await tell(what)
  }

  return { again }
}

type KeptCall =
  | { kind: 'command'; body: SlashCommand }
  | { kind: 'button'; body: BlockAction }
  | { kind: 'form'; body: ViewSubmitAction }
  | { kind: 'event'; body: EnvelopedEvent }

const keptCall = z.object({
  v: z.literal(1),
  kind: z.enum(['command', 'button', 'form', 'event']),
  body: z.looseObject({}),
})

function kept<K extends KeptCall['kind']>(kind: K, body: Extract<KeptCall, { kind: K }>['body']): object {
  // Slack's old way to show that it was Slack: nobody looks at it again.
  const { token: _, ...rest } = body
  return { v: 1, kind, body: rest }
}

/** Throws on what no version kept. */
function readKept(payload: object): KeptCall {
  const { kind, body } = keptCall.parse(payload)
  // It is what Slack sent, as it was kept.
  return { kind, body } as unknown as KeptCall
}
