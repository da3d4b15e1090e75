import { button } from '../../../cards/words.ts'
import type { Draft, DraftButton, DraftInline } from '../../../domain/card/draft.ts'
import { type Filter, showFilter } from '../../../domain/filter/filter.ts'
import { conditionsOf, inLists } from '../../../domain/filter/looser.ts'
import { buttonTitle, nothingTitle } from '../../../domain/filter/titles.ts'
import type { Found, Other, Total } from '../../../operations/task/find-page.ts'
import { groupedCard, listCard, nothingCard } from './list.ts'

/** As many ways out of an empty list. */
const mostOthers = 3

/** `again` is the call that shows this, for its other pages. */
export function foundCard(
  title: DraftInline[],
  found: Found,
  again: { path: string; options: Record<string, string> },
  now: string,
): Draft {
  if ('tasks' in found) {
    if (found.total.count === 0) return nothingFound(found)
    return listCard(title, { ...found, now }, again, besides(found))
  }
  if (found.groups.length === 0) return nothingFound({ ...found, looser: [] })
  const groups = found.groups.map(({ filter, ...group }) => ({
    ...group,
    all: { path: 'list', options: filterOption(filter) },
  }))
  return groupedCard(title, groups, { now, moreGroups: found.moreGroups, lists: found.lists })
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
