import { card } from '../../../../cards/words.ts'
import { mentionedIn, retyped } from '../../../../domain/card/mentions.ts'
import { UserError } from '../../../../domain/errors.ts'
import { emit } from '../../../../events/event.ts'
import { editComment } from '../../../../store/conversation/comments.ts'
import { namesIn, readWritten, spokenIn } from '../../../../store/conversation/mentions.ts'
import { command } from '../command.ts'
import { longestComment, sayForm, unclearNames } from './say.ts'

export const edit = command({
  path: 'comments edit',
  summary: 'Change a comment of yours',
  examples: ['comments edit T-12.3 The staging key has changed again'],
  visibility: 'caller',
  role: 'guest',
  options: {
    comment: { kind: 'comment', written: 'next', required: true, summary: 'The comment' },
    text: {
      kind: 'text',
      written: 'rest',
      required: true,
      max: longestComment,
      summary: 'What it says from now on',
    },
  },
  async form({ comment, text }, { trx, workspaceId }) {
    if (!comment || text) return undefined
    const stands = retyped(comment.body, await namesIn(trx, workspaceId, [comment.body]))
    return sayForm(`Edit ${comment.ref}`, stands, { comment: comment.ref })
  },
  async run({ comment, text }, here) {
    if (comment.authorId !== here.caller.id) {
      throw new UserError(
        'not_yours',
        `${comment.ref} is not yours to change.`,
        `Answer it with \`comments reply ${comment.ref} …\`.`,
      )
    }
    const { body, mentioned, unclear } = await readWritten(here.trx, here, text)
    if (body === comment.body) {
      throw new UserError('unchanged', `${comment.ref} says that already.`, 'Nothing was changed.')
    }
    const before = mentionedIn(comment.body)
    await editComment(here.change, comment.id, body, here.change.now)
    const data = {
      comment: comment.id,
      number: comment.number,
      body,
      mentioned: mentioned.filter((id) => !before.includes(id)),
    }
    await emit(here.change, [{ kind: 'comment.edited', taskId: comment.task.id, data }])
    return card('good', ['Changed ', { strong: comment.ref }], {
      blocks: [
        { kind: 'quote', text: await spokenIn(here.trx, here.workspaceId, body) },
        ...unclearNames(unclear),
      ],
    })
  },
})
