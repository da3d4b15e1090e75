import { card, text } from '../../../../cards/words.ts'
import type { DraftInline } from '../../../../domain/card/draft.ts'
import { shorten } from '../../../../domain/card/shorten.ts'
import { currentDrafts } from '../../../../reasons/current.ts'
import { type FailedDelivery, failedDeliveries } from '../../../../store/messages/deliveries.ts'
import { notificationsOf } from '../../../../store/messages/notifications.ts'
import { command } from '../command.ts'
import type { Context } from '../context.ts'

export const problems = command({
  path: 'problems',
  group: 'team',
  summary: 'Show what could not be delivered, and why',
  examples: ['problems'],
  visibility: 'caller',
  role: 'admin',
  reads: true,
  options: {},
  async run(_input, here) {
    const failed = await failedDeliveries(here.trx, here.viewer, 10)
    if (failed.length === 0) return card('good', ['Everything was delivered'])
    const titles = await titlesOf(here, failed)
    return card('warning', ['What could not be delivered'], {
      blocks: [
        {
          kind: 'fields',
          fields: failed.map((each) => ({
            label: each.to,
            value: [...(titles.get(each.id) ?? []), '\n', shorten(each.problem, 200), '\n', { at: each.at }],
          })),
        },
        text('People who blocked Baton get pings again once they write to it.'),
      ],
    })
  },
})

const hiddenTitle: DraftInline[] = ['Something private']

/** What each would say now, as far as it is known to the reader. */
async function titlesOf(
  { trx: db, workspaceId, now }: Context,
  failed: FailedDelivery[],
): Promise<Map<string, DraftInline[]>> {
  const made = failed.filter(({ title }) => title === null)
  const told = await notificationsOf(
    db,
    workspaceId,
    made.map(({ id }) => id),
  )
  const drafts = await currentDrafts({ db, workspaceId, now }, [...told.values()].flat())
  const ping = (id: string): DraftInline[] => {
    const all = told.get(id) ?? []
    const [first] = all.flatMap((each) => drafts.get(each.id) ?? [])
    const about = { tasks: all.flatMap(({ taskId }) => taskId ?? []) }
    const more = all.length > 1 ? [` and ${all.length - 1} more`] : []
    return [{ about, text: [...(first?.title ?? ['What is no longer so']), ...more], otherwise: hiddenTitle }]
  }
  return new Map(failed.map((each) => [each.id, each.hidden ? hiddenTitle : (each.title ?? ping(each.id))]))
}
