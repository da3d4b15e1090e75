import { parseFilter } from '../../../../domain/filter/filter.ts'
import { resolveFilter } from '../../../../store/search/resolve.ts'
import { command } from '../command.ts'
import { listing } from '../task/list.ts'

export const viewShow = command({
  path: 'view show',
  summary: 'Show the tasks of a view',
  examples: ['view show Reviews', 'view show "This week"'],
  visibility: 'caller',
  role: 'guest',
  reads: true,
  options: {
    page: { kind: 'number', written: 'named', summary: 'The page' },
    name: { kind: 'view', written: 'rest', required: true, summary: 'The view' },
  },
  async run({ name: view, page = 1 }, here) {
    const resolved = await resolveFilter(here.trx, here.viewer, parseFilter(view.filter), here)
    const again = { path: 'view show', options: { name: view.name } }
    return listing(here, resolved, { title: [view.name], page, again })
  },
})
