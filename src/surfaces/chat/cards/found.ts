import { button } from '../../../cards/words.ts'
import type { Draft, DraftButton, DraftInline } from '../../../domain/card/draft.ts'
import { type Filter, showFilter } from '../../../domain/filter/filter.ts'
import { conditionsOf, inLists } from '../../../domain/filter/looser.ts'
import { buttonTitle, nothingTitle } from '../../../domain/filter/titles.ts'
import type { TaskRecord } from '../../../domain/task/records.ts'
import type { Found, Other, Total } from '../../../operations/task/find-page.ts'
import { withChoosing } from './choosing.ts'
import { groupedCard, listCard, nothingCard } from './list.ts'

/** As many ways out of an empty list. */
const mostOthers = 3

type Again = { path: string; options: Record<string, string> }

/** `again` is the call that shows this, for its other pages; `chosen`: tasks of it that something is to be done with. */
export function foundCard(
  title: DraftInline[],
  { chosen = [], ...found }: Found & { chosen?: TaskRecord[] | undefined },
  { path, options }: Again,
  now: string,
): Draft {
  const kept = chosen.length > 0 ? { ...options, chosen: chosen.map(({ ref }) => ref).join(',') } : options
  if ('tasks' in found) {
    if (found.total.count === 0) return nothingFound(found)
    const shown = listCard(title, { ...found, now }, { path, options: kept }, besides(found))
    const page = found.page > 1 ? { page: String(found.page) } : {}
    return withChoosing(shown, found.tasks, chosen, { path, options: { ...options, ...page } })
  }
  if (found.groups.length === 0) return nothingFound({ ...found, looser: [] })
  const groups = found.groups.map(({ filter, ...group }) => ({
    ...group,
    all: { path: 'list', options: filterOption(filter) },
  }))
  const shown = groupedCard(title, groups, { now, moreGroups: found.moreGroups, lists: found.lists })
  const tasks = groups.flatMap((group) => group.tasks)
  return withChoosing(shown, tasks, chosen, { path, options })
}

/** What else was asked for, maybe: all Lists, or a name as a word. */
function besides({ home, asWords, resolved: { filter } }: Found): DraftButton[] {
  return [
    ...(home ? [button('In all Lists', 'list', filterOption(anywhereInstead(filter)))] : []),
    ...(asWords ? [wordsButton(asWords)] : []),
  ]
}

/** The place that was added stands last. */
function anywhereInstead(filter: Filter): Filter {
  const kept = conditionsOf(filter).slice(0, -1)
  return inLists({ ...filter, where: kept.length > 1 ? { kind: 'and', of: kept } : kept[0] }, undefined)
}

function wordsButton({ filter, total }: Other): DraftButton {
  const words = conditionsOf(filter).flatMap((each) => (each.kind === 'words' ? [each.text] : []))
  return button(`The words “${words.join(' ')}” (${countOf(total)})`, 'list', filterOption(filter))
}

function nothingFound(found: Pick<Found, 'resolved' | 'home' | 'asWords'> & { looser: Other[] }): Draft {
  const { resolved, looser, asWords } = found
  const { filter, speaker, shows } = resolved
  const others = looser.slice(0, mostOthers).map((other) => {
    const label = buttonTitle(other.filter, speaker)
    return button(`${label} (${countOf(other.total)})`, 'list', filterOption(other.filter))
  })
  const title = nothingTitle(filter, speaker, !shows.finished)
  return nothingCard(title, [...(asWords ? [wordsButton(asWords)] : []), ...others])
}

export function countOf({ count, orMore }: Total): string {
  return `${count.toLocaleString('en')}${orMore ? '+' : ''}`
}

export function filterOption(filter: Filter): Record<string, string> {
  const written = showFilter(filter)
  return written === '' ? {} : { filter: written }
}
