import { button, card, mention, named } from '../../cards/words.ts'
import { emit } from '../../events/event.ts'
import { addComment } from '../../store/comments.ts'
import { command } from '../command.ts'

export const comment = command({
  path: 'comment',
  summary: 'Comment on a task',
  examples: ['comment T-12 The staging key has changed'],
  visibility: 'everyone',
  role: 'guest',
  options: {
    task: { kind: 'task', written: 'next', required: true, summary: 'The task' },
    text: { kind: 'text', written: 'rest', required: true, max: 10_000, summary: 'What you have to say' },
  },
  async run({ task, text }, here) {
    const added = await addComment(
      here.change,
      { taskId: task.id, authorId: here.caller.id, body: text },
      here.change.now,
    )
    await emit(here.change, [
      { kind: 'comment.added', taskId: task.id, data: { comment: added.id, body: text, mentioned: [] } },
    ])
    return card('neutral', [mention(here.caller), ' commented on ', ...named(task)], {
      blocks: [{ kind: 'quote', text }],
      buttons: [button('Show', 'show', { task: task.ref })],
    })
  },
})
