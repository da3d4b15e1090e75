/** HTTP mode: Slack posts to us, and Bolt checks the signature. */
import { ExpressReceiver, type Logger } from '@slack/bolt'
import type { Router } from 'express'
import { eventsPath } from '../setup/manifest.ts'

export type Inlet = { receiver: ExpressReceiver; open(): void; problem(): string | undefined; close(): void }

/**
 * Mounted at once, answering 503 until it is open and after it is closed, so that Slack tries again later.
 * `processBeforeResponse` holds Bolt's acknowledgement back until the listener is done: it decides when.
 */
export function createHttpInlet(signingSecret: string, router: Router, logger: Logger): Inlet {
  let isOpen = false
  router.post(eventsPath, (_request, response, next) => {
    if (isOpen) next()
    else response.status(503).end()
  })
  const receiver = new ExpressReceiver({
    signingSecret,
    router,
    logger,
    endpoints: eventsPath,
    processBeforeResponse: true,
  })
  const set = (value: boolean) => () => {
    isOpen = value
  }
  const problem = () => (isOpen ? undefined : 'Baton does not take what Slack sends yet.')
  return { receiver, open: set(true), problem, close: set(false) }
}
