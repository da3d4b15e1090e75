/** Somebody's day in twenty seconds: counts, what happened, at most seven lines, and a way to see more. */

import type { Block, Card } from '../domain/card/card.ts'
import type { Draft, DraftBlock, DraftInline } from '../domain/card/draft.ts'
import { blocksFor, type Known } from '../domain/card/for-audience.ts'
import {
  type Day,
  type DayItem,
  type DaySection,
  daySections,
  mostLines,
  shareLines,
} from '../domain/digest/digest.ts'
import { counted } from '../domain/text/plural.ts'
import { type Ping, pingBlocks, pingButtons, summaryLines, whyPings } from './gathered.ts'
import { button, card, context, due, named, people, text } from './words.ts'

/** `back`: the reader was away until now. `late`: Baton was, so the news is late. `known`: which of the day's tasks they may know of. */
export type MorningMessage = {
  day: Day
  rest: Day
  pings: Ping[]
  back: boolean
  late: boolean
  known: Known
}

/** `rest` is the day without what the pings are about. */
export function morningCard({ day, rest, pings, back, late, known }: MorningMessage): Card {
  const [whole, others] = [pings.slice(0, mostLines), pings.slice(mostLines)]
  const counts = [...happened(pings.length, back, late), ...countsOf(day)]
  const why = pings.length > 0 ? ` The news above came because ${whyPings(pings)}.` : ''
  const small = `You get this summary on working days when there is news.${why}`
  const lower: Block[] = [{ kind: 'context', text: [small] }]
  return {
    title: [`${back ? 'Welcome back' : 'Your day'}: ${counts.join(', ')}`],
    tone: 'neutral',
    blocks: [
      ...pingBlocks(whole),
      ...summaryLines(others),
      ...blocksFor(lines(rest, Math.max(0, mostLines - pings.length)), known),
      ...lower,
    ],
    buttons: [
      ...pingButtons(pings),
      { label: 'More', call: { path: 'mine', options: {} } },
      { label: 'No more digests', call: { path: 'digest off', options: {} } },
    ],
  }
}

/** The same when they ask for it. `next` is when it comes by itself. */
export function dayCard(day: Day, next: DraftInline[]): Draft {
  const counts = countsOf(day)
  return card(
    'neutral',
    [
      counts.length > 0
        ? `Your day: ${counts.join(', ')}`
        : 'Your day: nothing is due and no one is waiting for you',
    ],
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
  asked: (count) => `${counted(count, 'comment')} assigned to you`,
  blocks: (count) => `${count} waiting for you`,
  waits: (count) => `you’re waiting for ${count}`,
}

function countsOf(day: Day): string[] {
  return daySections.flatMap((section) => {
    const count = day[section]?.count ?? 0
    return count > 0 ? [counts[section](count)] : []
  })
}

/** A task that belongs to several sections is shown in the first. */
function lines(day: Day, most: number): DraftBlock[] {
  const seen = new Set<string>()
  const groups = daySections.map((section) =>
    (day[section]?.items ?? [])
      .filter((item) => !seen.has(item.ref) && seen.add(item.ref))
      .map((item) => lineOf[section](item)),
  )
  const shown = shareLines(groups, most).flat()
  return shown.length > 0 ? [text(...shown.flatMap((line, index) => [index > 0 ? '\n' : '', ...line]))] : []
}

const lineOf: Record<DaySection, (item: DayItem) => DraftInline[]> = {
  overdue: (item) => ['Overdue: ', ...named(item), ...dueOf(item, ', was due ')],
  today: (item) => ['Due today: ', ...named(item), ...(item.dueOn ? [] : dueOf(item, ', '))],
  handed: (item) => ['Handed to you: ', ...named(item), ...by(item, ', by ')],
  asked: (item) => ['Comment assigned to you: ', ...named(item), ...by(item, ', asked by ')],
  blocks: (item) => ['Waiting for you: ', ...named(item), ...theirs(item), ` needs your ${item.other}`],
  waits: (item) => ['You’re waiting for: ', ...named(item), ...theirs(item), `, before your ${item.other}`],
}

function dueOf(item: DayItem, before: string): DraftInline[] {
  const when = due(item)
  return when ? [before, when] : []
}

function by(item: DayItem, before: string): DraftInline[] {
  return item.people.length > 0 ? [before, ...people(item.people)] : []
}

function theirs(item: DayItem): DraftInline[] {
  return item.people.length > 0 ? [' (', ...people(item.people), ')'] : [' (unassigned)']
}
