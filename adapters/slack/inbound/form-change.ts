/** A form whose fields depend on each other: Slack tells while it is filled in. */
import type { BlockAction } from '@slack/bolt'
import type { WebClient } from '@slack/web-api'
import type { Logger } from 'pino'
import type { After } from '../outbound/after.ts'
import type { Receive } from '../outbound/answer.ts'
import { modal } from '../render/modal.ts'
import type { ToFiles } from './shared-file.ts'
import { type Filled, fromChange } from './submission.ts'

type Means = { web: WebClient; receive: Receive; after: After; log: Logger; toFiles: ToFiles }
type View = { id: string; hash: string }

export function createFormChanges({ web, receive, after, log, toFiles }: Means) {
  /** What others depend on was changed: the modal shows what is asked now. */
  function changed(body: BlockAction): void {
    const filled = fromChange(body, toFiles)
    if (filled && body.view) after.run(filled.invocation.id, redraw(filled, body.view))
  }

  async function redraw({ invocation, opening }: Filled, { id, hash }: View): Promise<void> {
    const { form } = await receive(invocation)
    const view = form && modal(form, opening)
    if (!view) return
    try {
      await web.views.update({ view_id: id, hash, view })
    } catch (error) {
      // It was changed again meanwhile, or sent: what is asked is looked at again then.
      log.debug({ err: error }, 'A form could not be brought up to date')
    }
  }

  return { changed }
}
