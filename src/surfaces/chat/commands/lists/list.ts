import { button } from '../../../../cards/words.ts'
import { listTree } from '../../../../operations/list/tree.ts'
import { treeCard } from '../../cards/tree.ts'
import { chatCommand } from '../chat-command.ts'

export const listsList = chatCommand(listTree, {
  path: 'lists list',
  examples: ['lists', 'lists list archived'],
  visibility: 'caller',
  written: { archived: 'named', page: 'named' },
  card({ page, branches, more }, { archived }) {
    const to = (label: string, number: number) =>
      button(label, 'lists list', { ...(archived && { archived: 'yes' }), page: String(number) })
    return treeCard(branches, [
      ...(page > 1 ? [to('Previous', page - 1)] : []),
      ...(more ? [to('Next', page + 1)] : []),
    ])
  },
})
