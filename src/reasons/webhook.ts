import { z } from 'zod'
import { stoppedWebhook } from '../cards/webhook.ts'
import { webhookById } from '../store/webhook/webhooks.ts'
import { draftsOf, reason } from './reason.ts'

/** A webhook of theirs was stopped, and still is. */
export const webhook = reason({
  args: z.object({ webhook: z.guid() }),
  hears: ['webhook.stopped'],
  who: (events) =>
    events.map((event) => ({
      event,
      to: [event.data.owner],
      taskId: null,
      args: { webhook: event.data.webhook },
    })),
  async current({ db, workspaceId }, waiting) {
    const found = new Map(
      await Promise.all(
        [...new Set(waiting.map(({ args }) => args.webhook))].map(
          async (id) => [id, await webhookById(db, workspaceId, id)] as const,
        ),
      ),
    )
    return draftsOf(waiting, ({ personId, args }) => {
      const there = found.get(args.webhook)
      return there?.state === 'stopped' && there.ownerId === personId ? stoppedWebhook(there) : undefined
    })
  },
})
