import { type Deleted, deletedThings } from '../../store/tasks/trash.ts'
import { operation } from '../operation.ts'

const pageSize = 15

/** `more`: there is another page. */
export type Trash = { page: number; deleted: Deleted[]; more: boolean }

export const listTrash = operation({
  name: 'trash.list',
  summary: 'Show what was deleted and can be restored',
  role: 'guest',
  reads: true,
  input: { page: { kind: 'number', summary: 'The page' } },
  async run({ trx, viewer }, { page = 1 }): Promise<Trash> {
    const found = await deletedThings(trx, viewer, { offset: (page - 1) * pageSize, size: pageSize + 1 })
    return { page, deleted: found.slice(0, pageSize), more: found.length > pageSize }
  },
})
