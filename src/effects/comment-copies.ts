/** Comments stand in the threads under all live cards of their task, but for the thread they were said in. */
import { isDeepStrictEqual } from 'node:util'
import { sql, type Transaction } from 'kysely'
import { threadCard } from '../cards/comment.ts'
import { deliverStanding } from '../delivery/dispatch.ts'
import { derivedId } from '../domain/id.ts'
import type { Address } from '../platform.ts'
import { commentsChangedBy } from '../store/conversation/comments.ts'
import { commentsByIds, type SaidComment } from '../store/conversation/conversation.ts'
import type { EventRow } from '../store/journal/events.ts'
import { type CardKey, cardsOfTasks, type StandingCard, threadOf } from '../store/messages/live-cards.ts'
import type { Enqueue } from '../store/messages/outbox.ts'
import { type Copy, copiesOf, type StandingMessage } from '../store/messages/standing-messages.ts'
import type { Database } from '../store/schema.ts'

/** Brings the copies of the comments that these events are about to what the comments are now. */
export async function copyComments(
  trx: Transaction<Database>,
  enqueue: Enqueue,
  workspaceId: string,
  events: EventRow[],
  now: string,
): Promise<void> {
  const about = events.filter(({ kind }) => /^(?:comment\.|attachment\.|change\.undone$)/.test(kind))
  const ids = await commentsChangedBy(
    trx,
    workspaceId,
    about.map((event) => event.id),
  )
  if (ids.length === 0) return
  // One at a time in a workspace: whoever comes later sees what the one before saw, or more.
  await sql`select pg_advisory_xact_lock(hashtextextended(${`copies:${workspaceId}`}, 0))`.execute(trx)
  const comments = await commentsByIds(trx, workspaceId, ids)
  const cards = await cardsOfTasks(trx, workspaceId, [...new Set(comments.map((each) => each.taskId))])
  const copies = await copiesOf(trx, workspaceId, ids)
  const messages = comments.flatMap((comment) =>
    copiesOfOne(
      comment,
      cards.filter((card) => card.taskId === comment.taskId),
      copies.filter((copy) => copy.commentId === comment.id),
    ),
  )
  await deliverStanding(trx, enqueue, workspaceId, messages, now)
}

function copiesOfOne(comment: SaidComment, cards: StandingCard[], copies: Copy[]): StandingMessage[] {
  const message = (id: string, target: Address): StandingMessage => ({
    id,
    target,
    commentId: comment.id,
    message: null,
    card: { ...threadCard(comment), about: { tasks: [comment.taskId] } },
    withdrawn: comment.deleted,
  })
  const standing = copies.filter((copy) => !copy.dropped)
  const fresh = comment.deleted
    ? []
    : threadsFor(comment, cards).filter(
        (target) => !standing.some((copy) => isDeepStrictEqual(copy.target, target)),
      )
  return [
    ...standing.map((copy) => message(copy.id, copy.target)),
    ...fresh.map((target) => {
      // One that was taken away and is to be there again is another message.
      const before = copies.filter((copy) => isDeepStrictEqual(copy.target, target)).length
      return message(derivedId('copy', comment.id, ...keyOf(target), String(before)), target)
    }),
  ]
}

/** In each channel the card that was the newest when it was said. */
function threadsFor(comment: SaidComment, cards: StandingCard[]) {
  const there = cards.filter((card) => card.postedAt <= comment.at)
  const newest = new Map(there.map((card) => [`${card.platform}:${card.channel}`, card]))
  return [...newest.values()].filter((card) => !isSame(card, comment.saidIn)).map(threadOf)
}

function isSame(card: StandingCard, other: CardKey | null): boolean {
  return card.platform === other?.platform && card.channel === other.channel && card.message === other.message
}

function keyOf(target: Address): string[] {
  return [target.platform, 'channel' in target ? target.channel : '', target.id]
}
