import { button, card, mention, named } from '../../../../cards/words.ts'
import { assignComment, resolveComment } from '../../../../operations/comment/assign.ts'
import { spokenIn } from '../../../../store/conversation/mentions.ts'
import { chatCommand } from '../chat-command.ts'

export const assign = chatCommand(assignComment, {
  path: 'comments assign',
  examples: ['comments assign T-12.3 @teammate'],
  visibility: 'everyone',
  fillers: ['to'],
  written: { comment: 'next', person: 'next' },
  async card({ already }, { comment: { ref, body, task }, person }, { trx, workspaceId, actor }) {
    if (already) return card('neutral', [{ strong: ref }, ' is already with ', mention(person), ' already'])
    const title = [mention(actor), ' asks ', mention(person), ' to handle ', { strong: ref }, ' on ']
    return card('neutral', [...title, ...named(task)], {
      blocks: [{ kind: 'quote', text: await spokenIn(trx, workspaceId, body) }],
      buttons: [
        button('Resolve', 'comments resolve', { comment: ref }, 'primary'),
        button('Reply', 'comments reply', { comment: ref }),
      ],
    })
  },
})

export const resolve = chatCommand(resolveComment, {
  path: 'comments resolve',
  examples: ['comments resolve T-12.3'],
  visibility: 'everyone',
  replaces: true,
  written: { comment: 'next' },
  card({ already }, { comment: { ref, task } }, { actor }) {
    if (already) return card('neutral', [{ strong: ref }, ' is already resolved'])
    return card('good', [mention(actor), ' resolved ', { strong: ref }, ' on ', ...named(task)])
  },
})
