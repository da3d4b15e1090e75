import { record } from '../../events/record.ts'
import { toggleReaction } from '../../store/conversation/comments.ts'
import { operation } from '../operation.ts'

/** Whether the reaction is there now. */
export type Reacted = { on: boolean }

export const reactToComment = operation({
  name: 'comment.react',
  summary: 'React to a comment with an emoji. The same emoji again removes it',
  role: 'guest',
  input: {
    comment: { kind: 'comment', required: true, changes: true, summary: 'The comment' },
    emoji: { kind: 'emoji', required: true, max: 60, summary: 'One emoji' },
  },
  async run({ actor, change }, { comment: { id, task }, emoji }): Promise<Reacted> {
    const on = await toggleReaction(change, id, actor.id, emoji)
    await record(change, [{ kind: 'comment.reacted', taskId: task.id, data: { comment: id, emoji, on } }])
    return { on }
  },
})
