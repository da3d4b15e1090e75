/** What the commands that say something about a task share. */
import { button, card, context, mention, named } from '../../../../cards/words.ts'
import type { Draft, DraftBlock } from '../../../../domain/card/draft.ts'
import type { CommentRecord, TaskRecord } from '../../../../domain/task/records.ts'
import { commentRefOf } from '../../../../domain/task/task.ts'
import type { Said } from '../../../../operations/comment/say.ts'
import { spokenIn, type Written } from '../../../../store/conversation/mentions.ts'
import { type CardKey, taskOfThread } from '../../../../store/messages/live-cards.ts'
import type { FormDraft } from '../command.ts'
import type { Context } from '../context.ts'

type Saying = { task: TaskRecord; written: Written; answered?: CommentRecord }

export async function saidCard(
  { trx, workspaceId, actor }: Context,
  { number, files }: Said,
  { task, written: { body, unclear }, answered }: Saying,
): Promise<Draft> {
  const ref = commentRefOf(task.number, number)
  const title = answered
    ? [mention(actor), ' replied to ', { strong: answered.ref }, ' on ', ...named(task)]
    : [mention(actor), ' commented on ', ...named(task)]
  return card('neutral', title, {
    blocks: [
      ...(body === '' ? [] : [{ kind: 'quote' as const, text: await spokenIn(trx, workspaceId, body) }]),
      context([ref, ...files].join(' · ')),
      ...unclearNames(unclear),
    ],
    buttons: [button('Reply', 'comments reply', { comment: ref }), button('Show', 'show', { task })],
  })
}

/** The card of this very task under which it is being said. */
export async function threadHere(
  { trx, workspaceId, platform, thread }: Context,
  task: TaskRecord | undefined,
): Promise<CardKey | undefined> {
  if (thread === undefined || task === undefined) return undefined
  const found = await taskOfThread(trx, workspaceId, { platform, thread })
  if (found?.taskId !== task.id) return undefined
  const { channel, message } = found.card
  return { platform, channel, message }
}

export function unclearNames(names: string[]): DraftBlock[] {
  if (names.length === 0) return []
  const all = names.map((name) => `“@${name}”`).join(', ')
  return [context(`${all} could be several people, so no one was told. Write the whole name: @"Ana Lima".`)]
}

/** Asks for what is to be said. */
export function sayForm(title: string, value: string, fixed: Record<string, string>): FormDraft {
  return {
    title,
    submit: 'Save',
    fixed,
    fields: [
      {
        name: 'text',
        label: 'Your comment',
        kind: 'paragraph',
        value,
        required: true,
        max: 10_000,
      },
    ],
  }
}
