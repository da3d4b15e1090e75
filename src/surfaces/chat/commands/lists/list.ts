import { button } from '../../../../cards/words.ts'
import { treeOf } from '../../../../store/hierarchy/tree.ts'
import { treeCard } from '../../cards/tree.ts'
import { command } from '../command.ts'

/** As many lines as one message can have on every platform. */
const pageSize = 40

export const listsList = command({
  path: 'lists list',
  summary: 'Show all Spaces, Folders and Lists, with how much is open in them',
  examples: ['lists', 'lists list archived'],
  visibility: 'caller',
  role: 'guest',
  reads: true,
  options: {
    archived: { kind: 'flag', written: 'named', summary: 'Archived ones, too' },
    page: { kind: 'number', written: 'named', summary: 'The page' },
  },
  async run({ archived = false, page = 1 }, { trx, viewer }) {
    const wanted = { archived, offset: (page - 1) * pageSize, size: pageSize + 1 }
    const found = await treeOf(trx, viewer, wanted)
    const to = (label: string, number: number) =>
      button(label, 'lists list', { ...(archived && { archived: 'yes' }), page: String(number) })
    return treeCard(found.slice(0, pageSize), [
      ...(page > 1 ? [to('Previous', page - 1)] : []),
      ...(found.length > pageSize ? [to('Next', page + 1)] : []),
    ])
  },
})
