import { button, card, mention, named } from '../../../../cards/words.ts'
import { UserError } from '../../../../domain/errors.ts'
import { emit } from '../../../../events/event.ts'
import { assignComment, resolveComment } from '../../../../store/conversation/comments.ts'
import { spokenIn } from '../../../../store/conversation/mentions.ts'
import { command } from '../command.ts'

export const assign = command({
  path: 'comments assign',
  summary: 'Ask somebody to see to a comment; it stays open until it is resolved',
  examples: ['comments assign T-12.3 @teammate'],
  visibility: 'everyone',
  role: 'guest',
  fillers: ['to'],
  options: {
    comment: { kind: 'comment', written: 'next', required: true, summary: 'The comment' },
    person: { kind: 'person', written: 'next', required: true, summary: 'Who sees to it' },
  },
  async run({ comment, person }, here) {
    const { id, number, ref, body, task } = comment
    if (comment.assigneeId === person.id && comment.resolvedAt === null) {
      return card('neutral', [{ strong: ref }, ' is with ', mention(person), ' already'])
    }
    await assignComment(here.change, id, person.id, here.change.now)
    const data = { comment: id, number, body, to: person.id }
    await emit(here.change, [{ kind: 'comment.assigned', taskId: task.id, data }])
    const title = [mention(here.caller), ' asks ', mention(person), ' to see to ', { strong: ref }, ' on ']
    return card('neutral', [...title, ...named(task)], {
      blocks: [{ kind: 'quote', text: await spokenIn(here.trx, here.workspaceId, body) }],
      buttons: [
        button('Resolve', 'comments resolve', { comment: ref }, 'primary'),
        button('Reply', 'comments reply', { comment: ref }),
      ],
    })
  },
})

export const resolve = command({
  path: 'comments resolve',
  summary: 'Say that a comment was seen to',
  examples: ['comments resolve T-12.3'],
  visibility: 'everyone',
  role: 'guest',
  replaces: true,
  options: {
    comment: { kind: 'comment', written: 'next', required: true, summary: 'The comment' },
  },
  async run({ comment }, here) {
    const { id, ref, task } = comment
    if (comment.assigneeId === null) {
      throw new UserError(
        'not_assigned',
        `Nobody was asked to see to ${ref}.`,
        `Ask somebody with \`comments assign ${ref} @teammate\`.`,
      )
    }
    if (comment.resolvedAt !== null) return card('neutral', [{ strong: ref }, ' is resolved already'])
    await resolveComment(here.change, id, here.caller.id, here.change.now)
    await emit(here.change, [{ kind: 'comment.resolved', taskId: task.id, data: { comment: id, on: true } }])
    return card('good', [mention(here.caller), ' resolved ', { strong: ref }, ' on ', ...named(task)])
  },
})
