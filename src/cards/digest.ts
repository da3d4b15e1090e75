/** Somebody's day in twenty seconds: counts, what happened, at most seven lines, and a way to see more. */
import type { Block, Card, Inline } from '../domain/card/card.ts'
import {
  type Day,
  type DayItem,
  type DaySection,
  daySections,
  mostLines,
  shareLines,
} from '../domain/digest/digest.ts'
import { inBrief, type Ping, pingBlocks, pingButtons, whyPings } from './pings.ts'
import { button, card, context, counted, due, named, people, text } from './words.ts'

/** `back`: they were away until now. `late`: Baton was, and what happened comes late. */
export type Morning = { day: Day; rest: Day; pings: Ping[]; back: boolean; late: boolean }

/** `rest` is the day without what the pings are about. */
export function morningCard({ day, rest, pings, back, late }: Morning): Card {
  const [whole, others] = [pings.slice(0, mostLines), pings.slice(mostLines)]
  const counts = [...happened(pings.length, back, late), ...countsOf(day)]
  return card('neutral', [`${back ? 'Welcome back' : 'Your day'}: ${counts.join(', ')}`], {
    blocks: [
      ...pingBlocks(whole),
      ...inBrief(others),
      ...lines(rest, Math.max(0, mostLines - pings.length)),
      context(
        'You get this on a working morning when there is something to say',
        ...(pings.length > 0 ? [`; what happened, because ${whyPings(pings)}`] : []),
        '.',
      ),
    ],
    buttons: [...pingButtons(pings), button('More', 'mine', {}), button('No more digests', 'digest off', {})],
  })
}

/** The same when they ask for it. `next` is when it comes by itself. */
export function dayCard(day: Day, next: Inline[]): Card {
  const counts = countsOf(day)
  return card(
    'neutral',
    [counts.length > 0 ? `Your day: ${counts.join(', ')}` : 'Your day: nothing is due and nobody waits'],
    {
      blocks: [...lines(day, mostLines), context(...next)],
      buttons: [button('More', 'mine', {})],
    },
  )
}

function happened(count: number, back: boolean, late: boolean): string[] {
  if (count === 0) return []
  const meanwhile = late ? 'while I was away ' : back ? 'while you were away ' : ''
  return [`${meanwhile}${counted(count, 'thing')} happened`]
}

const counts: Record<DaySection, (count: number) => string> = {
  overdue: (count) => `${count} overdue`,
  today: (count) => `${count} due today`,
  handed: (count) => `${count} handed to you`,
  asked: (count) => `${counted(count, 'comment')} to see to`,
  blocks: (count) => `${count} waiting for you`,
  waits: (count) => `you wait for ${count}`,
}

function countsOf(day: Day): string[] {
  return daySections.flatMap((section) => {
    const count = day[section]?.count ?? 0
    return count > 0 ? [counts[section](count)] : []
  })
}

/** A task that belongs to several sections stands in the first. */
function lines(day: Day, most: number): Block[] {
  const seen = new Set<string>()
  const groups = daySections.map((section) =>
    (day[section]?.items ?? [])
      .filter((item) => !seen.has(item.ref) && seen.add(item.ref))
      .map((item) => lineOf[section](item)),
  )
  const shown = shareLines(groups, most).flat()
  return shown.length > 0 ? [text(...shown.flatMap((line, index) => [index > 0 ? '\n' : '', ...line]))] : []
}

const lineOf: Record<DaySection, (item: DayItem) => Inline[]> = {
  overdue: (item) => ['Overdue: ', ...named(item), ...dueOf(item, ', was due ')],
  today: (item) => ['Due today: ', ...named(item), ...(item.dueOn ? [] : dueOf(item, ', '))],
  handed: (item) => ['Handed to you: ', ...named(item), ...by(item, ', by ')],
  asked: (item) => ['To see to: ', ...named(item), ...by(item, ', asked by ')],
  blocks: (item) => ['Waiting for you: ', ...named(item), ...theirs(item), ` needs your ${item.other}`],
  waits: (item) => ['You wait for: ', ...named(item), ...theirs(item), `, before your ${item.other}`],
}

function dueOf(item: DayItem, before: string): Inline[] {
  const when = due(item)
  return when ? [before, when] : []
}

function by(item: DayItem, before: string): Inline[] {
  return item.people.length > 0 ? [before, ...people(item.people)] : []
}

function theirs(item: DayItem): Inline[] {
  return item.people.length > 0 ? [' (', ...people(item.people), ')'] : [' (nobody has it)']
}
