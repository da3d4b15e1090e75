/** Forms: opened within the 3 s that Slack gives for it, and answered so that nothing typed is lost. */
import type { ViewResponseAction, ViewSubmitAction } from '@slack/bolt'
import type { WebClient } from '@slack/web-api'
import type { Logger } from 'pino'
import type { Form } from '../../../src/domain/card/card.ts'
import { type Reply, readyWithin } from '../../../src/platform.ts'
import type { Acknowledging } from '../../shared/acknowledging.ts'
import { isRefusal, typedBlocks, withTyped } from '../../shared/typed-form.ts'
import type { After } from '../outbound/after.ts'
import type { Receive } from '../outbound/answer.ts'
import type { Show } from '../outbound/show.ts'
import { words } from '../render/fallback.ts'
import { modal, type Opened } from '../render/modal.ts'
import { signs } from '../render/render.ts'
import { createFormChanges } from './form-change.ts'
import type { ToFiles } from './shared-file.ts'
import { type Filled, fromSubmission } from './submission.ts'

/** How long the open modal waits for its answer; Slack gives up after 3 s. In milliseconds. */
export const formPatienceMs = 2000

type Means = {
  web: WebClient
  receive: Receive
  show: Show
  after: After
  log: Logger
  acknowledging: Acknowledging
  toFiles: ToFiles
}
type Ack = (response?: ViewResponseAction) => Promise<void>

export type Forms = ReturnType<typeof createForms>

export function createForms({ web, receive, show, after, log, acknowledging, toFiles }: Means) {
  /** False where it did not open: the form is more than Slack can show, the moment is past, or Slack is away. */
  async function open(form: Form, trigger: string, opened: Opened): Promise<boolean> {
    const view = modal(form, opened)
    if (view === undefined) return false
    try {
      await web.views.open({ trigger_id: trigger, view })
      return true
    } catch (error) {
      log.warn({ err: error }, 'A form could not be opened, so its card is shown')
      return false
    }
  }

  async function submit(body: ViewSubmitAction, ack: Ack, payload: object): Promise<void> {
    const filled = fromSubmission(body, toFiles)
    if (filled === undefined) return ack()
    const { invocation } = filled
    const call = acknowledging({ id: invocation.id, payload })
    const done = receive(invocation)
    const reply = (await readyWithin(done, formPatienceMs))?.value
    const view = reply && staysOpen(reply, filled)
    if (view) {
      call.over()
      return ack({ response_action: 'update', view })
    }
    const answered = answer(filled, done)
    after.run(invocation.id, answered)
    await call.safe(answered, 0)
    return ack()
  }

  async function answer({ invocation, form, opening }: Filled, work: Promise<Reply>): Promise<void> {
    const late = await work
    const card = isRefusal(late)
      ? withTyped(late.card, typedBlocks(form.fields, invocation.mentioned))
      : late.card
    await show({ invocation, reply: { ...late, card }, spot: opening.spot })
  }

  /** What was acknowledged by a process that is gone. */
  async function late(body: ViewSubmitAction): Promise<void> {
    const filled = fromSubmission(body, toFiles)
    if (filled) await answer(filled, receive(filled.invocation))
  }

  return { open, submit, late, ...createFormChanges({ web, receive, after, log, toFiles }) }
}

/**
 * The modal with what is wrong on top and all that was typed; or with what is asked next. A refusal with buttons is
 * shown as a message instead, since a modal has none.
 */
function staysOpen(reply: Reply, { form, opening }: Filled) {
  if (reply.form) return modal(reply.form, opening)
  if (!isRefusal(reply) || reply.card.buttons.length > 0) return undefined
  return modal(form, opening, `${signs[reply.card.tone]}${words(reply.card)}`)
}
