/** What was said about a task. */

import type { Inline } from '../domain/card/card.ts'
import type { Draft, DraftBlock, DraftButton, DraftInline } from '../domain/card/draft.ts'
import { paginate } from '../domain/card/shorten.ts'
import { listed } from '../domain/text/plural.ts'
import { button, card, context, mention, type Named, named, shortened, text } from './words.ts'

type Somebody = { id: string; name: string }
type Task = Named

/** As cards show it; the same as the store's. */
export type Comment = {
  ref: string
  number: number
  text: Inline[]
  author: Somebody
  at: string
  editedAt: string | null
  answers: string | null
  assignee: Somebody | null
  resolvedBy: Somebody | null
  reactions: { emoji: string; count: number }[]
  files: { name: string; url: string }[]
}

/** As much of a comment as stands among others, and as fills a card of its own. */
const amongOthers = 400
const alone = 1800
const mostReads = 3

export type CommentPage = { comments: Comment[]; page: number; more: boolean }

export function conversationCard(task: Task, { comments, page, more }: CommentPage): Draft {
  if (comments.length === 0) {
    return card('neutral', ['No comments on ', ...named(task), page > 1 ? ' on this page' : ' yet'], {
      blocks: [text('Add one with ', { typed: `comment ${task.ref} …` }, '.')],
      buttons: page > 1 ? [button('Previous', 'comments list', { task, page: String(page - 1) })] : [],
    })
  }
  const to = (label: string, number: number) => button(label, 'comments list', { task, page: String(number) })
  return card('neutral', ['Comments on ', ...named(task)], {
    blocks: [
      ...comments.flatMap((comment) => [text(...heading(comment)), ...said(comment)]),
      ...(page > 1 || more ? [context(`Page ${page}`)] : []),
    ],
    buttons: [
      ...(page > 1 ? [to('Previous', page - 1)] : []),
      ...(more ? [to('Next', page + 1)] : []),
      ...comments.filter(isLong).slice(0, mostReads).map(readButton(task)),
    ],
  })
}

/** One comment, in full: a page of its text. */
export function commentCard(
  task: Task,
  comment: Comment,
  { body, page, pages }: { body: Inline[]; page: number; pages: number },
): Draft {
  const more = page < pages
  return card('neutral', ['Comment on ', ...named(task)], {
    blocks: [
      text(...heading(comment)),
      { kind: 'quote', text: body, by: mention(comment.author), at: comment.at },
      ...(pages > 1 ? [context(`Page ${page} of ${pages}`)] : []),
    ],
    buttons: more
      ? [
          button('More', 'comments list', {
            task: task.ref,
            only: String(comment.number),
            page: String(page + 1),
          }),
        ]
      : [],
  })
}

/** A long text in the pages of a card of its own. */
export function commentPages(body: string): string[] {
  return paginate(body, alone)
}

function isLong(comment: Comment): boolean {
  return shortened(comment.text, amongOthers).at(-1) !== comment.text.at(-1)
}

function readButton(task: Task) {
  return (comment: Comment): DraftButton =>
    button(`Read ${comment.ref}`, 'comments list', { task, only: String(comment.number) })
}

function heading(comment: Comment): DraftInline[] {
  const { ref, answers, editedAt, reactions } = comment
  return [
    ...(answers ? ['↳ '] : []),
    { strong: ref },
    ...(answers ? [` to ${answers}`] : []),
    ...(editedAt ? [' · edited'] : []),
    ...state(comment, ' · '),
    ...reactions.map(({ emoji, count }) => ` · ${emoji} ${count}`),
  ]
}

/** Whether somebody is to see to it, or has. */
function state({ assignee, resolvedBy }: Comment, before: string): DraftInline[] {
  if (resolvedBy) return [`${before}✓ resolved by `, mention(resolvedBy)]
  return assignee ? [`${before}assigned to `, mention(assignee)] : []
}

function said(comment: Comment): DraftBlock[] {
  const body = shortened(comment.text, amongOthers)
  const by = mention(comment.author)
  return [
    body.length > 0
      ? { kind: 'quote', text: body, by, at: comment.at }
      : context('Files from ', by, ', ', { at: comment.at }),
    ...files(comment),
  ]
}

function files(comment: Pick<Comment, 'files'>): DraftBlock[] {
  const links = comment.files.map(({ name, url }): DraftInline[] => [{ link: url, label: name }])
  return links.length > 0 ? [context('📎 ', ...listed(links))] : []
}

/** A comment as it stands in the thread under a card. */
export function threadCard(comment: Comment, task: Task): Draft {
  const where = comment.answers ? ` replied to ${comment.answers} · ` : ' · '
  const marks = [...(comment.editedAt ? ['edited'] : [])]
  return card('neutral', [mention(comment.author), where, { strong: comment.ref }], {
    thread: named(task),
    blocks: [
      ...(comment.text.length > 0 ? [{ kind: 'quote' as const, text: comment.text }] : []),
      ...files(comment),
      ...(marks.length > 0 ? [context(...marks)] : []),
      ...(comment.assignee ? [context(...state(comment, ''))] : []),
    ],
  })
}

/** What somebody is to see to, for their own list. */
export function openCommentsBlocks(comments: Comment[]): DraftBlock[] {
  if (comments.length === 0) return []
  return [
    text({ strong: 'Comments assigned to you' }),
    ...comments.map(
      (comment): DraftBlock => ({
        kind: 'quote',
        text: [{ strong: comment.ref }, ' ', ...shortened(comment.text, 200)],
        by: mention(comment.author),
        at: comment.at,
      }),
    ),
  ]
}
