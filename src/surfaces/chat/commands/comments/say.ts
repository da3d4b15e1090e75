/** Saying something about a task, by whichever command. */
import { button, card, context, mention, named } from '../../../../cards/words.ts'
import type { Draft } from '../../../../domain/card/draft.ts'
import type { CommentRecord, TaskRecord } from '../../../../domain/task/records.ts'
import { commentRefOf } from '../../../../domain/task/task.ts'
import { emit, type Fact } from '../../../../events/event.ts'
import { attach } from '../../../../store/conversation/attachments.ts'
import { addComment } from '../../../../store/conversation/comments.ts'
import { readWritten, spokenIn } from '../../../../store/conversation/mentions.ts'
import { taskOfThread } from '../../../../store/messages/live-cards.ts'
import type { FormDraft } from '../command.ts'
import type { Context } from '../context.ts'

/** In characters. */
export const longestComment = 10_000

/** Adds a comment, in answer to another one where one is given, with the files that came along. */
export async function say(
  here: Context,
  task: TaskRecord,
  text: string,
  answered?: CommentRecord,
): Promise<Draft> {
  const { trx, workspaceId, caller, change } = here
  const { body, mentioned, unclear } = await readWritten(trx, here, text)
  const added = await addComment(
    change,
    {
      taskId: task.id,
      authorId: caller.id,
      body,
      // All answers to a comment stand under it, answers to answers too.
      parentId: answered?.parentId ?? answered?.id ?? null,
      saidIn: await threadHere(here, task),
    },
    change.now,
  )
  const names = await attachHere(here, task, added.id)
  const fact = {
    comment: added.id,
    number: added.number,
    body,
    mentioned,
    ...(answered && { answers: answered.authorId }),
  }
  await emit(change, [{ kind: 'comment.added', taskId: task.id, data: fact }, ...attached(task, names)])
  const ref = commentRefOf(task.number, added.number)
  const title = answered
    ? [mention(caller), ' answered ', { strong: answered.ref }, ' on ', ...named(task)]
    : [mention(caller), ' commented on ', ...named(task)]
  return card('neutral', title, {
    blocks: [
      { kind: 'quote', text: await spokenIn(trx, workspaceId, body) },
      context([ref, ...names].join(' · ')),
      ...unclearNames(unclear),
    ],
    buttons: [button('Reply', 'comments reply', { comment: ref }), button('Show', 'show', { task })],
  })
}

/** The card of this very task under which it is being said. */
async function threadHere({ trx, workspaceId, platform, thread }: Context, task: TaskRecord) {
  if (thread === undefined) return undefined
  const found = await taskOfThread(trx, workspaceId, { platform, thread })
  if (found?.taskId !== task.id) return undefined
  const { channel, message } = found.card
  return { platform, channel, message }
}

/** Keeps the files that came with the call; returns their names. */
export async function attachHere(
  { change, shared, platform, team, caller }: Context,
  task: TaskRecord,
  commentId: string | null,
): Promise<string[]> {
  if (shared.length === 0) return []
  const to = { taskId: task.id, commentId, platform, team, addedBy: caller.id }
  return attach(change, to, shared, change.now)
}

export function attached(task: TaskRecord, names: string[]): Fact[] {
  return names.map((name) => ({ kind: 'attachment.added', taskId: task.id, data: { name } }))
}

export function unclearNames(names: string[]): Draft['blocks'] {
  if (names.length === 0) return []
  const all = names.map((name) => `“@${name}”`).join(', ')
  return [context(`${all} could be several people, so nobody was told. Write the whole name: @"Ana Lima".`)]
}

/** Asks for what is to be said. */
export function sayForm(title: string, stands: string, fixed: Record<string, string>): FormDraft {
  return {
    title,
    submit: 'Save',
    fixed,
    fields: [
      {
        name: 'text',
        label: 'What you have to say',
        kind: 'paragraph',
        value: stands,
        required: true,
        max: longestComment,
      },
    ],
  }
}
