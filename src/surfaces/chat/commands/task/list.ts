import type { Draft, DraftInline } from '../../../../domain/card/draft.ts'
import { type Filter, filterInWords, parseFilter, showFilter } from '../../../../domain/filter/filter.ts'
import { findTasks } from '../../../../store/search/find.ts'
import { groupCounts } from '../../../../store/search/groups.ts'
import { resolveFilter } from '../../../../store/search/resolve.ts'
import type { Resolved } from '../../../../store/search/resolved.ts'
import { summarise } from '../../../../store/tasks/summaries.ts'
import { groupedCard, listCard } from '../../cards/list.ts'
import { command } from '../command.ts'
import type { Context } from '../context.ts'

/** As many lines as can be read at a glance. */
export const pageSize = 10

export const list = command({
  path: 'list',
  summary: 'List tasks that match a filter; alone, what is open, what to do next first',
  examples: [
    'list',
    'list @teammate !urgent',
    'list status:review due:<friday -tag:later in:Backend',
    'list #release blocked sort:due',
    'list overdue group:assignee',
  ],
  visibility: 'caller',
  role: 'guest',
  reads: true,
  options: {
    filter: { kind: 'filter', written: 'rest', summary: 'A filter: status:review @ana due:<friday -#later' },
    page: { kind: 'number', written: 'named', summary: 'The page' },
  },
  async run({ filter = '', page = 1 }, here) {
    const resolved = await resolveFilter(here.trx, here.viewer, parseFilter(filter), here)
    return listing(here, resolved, {
      title: titleOf(resolved),
      page,
      again: { path: 'list', options: filterOption(resolved.filter) },
    })
  },
})

export type Listing = {
  title: DraftInline[]
  page: number
  /** The call that shows this list, for its other pages. */
  again: { path: string; options: Record<string, string> }
}

/** A page of what a filter finds; grouped, the first of each group with how many there are. */
export async function listing(here: Context, resolved: Resolved, listing: Listing): Promise<Draft> {
  const { group } = resolved.filter
  if (group) return grouped(here, resolved, listing)
  const { title, page, again } = listing
  const at = { offset: (page - 1) * pageSize, size: pageSize }
  const { tasks, more } = await findTasks(here.trx, resolved, at)
  const rows = await summarise(here.trx, here.viewer, tasks, here.platform)
  return listCard(title, { tasks: rows, page, more, now: here.change.now }, again.path, again.options)
}

/** As many groups as one card shows, and tasks of each. */
const mostGroups = 8
const perGroup = 5

async function grouped(here: Context, resolved: Resolved, { title }: Listing): Promise<Draft> {
  const { group } = resolved.filter
  const counts = group ? await groupCounts(here.trx, resolved, group) : []
  const shown = counts.slice(0, mostGroups)
  const found = []
  for (const { label, count, filter } of shown) {
    const within = await resolveFilter(here.trx, here.viewer, filter, here)
    const { tasks } = await findTasks(here.trx, within, { offset: 0, size: perGroup })
    found.push({ label, count, tasks, filter })
  }
  const rows = await summarise(
    here.trx,
    here.viewer,
    found.flatMap(({ tasks }) => tasks),
    here.platform,
  )
  const byId = new Map(rows.map((row) => [row.id, row]))
  return groupedCard(
    title,
    found.map(({ label, count, tasks, filter }) => ({
      label,
      count,
      tasks: tasks.flatMap((task) => byId.get(task.id) ?? []),
      all: { path: 'list', options: filterOption(filter) },
    })),
    { now: here.change.now, moreGroups: counts.length - shown.length },
  )
}

export function filterOption(filter: Filter): Record<string, string> {
  const written = showFilter(filter)
  return written === '' ? {} : { filter: written }
}

function titleOf({ filter, speaker }: Resolved): DraftInline[] {
  if (showFilter(filter) === '') return ['Open tasks, what to do next first']
  return [`Tasks: ${filterInWords(filter, speaker)}`]
}
