import { type Branch, treeOf } from '../../store/hierarchy/tree.ts'
import { operation } from '../operation.ts'

/** As many lines as one message can have on every platform. */
const pageSize = 40

/** `more`: there is another page. */
export type Tree = { page: number; branches: Branch[]; more: boolean }

export const listTree = operation({
  name: 'list.tree',
  summary: 'Show all Spaces, Folders and Lists, with how many tasks are open',
  role: 'guest',
  reads: true,
  input: {
    archived: { kind: 'flag', summary: 'Archived ones, too' },
    page: { kind: 'number', summary: 'The page' },
  },
  async run({ trx, viewer }, { archived = false, page = 1 }): Promise<Tree> {
    const wanted = { archived, offset: (page - 1) * pageSize, size: pageSize + 1 }
    const found = await treeOf(trx, viewer, wanted)
    return { page, branches: found.slice(0, pageSize), more: found.length > pageSize }
  },
})
