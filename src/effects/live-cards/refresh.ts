/** Live cards: what they show is sent anew a moment after it changed. */
import type { Transaction } from 'kysely'
import { liveTaskCard } from '../../cards/live.ts'
import { deletedTaskCard, movedTaskCard, movedViewCard } from '../../cards/retired.ts'
import { deliverStanding } from '../../delivery/dispatch.ts'
import type { Draft } from '../../domain/card/draft.ts'
import { derivedId } from '../../domain/id.ts'
import { instantText } from '../../domain/time/when.ts'
import type { EventRow } from '../../store/journal/events.ts'
import {
  type CardKey,
  cardsAt,
  type LiveCard,
  messageOf,
  type StandingCard,
  scheduleRefresh,
  tasksShowing,
  tasksShownBy,
} from '../../store/messages/live-cards.ts'
import type { Enqueue } from '../../store/messages/outbox.ts'
import type { Database } from '../../store/schema.ts'
import { viewsByIds } from '../../store/search/views.ts'
import { liveDetails } from '../../store/tasks/live-details.ts'
import { namesOfTasks } from '../../store/tasks/tasks.ts'
import { views } from './refresh-view.ts'
import type { Refresher } from './refresher.ts'

/** Platforms take so many edits in a few minutes. */
const mostAtOnce = 500

const tasks: Refresher = {
  async affected(trx, workspaceId, events) {
    const ids = [...new Set(events.flatMap((event) => event.taskId ?? []))]
    const wide = events.filter((event) => event.taskId === null).map((event) => event.id)
    const shown = await tasksShownBy(trx, workspaceId, wide, mostAtOnce)
    return [...new Set([...(await tasksShowing(trx, workspaceId, ids)), ...shown])]
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

/** How long further changes are waited for, which then are all one edit. In milliseconds. */
const coalesced = 1000

export async function refreshLater(
  trx: Transaction<Database>,
  workspaceId: string,
  events: EventRow[],
  now: Temporal.Instant,
): Promise<void> {
  const dueAt = instantText(now.add({ milliseconds: coalesced }))
  for (const kind of ['task', 'view'] as const) {
    const ids = await refreshers[kind]?.affected(trx, workspaceId, events)
    if (ids) await scheduleRefresh(trx, workspaceId, kind, ids, dueAt)
  }
}

/**
 * Sends what these cards show now. Of several of the same in one channel only the newest is kept up to date; but what became
 * private is taken away from all.
 */
export async function refreshCards(
  trx: Transaction<Database>,
  enqueue: Enqueue,
  workspaceId: string,
  keys: CardKey[],
  now: string,
): Promise<void> {
  const all = await cardsAt(trx, workspaceId, keys)
  const standing = all.filter((each) => each.newest || !each.isKnownThere)
  for (const kind of ['task', 'view'] as const) {
    const ids = [...new Set(standing.flatMap((each) => shownBy(each, kind) ?? []))]
    const cards = ids.length > 0 ? await refreshers[kind]?.cards(trx, workspaceId, ids, now) : undefined
    const messages = standing.flatMap((each) => {
      const card = cards?.get(shownBy(each, kind) ?? '')
      const message = card && standingMessage(workspaceId, each, card)
      return message ? [{ ...message, withdrawn: !each.isKnownThere }] : []
    })
    await deliverStanding(trx, enqueue, workspaceId, messages, now)
  }
}

function shownBy({ taskId, viewId }: StandingCard, kind: 'task' | 'view'): string | null {
  return kind === 'task' ? taskId : viewId
}

/** Older cards of the same in a channel say that there is a newer one. */
export async function retireCards(
  trx: Transaction<Database>,
  enqueue: Enqueue,
  workspaceId: string,
  older: StandingCard[],
  now: string,
): Promise<void> {
  if (older.length === 0) return
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
  await deliverStanding(trx, enqueue, workspaceId, messages, now)
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
