/** Somebody's day in twenty seconds: counts, what needs them first, a line for each task, and a way to see more. */
import type { Card } from '../domain/card/card.ts'
import type { Draft, DraftButton, DraftInline } from '../domain/card/draft.ts'
import { withoutSecrets } from '../domain/card/for-audience.ts'
import { type Day, type DayItem, type DaySection, daySections, ownOf } from '../domain/digest/digest.ts'
import { type Need, needs } from '../domain/notification/need.ts'
import { counted, plural } from '../domain/text/plural.ts'
import { shortName, withRef } from './brief.ts'
import { brief, moreButton, severalMuted } from './gathered.ts'
import { type Item, type Line, linesOf, type Ping, pingItem } from './item.ts'
import { button, due, named, people, refOf } from './words.ts'

/**
 * `back`: the reader was away until now. `late`: Baton was, so the news is late. `message` is what its button for more asks
 * for. Of the day its reader may know everything.
 */
export type MorningMessage = {
  day: Day
  pings: Ping[]
  message: string
  back: boolean
  late: boolean
}

export function morningCard({ day, pings, message, back, late }: MorningMessage): Card {
  const lines = linesOf([...dayItems(day), ...pings.map(pingItem)])
  const name = back ? 'Welcome back' : 'Your day'
  const said = brief({
    title: [titleOf(name, countsOf(lines, day)) ?? `${name}: ${counted(lines.length, 'thing')}`],
    lines,
    unloaded: unloadedIn(day),
    small: late ? ['Some of this is late: I was offline.'] : [],
    more: moreButton(message),
    mute: severalMuted(pings, true),
  })
  // The day was read as its reader sees it, and what they may not know of is in no ping.
  return withoutSecrets(said, 'everything')
}

/** The same when they ask for it. `next` is when it comes by itself. */
export function dayCard(day: Day, next: string): Draft {
  const lines = linesOf(dayItems(day))
  const counts = countsOf(lines, day)
  const title = titleOf('Your day', counts) ?? 'Your day: nothing is due and no one is waiting for you'
  return brief({
    ...{ title: [title], lines, unloaded: unloadedIn(day), small: [next] },
    ...{ more: moreButton(undefined), mute: [] },
  })
}

function titleOf(name: string, counts: string[]): string | undefined {
  return counts.length > 0 ? `${name}: ${counts.join(' · ')}` : undefined
}

/** In a title as many as one takes in. */
const mostCounts = 5

const counts: Partial<Record<Need, (count: number) => string>> = {
  answer: (count) => `${count} to answer`,
  overdue: (count) => `${count} overdue`,
  due: (count) => `${count} due today`,
  soon: (count) => `${count} due soon`,
  reminder: (count) => counted(count, 'reminder'),
  ready: (count) => `${count} ready`,
  new: (count) => `${count} new`,
  stuck: (count) => `${count} stuck`,
  keeps: (count) => `${counted(count, 'person', 'people')} ${plural(count, 'waits', 'wait')} for you`,
}

const needOf: Record<DaySection, Need> = {
  overdue: 'overdue',
  today: 'due',
  handed: 'new',
  asked: 'answer',
  blocks: 'keeps',
  waits: 'waits',
}

/** Each task counts once, as what its line says; of who waits the people are counted. */
function countsOf(lines: Line[], day: Day): string[] {
  const waiting = new Set(day.blocks?.items.flatMap((item) => item.people.map(({ id }) => id)))
  return needs
    .flatMap((need) => {
      const shown = lines.filter((line) => line.need === need).length
      const count = need === 'keeps' && waiting.size > 0 ? waiting.size : shown + unloadedOf(day, need)
      const words = counts[need]
      return count > 0 && words ? [words(count)] : []
    })
    .slice(0, mostCounts)
}

function unloadedIn(day: Day): number {
  return needs.reduce((sum, need) => sum + unloadedOf(day, need), 0)
}

function unloadedOf(day: Day, need: Need): number {
  return daySections
    .filter((section) => needOf[section] === need)
    .reduce((sum, section) => sum + (day[section]?.count ?? 0) - (day[section]?.items.length ?? 0), 0)
}

/** Whoever waits for one of theirs, or has what it waits for, is told of in one line. */
export function dayItems(day: Day): Item[] {
  return daySections.flatMap((section) =>
    [...Map.groupBy(day[section]?.items ?? [], ownOf).values()].map((items) => itemOf(section, items)),
  )
}

function itemOf(section: DaySection, items: DayItem[]): Item {
  const [item] = items
  if (!item) throw new Error('nothing is no item')
  const all: Said = { item, more: items.length - 1 }
  const { line, adds } = wordsOf[section](all)
  return {
    about: ownOf(item),
    need: needOf[section],
    line: line.map(shortName),
    adds: adds.map(shortName),
    quote: [],
    button: buttonOf(section, item),
    whole: undefined,
    isComment: false,
  }
}

function buttonOf(section: DaySection, item: DayItem): DraftButton | undefined {
  if (section === 'asked') return withRef(button('Reply', 'comments reply', { comment: item.ref }))
  if (item.begin === 'start') return withRef(button('Start', 'start', { task: item }))
  return item.begin && withRef(button('Done', 'done', { task: item }))
}

type Said = { item: DayItem; more: number }
type Words = { line: DraftInline[]; adds: DraftInline[] }

/** What is said of it by itself, and in brackets after what else there is about the same task. */
const wordsOf: Record<DaySection, (said: Said) => Words> = {
  overdue: ({ item }) => {
    const was = ['was due ', due(item) ?? '']
    return { line: [...named(item), ' ', ...was], adds: was }
  },
  today: ({ item }) => {
    const at = item.dueOn || !item.dueAt ? [] : [', ', { at: item.dueAt }]
    return { line: [...named(item), ' is due today', ...at], adds: ['due today'] }
  },
  handed: ({ item }) => ({ line: [...named(item), ...by(item, ', from ')], adds: [] }),
  asked: ({ item }) => ({
    line: [...by(item, '', ' asks you about '), ...named(item)],
    adds: [],
  }),
  blocks: ({ item, more }) => {
    const whom: DraftInline[] = ['blocks ', ...theirs(item), ...named(item), ...andMore(more)]
    return { line: [...named(item.other ?? item), ' ', ...whom], adds: whom }
  },
  waits: ({ item, more }) => {
    const them = [...theirs(item), ...named(item), ...andMore(more)]
    const own = item.other ? [refOf(item.other)] : []
    return {
      line: [...them, more > 0 ? ' block your ' : ' blocks your ', ...own],
      adds: ['blocked by ', ...theirs(item), refOf(item), ...andMore(more)],
    }
  },
}

function by(item: DayItem, before: string, after = ''): DraftInline[] {
  return item.people.length > 0 ? [before, ...people(item.people), after] : []
}

/** Whose it is: the first of them. */
function theirs({ people: all }: DayItem): DraftInline[] {
  const [first] = all
  return first ? [...people([first]), all.length > 1 ? ' and others’ ' : '’s '] : []
}

function andMore(count: number): DraftInline[] {
  return count > 0 ? [` and ${count} more`] : []
}
