import { card } from '../../../../cards/words.ts'
import { emojiOf } from '../../../../domain/card/emoji.ts'
import { UserError } from '../../../../domain/errors.ts'
import { emit } from '../../../../events/event.ts'
import { toggleReaction } from '../../../../store/conversation/comments.ts'
import { command } from '../command.ts'

export const react = command({
  path: 'comments react',
  summary: 'React to a comment with an emoji; the same again takes it back',
  examples: ['comments react T-12.3 👍'],
  visibility: 'caller',
  role: 'guest',
  fillers: ['with'],
  options: {
    comment: { kind: 'comment', written: 'next', required: true, summary: 'The comment' },
    emoji: { kind: 'text', written: 'next', required: true, max: 60, summary: 'One emoji' },
  },
  async run({ comment, emoji: typed }, here) {
    const emoji = emojiOf(typed)
    if (!emoji) {
      throw new UserError('unknown_emoji', `“${typed}” is not an emoji.`, 'Give one such as 👍 or `:tada:`.')
    }
    const on = await toggleReaction(here.change, comment.id, here.caller.id, emoji)
    const data = { comment: comment.id, emoji, on }
    await emit(here.change, [{ kind: 'comment.reacted', taskId: comment.task.id, data }])
    return card('good', [on ? `${emoji} on ` : `Took ${emoji} off `, { strong: comment.ref }])
  },
})
