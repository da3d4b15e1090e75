import { card } from '../../../../cards/words.ts'
import { retyped } from '../../../../domain/card/mentions.ts'
import { editComment } from '../../../../operations/comment/edit.ts'
import { namesIn, spokenIn } from '../../../../store/conversation/mentions.ts'
import { chatCommand } from '../chat-command.ts'
import { sayForm, unclearNames } from './said.ts'

export const edit = chatCommand(editComment, {
  path: 'comments edit',
  examples: ['comments edit T-12.3 The staging key has changed again'],
  visibility: 'caller',
  written: { comment: 'next', text: 'rest' },
  async form({ comment, text }, { trx, workspaceId }) {
    if (!comment || text) return undefined
    const current = retyped(comment.body, await namesIn(trx, workspaceId, [comment.body]))
    return sayForm(`Edit ${comment.ref}`, current, { comment: comment.ref })
  },
  async card(_, { comment, text: { body, unclear } }, { trx, workspaceId }) {
    const quote = { kind: 'quote' as const, text: await spokenIn(trx, workspaceId, body) }
    return card('good', ['Changed ', { strong: comment.ref }], { blocks: [quote, ...unclearNames(unclear)] })
  },
})
