import { card, text } from '../../../../cards/words.ts'
import type { DraftInline } from '../../../../domain/card/draft.ts'
import { shorten } from '../../../../domain/card/shorten.ts'
import { counted } from '../../../../domain/text/plural.ts'
import { listUndelivered } from '../../../../operations/workspace/list-undelivered.ts'
import { currentDrafts, currentNews } from '../../../../reasons/current.ts'
import { notificationsByIds } from '../../../../store/messages/notifications.ts'
import type { FailedDelivery, TriedAgain } from '../../../../store/messages/undelivered.ts'
import { chatCommand } from '../chat-command.ts'
import type { Context } from '../context.ts'

export const problems = chatCommand(listUndelivered, {
  path: 'problems',
  group: 'team',
  examples: ['problems'],
  visibility: 'caller',
  written: {},
  async card({ failed, again }, _input, here) {
    const waits = linesOf(again)
    if (failed.length === 0 && waits.length === 0) return card('good', ['Everything was delivered'])
    if (failed.length === 0) return card('warning', ['Some things are being retried'], { blocks: waits })
    const titles = await titlesOf(here, failed)
    return card('warning', ['Not delivered'], {
      blocks: [
        {
          kind: 'fields',
          fields: failed.map((each) => ({
            label: each.to,
            value: [...(titles.get(each.id) ?? []), '\n', shorten(each.problem, 200), '\n', { at: each.at }],
          })),
        },
        text('People who blocked me get pings again once they write to me.'),
        ...waits,
      ],
    })
  },
})

/** What nobody has to do anything about, unless it stays. */
function linesOf({ messages, changes, moments }: TriedAgain) {
  const inside = changes + moments
  return [
    ...(messages > 0
      ? [text(`${counted(messages, 'message')} couldn’t be sent yet. I’ll keep trying for about a day.`)]
      : []),
    ...(inside > 0
      ? [
          text(
            `${counted(inside, 'thing')} went wrong inside Baton and will be tried again. Its log says more.`,
          ),
        ]
      : []),
  ]
}

const hiddenTitle: DraftInline[] = ['Something private']
const noLongerSo: DraftInline[] = ['Out of date']

/** What each would say now, as far as it is known to the reader. */
async function titlesOf(
  { trx: db, workspaceId, now }: Context,
  failed: FailedDelivery[],
): Promise<Map<string, DraftInline[]>> {
  const told = await notificationsByIds(
    db,
    workspaceId,
    failed.flatMap(({ tells }) => tells),
  )
  const where = { db, workspaceId, now }
  const drafts = await currentDrafts(where, [...told.values()])
  const announced = await currentNews(
    where,
    failed.flatMap(({ id, placeId, news }) => (news ? [{ id, placeId, ...news }] : [])),
  )
  const titleOf = ({ id, tells, news, title }: FailedDelivery): DraftInline[] => {
    if (news) {
      const about = { tasks: news.taskId === null ? [] : [news.taskId] }
      return [{ about, text: announced.get(id)?.title ?? noLongerSo, otherwise: hiddenTitle }]
    }
    const all = tells.flatMap((each) => told.get(each) ?? [])
    const [first] = all.flatMap((each) => drafts.get(each.id) ?? [])
    const about = { tasks: all.flatMap(({ taskId }) => taskId ?? []) }
    const more = all.length > 1 ? [` and ${all.length - 1} more`] : []
    const text = title ?? [...(first?.title ?? noLongerSo), ...more]
    return [{ about, text, otherwise: hiddenTitle }]
  }
  return new Map(failed.map((each) => [each.id, each.hidden ? hiddenTitle : titleOf(each)]))
}
