import { record } from '../../events/record.ts'
import {
  assignComment as assignRow,
  resolveComment as resolveRow,
} from '../../store/conversation/comments.ts'
import { operation } from '../operation.ts'
import { refuseComment } from './refusals.ts'

const comment = { kind: 'comment', required: true, changes: true, summary: 'The comment' } as const

/** `already`: that is how it is; nothing was changed. */
export type CommentSeenTo = { already: boolean }

export const assignComment = operation({
  name: 'comment.assign',
  summary: 'Ask a teammate to handle a comment. It stays open until it’s resolved',
  role: 'guest',
  input: {
    comment,
    person: { kind: 'person', required: true, summary: 'The person to handle it' },
  },
  async run({ change }, { comment, person: { id: to } }): Promise<CommentSeenTo> {
    const { id, number, body, task } = comment
    if (comment.assigneeId === to && comment.resolvedAt === null) return { already: true }
    await assignRow(change, id, to, change.now)
    const data = { comment: id, number, body, to }
    await record(change, [{ kind: 'comment.assigned', taskId: task.id, data }])
    return { already: false }
  },
})

export const resolveComment = operation({
  name: 'comment.resolve',
  summary: 'Mark a comment as handled',
  role: 'guest',
  input: { comment },
  async run({ actor, change }, { comment }): Promise<CommentSeenTo> {
    const { id, ref, task } = comment
    if (comment.assigneeId === null) throw refuseComment('comment_not_assigned', { comment: ref })
    if (comment.resolvedAt !== null) return { already: true }
    await resolveRow(change, id, actor.id, change.now)
    await record(change, [{ kind: 'comment.resolved', taskId: task.id, data: { comment: id, on: true } }])
    return { already: false }
  },
})
