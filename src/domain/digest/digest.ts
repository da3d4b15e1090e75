/** What a digest says, before it is a card. */

/** What somebody's day is made of, in the order it is told. */
export const daySections = ['overdue', 'today', 'handed', 'asked', 'blocks', 'waits'] as const
export type DaySection = (typeof daySections)[number]

type Named = { id: string; name: string }

/**
 * A task in a digest. `other` is the task of the reader's that it has to do with, `people` whom else it is about; `begin`:
 * what its reader can do with it next.
 */
export type DayItem = {
  id: string
  ref: string
  title: string
  dueAt: string | null
  dueOn: string | null
  people: Named[]
  other?: { id: string; ref: string; title: string }
  begin?: 'start' | 'done'
}

/** `count` is how many there are; the items may be only the first of them. */
export type Section<Item> = { count: number; items: Item[] }
export type Day = Partial<Record<DaySection, Section<DayItem>>>

/**
 * Which day a morning's message is about, as `dayAround` says it; `back`: it is the first after a time off. `pingsOnly`: its
 * reader does not want to be told of the day itself.
 */
export type Morning = {
  v: 1
  today: string
  until: string
  since: string
  back: boolean
  pingsOnly?: true
}

/** As many lines as are read in a few moments. */
export const mostLines = 7

/** So many of each section are told apart; of more than these only their number is known. */
export const mostOfSection = 100

/** Shares out lines, so that the first of every group is among them; within a group they stay in order. */
export function shareLines<T>(groups: T[][], most: number): T[][] {
  const taken = groups.map(() => 0)
  let left = most
  for (let round = 0; left > 0 && groups.some((group) => group.length > round); round++) {
    for (const [index, group] of groups.entries()) {
      if (left === 0 || group.length <= round) continue
      taken[index] = round + 1
      left--
    }
  }
  return groups.map((group, index) => group.slice(0, taken[index]))
}

/** The task of the reader's that an item is about. */
export function ownOf({ id, other }: DayItem): string {
  return other?.id ?? id
}

/** The day without the tasks that the pings of the same message are about. Items that were not loaded still count. */
export function without(day: Day, told: ReadonlySet<string>): Day {
  const rest: Day = {}
  for (const section of daySections) {
    const found = day[section]
    if (!found) continue
    const items = found.items.filter((item) => !told.has(ownOf(item)))
    const count = found.count - (found.items.length - items.length)
    if (count > 0) rest[section] = { count, items }
  }
  return rest
}

/** A message is not sent for these alone: they were told when it happened, or only others can act. */
const noReason: readonly DaySection[] = ['handed', 'waits']

export function isWorthTelling(day: Day): boolean {
  return daySections.some((section) => !noReason.includes(section) && (day[section]?.count ?? 0) > 0)
}
