/** What may stand in the slots of a phrase: each says how far it may reach, and what it is as one would type it. */

import { isStatusWord } from '../../../domain/task/status-words.ts'
import { lookUp } from '../../../domain/text/look-up.ts'
import { quoteIfNeeded, withoutQuotes } from '../../../domain/text/token.ts'
import { withoutEnd } from '../../../domain/text/without-end.ts'
import type { Matching } from './pattern.ts'
import { bareMention, bareWord, isPlainRef, refParts, refsIn } from './refs.ts'
import type { Known, Word, Words } from './words.ts'

/** `end` is the word after it. */
type Reach = { end: number; value: string }
type SlotReader = (matching: Matching, from: number) => Reach[]

export type SlotName = keyof typeof slots

export const slots = {
  task: (matching, from) => [...oneTask(matching.words, from), ...titles(matching, from)],
  tasks: (matching, from) => [...severalTasks(matching.words, from), ...titles(matching, from)],
  /** “3 10”: two or more, up to the end. */
  numbers: ({ words }, from) => {
    const numbers = words.all.slice(from).map(({ plain }) => plain)
    const areNumbers = numbers.length > 1 && numbers.every((each) => /^\d{1,9}$/.test(each))
    return areNumbers ? [{ end: words.all.length, value: numbers.join(',') }] : []
  },
  /** “30m”, “2 hours”. */
  span: ({ words }, from) =>
    reaches(words, from, 2).filter(({ value }) =>
      /^\d{1,3} ?(?:m|mins?|minutes?|h|hrs?|hours?|d|days?|w|weeks?)$/i.test(value),
    ),
  person: ({ words }, from) => {
    const value = personIn(words.all[from])
    return value === undefined ? [] : [{ end: from + 1, value }]
  },
  people: ({ words }, from) => severalPeople(words, from),
  /** The same where any other word may stand: only who is mentioned, or called so here. */
  members: ({ words }, from) =>
    severalPeople(words, from).filter(({ end }) =>
      words.all.slice(from, end).every((word) => isMember(word, words.known)),
    ),
  status: ({ words }, from) =>
    reaches(words, from, mostStatusWords).filter(({ value }) => isStatus(words, value)),
  priority: ({ words }, from) => {
    const value = lookUp(priorities, words.all[from]?.plain.replace(/^!/, '') ?? '')
    return value === undefined ? [] : [{ end: from + 1, value }]
  },
  when: ({ words }, from) =>
    reaches(words, from).map(({ end, value }) => ({ end, value: withoutEnd(value, '.!?,;') })),
  rule: ({ words }, from) =>
    /^(?:every|each|daily|weekly|monthly|yearly)$/.test(words.all[from]?.plain ?? '')
      ? reaches(words, from)
      : [],
  text: ({ words }, from) => reaches(words, from),
  /** One value of an option. */
  value: ({ words }, from) =>
    reaches(words, from).map(({ end, value }) => ({
      end,
      value: quoteIfNeeded(withoutQuotes(withoutEnd(value, '?!.'))),
    })),
  /** Options to the end; whether a value has all the words behind it, the command knows. */
  options: ({ words }, from) =>
    words.all.slice(from, from + 1).some(isOption)
      ? [{ end: words.all.length, value: words.text(from, words.all.length) }]
      : [],
  /** With the signs that tags have, or all of them plain words. */
  tags: ({ words }, from) => tagsIn(words, from, /^#?[\p{L}\d][\p{L}\d_-]*$/u),
  hashes: ({ words }, from) => tagsIn(words, from, /^#[^\s\d#]\S*$/),
  whose: ({ words }, from) => {
    const word = words.all[from]
    const value = word && /(?:^<?@|['’]s$)/.test(word.text) ? personIn(word) : undefined
    return value === undefined ? [] : [{ end: from + 1, value }]
  },
  /** The command that a question is about: “how do I add a task” is about `add`. */
  help: ({ words }, from) => {
    const said = words.all.slice(from).map(({ plain }) => plain)
    const topic = said
      .map((word) => lookUp(topics, word) ?? word)
      .find((word) => words.known.topics.includes(word))
    return topic === undefined ? [] : [{ end: words.all.length, value: topic }]
  },
  hours: ({ words }, from) => {
    const word = words.all[from]?.plain ?? ''
    return /^\d{1,2}(?::\d\d)?(?:am|pm)?[-–]\d{1,2}(?::\d\d)?(?:am|pm)?$/.test(word)
      ? [{ end: from + 1, value: word.replace('–', '-') }]
      : []
  },
} satisfies Record<string, SlotReader>

const pronouns = ['it', 'that', 'this']
/** “that one”, “this task” */
const afterPronoun = ['one', 'task', 'ticket', 'issue']

/** “This quarter” is no task. */
const ofCalendar =
  /^(?:(?:mon|tues|wednes|thurs|fri|satur|sun)day|mon|tues?|wed|thu|thurs?|fri|sat|sun|morning|afternoon|evening|night|week|weekend|month|quarter|year)$/

function oneTask(words: Words, from: number): Reach[] {
  const [word, next] = [words.all[from], words.all[from + 1]]
  if (!word || word.quoted) return []
  if (isPlainRef(word.text)) return [{ end: from + 1, value: bareWord(word.text) }]
  if (!pronouns.includes(word.plain)) return []
  if (ofCalendar.test(next?.plain ?? '')) return []
  const isLonger = word.plain !== 'it' && afterPronoun.includes(next?.plain ?? '')
  return [{ end: from + (isLonger ? 2 : 1), value: word.plain }]
}

function severalTasks(words: Words, from: number): Reach[] {
  const refs: string[] = []
  let end = from
  for (let at = from; at < words.all.length; at++) {
    const word = words.all[at]
    const found = word && !word.quoted && refParts(word.text).every(isPlainRef)
    if (word && found) {
      refs.push(...refsIn(word.text))
      end = at + 1
    } else if (refs.length === 0 || !/^(?:and|&|\+|,)$/.test(word?.text.toLowerCase() ?? '')) break
  }
  return refs.length === 0 ? oneTask(words, from) : [{ end, value: refs.join(',') }]
}

/** The shortest first: what follows in the pattern ends it. */
function titles({ words, loose }: Matching, from: number): Reach[] {
  if (!loose) return []
  return reaches(words, from).flatMap(({ end, value }) => {
    const title = withoutArticle(withoutQuotes(withoutEnd(value, '?!.')))
    return title.length < 2 ? [] : [{ end, value: `"${title.replace(/["“”\\]/g, '\\$&')}"` }]
  })
}

function withoutArticle(title: string): string {
  return title
    .replace(/^(?:the|my|task)\s+/i, '')
    .replace(/\s(?:task|ticket|issue)$/i, '')
    .trimEnd()
}

/** Every run of words from here on, the shortest first. */
function reaches(words: Words, from: number, most = words.all.length): Reach[] {
  const ends = Math.min(words.all.length, from + most) - from
  return Array.from({ length: Math.max(ends, 0) }, (_, index) => {
    const end = from + index + 1
    return { end, value: words.text(from, end) }
  })
}

/** What comes where a name could, and is none. */
const noNames = new Set(
  `it that this these those them the a an all any my our your his her their its what who whom which when where why how
  someone somebody everyone everybody nobody anyone task tasks list lists status due done to from in on at by for of and or
  not no is are was be i we you they he she blocked overdue open today tomorrow team there here let one lets`.split(
    /\s+/,
  ),
)

function personIn(word: Word | undefined): string | undefined {
  if (!word) return undefined
  if (/^<@(?!&)/.test(word.text) || word.text.startsWith('@')) {
    const bare = word.text.startsWith('<@') ? bareMention(word.text) : quotedName(bareMention(word.text))
    return bare.length > 1 ? bare : undefined
  }
  const name = bareWord(word.text)
  if (word.quoted || !/^\p{L}[\p{L}\p{M}'’.-]*$/u.test(name)) return undefined
  if (/^(?:me|myself|i)$/i.test(name)) return '@me'
  return noNames.has(name.toLowerCase()) ? undefined : `@${name}`
}

function isMember({ text, plain }: Word, { people }: Known): boolean {
  const first = (name: string) => name.toLowerCase().split(/\s/, 1)[0]
  return /^(?:<?@|(?:and|&|,|me)$)/i.test(text) || people.some((name) => first(name) === plain)
}

/** A name with spaces keeps its quotes. */
function quotedName(mention: string): string {
  return /\s/.test(mention) ? `@"${mention.slice(1)}"` : mention
}

function severalPeople(words: Words, from: number): Reach[] {
  const people: string[] = []
  const found: Reach[] = []
  for (let at = from; at < words.all.length; at++) {
    const person = personIn(words.all[at])
    if (person !== undefined) {
      people.push(person)
      found.push({ end: at + 1, value: people.join(' ') })
    } else if (people.length === 0 || !/^(?:and|&|,)$/.test(words.all[at]?.text.toLowerCase() ?? '')) break
  }
  return found.toReversed()
}

const mostStatusWords = 4

function isStatus({ known }: Words, typed: string): boolean {
  const said = bareWord(withoutQuotes(typed)).toLowerCase()
  return isStatusWord(said) || known.statuses.some((name) => name.toLowerCase() === said)
}

const priorities: Record<string, string> = {
  ...{ urgent: 'urgent', high: 'high', normal: 'normal', low: 'low' },
  ...{ critical: 'urgent', highest: 'urgent', medium: 'normal', minor: 'low', lowest: 'low' },
  ...{ p0: 'urgent', p1: 'urgent', p2: 'high', p3: 'normal', p4: 'low' },
}

function tagsIn(words: Words, from: number, shape: RegExp): Reach[] {
  const tags: string[] = []
  for (const word of words.all.slice(from)) {
    const plain = withoutEnd(word.text, ',.')
    if (word.quoted || !shape.test(plain)) break
    tags.push(plain.startsWith('#') ? plain : `#${plain}`)
  }
  return tags.map((_, index) => ({ end: from + index + 1, value: tags.slice(0, index + 1).join(' ') }))
}

/** What people ask about in other words than the commands have. */
const topics: Record<string, string> = {
  ...{
    create: 'add',
    make: 'add',
    new: 'add',
    finish: 'done',
    close: 'done',
    complete: 'done',
    resolve: 'done',
  },
  ...{ rename: 'edit', change: 'edit', remove: 'delete', find: 'search', give: 'assign', block: 'depend' },
  ...{
    dependency: 'depend',
    dependencies: 'depend',
    deadline: 'due',
    subtask: 'add',
    subtasks: 'add',
    reminder: 'remind',
  },
  ...{
    reminders: 'remind',
    notifications: 'mute',
    pings: 'mute',
    timezone: 'me',
    hours: 'me',
    vacation: 'away',
  },
  ...{ recurring: 'repeat', hand: 'handoff', label: 'tag', labels: 'tag', tags: 'tag', comments: 'comment' },
  ...{ standups: 'standup', digests: 'digest', rule: 'rules', automation: 'rules', form: 'forms' },
}

/** `due:fri`, `@ana`, `!high`, `#tag`. */
function isOption({ text, quoted }: Word): boolean {
  return !quoted && /^(?:[a-z]+:\S|<?@\S|![a-z]|-?#[^\s\d#])/i.test(text)
}
