/**
 * Quick add: what the words of a new task's title mean. Its end is read from the right, group by group, as long as something is
 * understood, and marks such as `@kenji` at its start; in the middle they stay words.
 */
import { withoutEnd } from '../../text/without-end.ts'
import { readDue, readDueAtStart } from './dates.ts'
import { readEstimate } from './estimate.ts'
import type { Ending, Group, GroupReader, SetByWords, Setting, Taken, TitleWorld } from './group.ts'
import { severalOf } from './group.ts'
import { readAfter, readList, readTag } from './links.ts'
import { readMarks } from './marks.ts'
import { readFor, readMentions } from './people.ts'
import { readRepeat } from './recurrence.ts'
import { readUrgency } from './urgency.ts'
import { nameWithin } from './within.ts'
import { bare, type Word, withoutOuterQuotes, wordsOf } from './words.ts'

/**
 * `title`: what is left, empty where it was nothing but marks. `typed`: all of it, with people by their names. `set`: what
 * was understood, with those mentioned in the middle. `strangers`: mentions there of nobody who is known.
 */
export type TitleReading = {
  title: string
  typed: string
  set: SetByWords
  taken: Taken[]
  strangers: string[]
}

/** `given`: what was said otherwise. `marksOnly`: words are only words. */
export type ReadAs = { given: ReadonlySet<Setting>; marksOnly: boolean }

/** A longer one is refused whatever it says. */
const longest = 1000

const readers: readonly GroupReader[] = [
  readTag,
  readUrgency,
  readMentions,
  readEstimate,
  readAfter,
  readRepeat,
  readDue,
  readFor,
  readList,
]

export async function readTitle(line: string, world: TitleWorld, as: ReadAs): Promise<TitleReading> {
  const typed = line.trim()
  if (typed.length > longest) return { title: typed, typed, set: {}, taken: [], strangers: [] }
  const words = wordsOf(typed)
  const tail = await takeEnd(words, { set: {}, world, as, typed })
  const start = takeStart(words.slice(0, tail.from), tail.set, { typed, as })
  const inside = await nameWithin(words.slice(start.upTo, tail.from), { typed, world })
  const isCut = tail.taken.length > 0
  const left = isCut ? withoutEnd(inside.text, ' \t\n\r\u00a0,;:–—-') : inside.text
  const taken = [...start.taken, ...tail.taken]
  const set: SetByWords = {}
  const within = inside.assignees.map((assignees) => ({ assignees }))
  for (const each of [...start.taken.map((one) => one.set), ...within, ...tail.taken.map((one) => one.set)])
    merge(set, each)
  // “add @kenji friday” has a title only where friday is a word.
  if (left === '' && taken.some(({ marked }) => !marked))
    return readTitle(typed, world, { ...as, marksOnly: true })
  const { text: whole } = await nameWithin(words, { typed, world, keepsMarks: true })
  return { title: withoutOuterQuotes(left), typed: whole, set, taken, strangers: inside.strangers }
}

type Reading = { set: SetByWords; world: TitleWorld; as: ReadAs; typed: string }

/** Marks, and behind them a day. `upTo`: how many of the words. */
function takeStart(words: Word[], set: SetByWords, { typed, as }: Pick<Reading, 'typed' | 'as'>) {
  const marks = readMarks(words, typed)
  const isOpen = !as.marksOnly && isUnset('due', set, as)
  const day = readDueAtStart(words.slice(marks.upTo), isOpen)
  return day ? { taken: [...marks.taken, day], upTo: marks.upTo + 1 } : marks
}

/** From the right, group by group. `from`: the place of the first word that was taken. */
async function takeEnd(
  words: Word[],
  reading: Reading,
): Promise<{ taken: Taken[]; from: number; set: SetByWords }> {
  const taken: Taken[] = []
  let from = words.length
  for (;;) {
    const group = await groupAtEnd(words.slice(0, from), reading)
    if (!group) return { taken, from, set: reading.set }
    const first = words[from - group.count]
    const text = reading.typed.slice(first?.start, words[from - 1]?.end)
    const isWhole = text.split('(').length === text.split(')').length
    if (!isWhole || (group.count === from && !group.marked)) return { taken, from, set: reading.set }
    from -= group.count
    merge(reading.set, group.set)
    taken.unshift({ words: text, set: group.set, ...(group.marked && { marked: true }) })
  }
}

/** What is in quotes, and all before it, is no part of the end. More than this is not looked at. */
const mostWords = 24

async function groupAtEnd(words: Word[], { set, world, as }: Reading): Promise<Group | undefined> {
  const free = words.slice(words.findLastIndex(({ quoted }) => quoted) + 1).slice(-mostWords)
  const ending: Ending = {
    words: free.map(({ text }) => bare(text)),

    unset: (setting) => isUnset(setting, set, as),
  }
  if (ending.words.length === 0) return undefined
  for (const read of readers) {
    const group = await read(ending, world)
    if (group && (group.marked || !as.marksOnly)) return group
  }
  return undefined
}

function isUnset(setting: Setting, set: SetByWords, { given }: ReadAs): boolean {
  return severalOf.includes(setting) || (set[setting] === undefined && !given.has(setting))
}

/** Also into what was said otherwise: of what there may be several, all count. */
export function merge(into: SetByWords, set: SetByWords): void {
  for (const [name, value] of Object.entries(set)) {
    // The keys of what words set.
    const setting = name as Setting
    const before = into[setting]
    into[setting] = before === undefined ? value : `${before},${value}`
  }
}
