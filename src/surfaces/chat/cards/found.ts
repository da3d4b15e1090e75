import type { Draft, DraftInline } from '../../../domain/card/draft.ts'
import { type Filter, showFilter } from '../../../domain/filter/filter.ts'
import type { Found } from '../../../operations/task/find-page.ts'
import { groupedCard, listCard } from './list.ts'

/** `again` is the call that shows this, for its other pages. */
export function foundCard(
  title: DraftInline[],
  found: Found,
  again: { path: string; options: Record<string, string> },
  now: string,
): Draft {
  if ('tasks' in found) return listCard(title, { ...found, now }, again.path, again.options)
  const groups = found.groups.map(({ filter, ...group }) => ({
    ...group,
    all: { path: 'list', options: filterOption(filter) },
  }))
  return groupedCard(title, groups, { now, moreGroups: found.moreGroups })
}

export function filterOption(filter: Filter): Record<string, string> {
  const written = showFilter(filter)
  return written === '' ? {} : { filter: written }
}
