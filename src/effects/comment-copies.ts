/** Comments stand in the threads under all live cards of their task, but for the thread they were said in. */
import { isDeepStrictEqual } from 'node:util'
import { threadCard } from '../cards/comment.ts'
import { type DeliveryScope, deliverPosted } from '../delivery/dispatch.ts'
import { derivedId } from '../domain/id.ts'
import type { Address } from '../platform.ts'
import { commentsChangedBy } from '../store/conversation/comments.ts'
import { commentsByIds, type SaidComment } from '../store/conversation/conversation.ts'
import { type CardKey, cardsOfTasks, type PostedCard, threadOf } from '../store/messages/live-cards.ts'
import { type Copy, copiesOf, lockCopies, type PostedMessage } from '../store/messages/posted-messages.ts'
import { effect } from './effect.ts'

/** Brings the copies of the comments that these events are about to what the comments are now. */
export const copyComments = effect({
  name: 'copy-comments',
  hears: {
    kinds: [
      'comment.added',
      'comment.edited',
      'comment.deleted',
      'comment.assigned',
      'comment.resolved',
      'comment.reacted',
      'attachment.added',
      'attachment.removed',
      'change.undone',
    ],
    origins: 'all',
  },
  async run(scope, events) {
    const ids = await commentsChangedBy(
      scope.trx,
      scope.workspaceId,
      events.map((event) => event.id),
    )
    if (ids.length > 0) await bringUpToDate(scope, ids)
  },
})

async function bringUpToDate(scope: DeliveryScope, ids: string[]): Promise<void> {
  const { trx, workspaceId } = scope
  // One at a time in a workspace: whoever comes later sees what the one before saw, or more.
  await lockCopies(trx, workspaceId)
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
  await deliverPosted(scope, messages)
}

function copiesOfOne(comment: SaidComment, cards: PostedCard[], copies: Copy[]): PostedMessage[] {
  const message = (id: string, target: Address): PostedMessage => ({
    id,
    target,
    commentId: comment.id,
    message: null,
    card: { ...threadCard(comment, comment.task), about: { tasks: [comment.taskId] } },
    withdrawn: comment.deleted,
  })
  const posted = copies.filter((copy) => !copy.dropped)
  const fresh = comment.deleted
    ? []
    : threadsFor(comment, cards).filter(
        (target) => !posted.some((copy) => isDeepStrictEqual(copy.target, target)),
      )
  return [
    ...posted.map((copy) => message(copy.id, copy.target)),
    ...fresh.map((target) => {
      // One that was taken away and is to be there again is another message.
      const before = copies.filter((copy) => isDeepStrictEqual(copy.target, target)).length
      return message(derivedId('copy', comment.id, ...keyOf(target), String(before)), target)
    }),
  ]
}

/** In each channel the card that was the newest when it was said. */
function threadsFor(comment: SaidComment, cards: PostedCard[]) {
  const there = cards.filter((card) => card.postedAt <= comment.at)
  const newest = new Map(there.map((card) => [`${card.platform}:${card.channel}`, card]))
  return [...newest.values()].filter((card) => !isSame(card, comment.saidIn)).map(threadOf)
}

function isSame(card: PostedCard, other: CardKey | null): boolean {
  return card.platform === other?.platform && card.channel === other.channel && card.message === other.message
}

function keyOf(target: Address): string[] {
  return [target.platform, 'channel' in target ? target.channel : '', target.id]
}
