/** Live cards: what they show is sent anew a moment after it changed. */
import { liveTaskCard } from '../../cards/live.ts'
import { deletedTaskCard, movedTaskCard, movedViewCard } from '../../cards/retired.ts'
import { type DeliveryScope, deliverPosted } from '../../delivery/dispatch.ts'
import type { Draft } from '../../domain/card/draft.ts'
import { derivedId } from '../../domain/id.ts'
import { instantText } from '../../domain/time/when.ts'
import {
  type CardKey,
  cardsAt,
  type LiveCard,
  messageOf,
  type PostedCard,
  tasksShowing,
  tasksShownBy,
  threadOf,
} from '../../store/messages/live-cards.ts'
import { copiesUnder, lockCopies } from '../../store/messages/posted-messages.ts'
import { viewsByIds } from '../../store/search/views.ts'
import { liveDetails } from '../../store/tasks/live-details.ts'
import { namesOfTasks } from '../../store/tasks/tasks.ts'
import { views } from './refresh-view.ts'
import type { Refresher } from './refresher.ts'

/** Platforms take so many edits in a few minutes. */
const mostAtOnce = 500

const tasks: Refresher = {
  affected(workspaceId, events) {
    const about = Map.groupBy(events, ({ kind }) => (kind === 'task.added' ? 'added' : 'changed'))
    const tasksIn = (of: 'added' | 'changed') => [
      ...new Set(about.get(of)?.flatMap(({ taskId }) => taskId ?? [])),
    ]
    const ids = { changed: tasksIn('changed'), added: tasksIn('added') }
    const wide = events.filter((event) => event.taskId === null).map((event) => event.id)
    return [
      ...(ids.changed.length + ids.added.length > 0 ? [tasksShowing(workspaceId, ids)] : []),
      ...(wide.length > 0 ? [tasksShownBy(workspaceId, wide, mostAtOnce)] : []),
    ]
  },
  async cards(trx, workspaceId, ids, now) {
    const details = await liveDetails(trx, workspaceId, ids)
    const gone = await namesOfTasks(
      trx,
      workspaceId,
      ids.filter((id) => !details.has(id)),
    )
    return new Map([
      ...[...details].map(([id, each]): [string, Draft] => [id, liveTaskCard({ ...each, now })]),
      ...gone.map((task): [string, Draft] => [task.id, deletedTaskCard(task)]),
    ])
  },
}

/** Every kind of live card. A new kind is one line here. */
export const refreshers: Partial<Record<'task' | 'view', Refresher>> = { task: tasks, view: views }

/**
 * Sends what these cards show now. Of several of the same in one channel only the newest is kept up to date; but what became
 * private is taken away from all.
 */
export async function refreshCards(scope: DeliveryScope, keys: CardKey[]): Promise<void> {
  const { trx, workspaceId } = scope
  const now = instantText(scope.now)
  const all = await cardsAt(trx, workspaceId, keys)
  const posted = all.filter((each) => each.newest || !each.isKnownThere)
  for (const kind of ['task', 'view'] as const) {
    const ids = [...new Set(posted.flatMap((each) => shownBy(each, kind) ?? []))]
    const cards = ids.length > 0 ? await refreshers[kind]?.cards(trx, workspaceId, ids, now) : undefined
    const messages = posted.flatMap((each) => {
      const card = cards?.get(shownBy(each, kind) ?? '')
      const message = card && standingMessage(workspaceId, each, card)
      return message ? [{ ...message, withdrawn: !each.isKnownThere }] : []
    })
    await deliverPosted(scope, messages)
  }
  await withdrawCopies(
    scope,
    all.filter((each) => !each.isKnownThere),
  )
}

/** What was said of tasks that became private is taken away from the threads of their cards. */
async function withdrawCopies(scope: DeliveryScope, cards: PostedCard[]): Promise<void> {
  const { trx, workspaceId } = scope
  const threads = cards.flatMap((card) =>
    card.taskId ? [{ taskId: card.taskId, thread: threadOf(card) }] : [],
  )
  if (threads.length === 0) return
  await lockCopies(trx, workspaceId)
  const copies = await copiesUnder(trx, workspaceId, threads)
  const gone = copies.map((copy) => ({ ...copy, withdrawn: true }))
  await deliverPosted(scope, gone)
}

function shownBy({ taskId, viewId }: PostedCard, kind: 'task' | 'view'): string | null {
  return kind === 'task' ? taskId : viewId
}

/** Older cards of the same in a channel say that there is a newer one. */
export async function retireCards(scope: DeliveryScope, older: PostedCard[]): Promise<void> {
  if (older.length === 0) return
  const { trx, workspaceId } = scope
  const taskIds = older.flatMap(({ taskId }) => taskId ?? [])
  const viewIds = older.flatMap(({ viewId }) => viewId ?? [])
  const tasks = taskIds.length > 0 ? await namesOfTasks(trx, workspaceId, taskIds) : []
  const views = viewIds.length > 0 ? await viewsByIds(trx, workspaceId, viewIds) : []
  const messages = older.flatMap((each) => {
    const task = tasks.find(({ id }) => id === each.taskId)
    const view = views.find(({ id }) => id === each.viewId)
    const card = task ? movedTaskCard(task) : view && movedViewCard(view)
    return card ? [standingMessage(workspaceId, each, card)] : []
  })
  await deliverPosted(scope, messages)
}

function standingMessage(workspaceId: string, at: LiveCard, { live: _, ...card }: Draft) {
  const { platform, team, channel, message } = at
  return {
    id: liveDeliveryId(workspaceId, at),
    target: { platform, team, kind: 'edit' as const, channel, id: message },
    commentId: null,
    message: messageOf(at),
    card,
    withdrawn: false,
  }
}

/** A live card is the same delivery for as long as it stands. */
export function liveDeliveryId(workspaceId: string, { platform, channel, message }: CardKey): string {
  return derivedId('live', workspaceId, platform, channel, message)
}
