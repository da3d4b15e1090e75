/** A reminder in one line: whom, which task, when and what, as “@kenji T-12 mon 9:00” or “me to call the bank fri 15:00”. */

import { numberOf } from '../task/task.ts'
import { withoutEnd } from '../text/without-end.ts'
import type { TimeSpeaker } from '../time/reader/moment.ts'
import { isBareWhile } from '../time/spoken-time.ts'
import { type AskedTime, readPast, readTime } from './reminder-time.ts'

/** `me`, `here`, or a person as typed; undefined where nobody is said. */
export type Who = { to: string | undefined; task: string | undefined; rest: string }

const person = /^(?:<@!?[^>&\s]+>|@["“][^"“”]+["”]|@[^\s]+)(?=\s|$)/
const place = /^(?:here|this channel)(?=\s|$)/i

/** Takes off whom and which task a line begins with. */
export function takeWho(line: string): Who {
  const words = line.trim()
  const self = /^(?:me|myself)(?=[\s,:]|$)[,:]?/i.exec(words)?.[0]
  const said = person.exec(words)?.[0] ?? place.exec(words)?.[0]
  const to = self ? 'me' : said && place.test(said) ? 'here' : said?.replace(/[,:]$/, '')
  const rest = words.slice((self ?? said ?? '').length).trim()
  return { to, ...takeTask(rest) }
}

/** Takes off the task that a text begins with; several are what it is about. */
export function takeTask(text: string): { task: string | undefined; rest: string } {
  const about = /^(?:(?:about|of|on)\s+)?((?:[Tt]-?|#)\d{1,9})(?=[\s,:]|$)[,:]?/.exec(text)
  const isOne = !/^(?:,|and\s|&)?\s*(?:t-?|#)\d/i.test(text.slice(about?.[0].length ?? 0).trim())
  const task = about?.[1] !== undefined && numberOf(about[1]) !== undefined && isOne ? about[1] : undefined
  return { task, rest: task === undefined ? text : text.slice(about?.[0].length ?? 0).trim() }
}

/** Whom “kenji to deploy” may be about, who need not be somebody; and what it is about then. */
export function takeName(text: string): { name: string; rest: string } | undefined {
  const [all, name] =
    /^(\p{L}[\p{L}’'-]{1,30}(?: \p{L}[\p{L}’'-]{1,30}){0,2}?) (?=(?:to|that|about|of) )/u.exec(text) ?? []
  return all === undefined || name === undefined ? undefined : { name, rest: text.slice(all.length) }
}

/** Words for several people, who are reminded one by one or in a channel. */
export function isSeveral({ to, rest }: Who): boolean {
  if (/^(?:and|&|,|\+)\s*(?:@|<@|me\b|myself\b)/i.test(rest)) return true
  if (to !== undefined) return /^(?:@|<@!?\w)/i.test(rest)
  return /^(?:us|all|everyone|everybody|the team|them)\s+(?:to|that|about|of)\s/i.test(rest)
}

/** `times`: several where the line may mean either, none where it says no time. */
export type What = { times: AskedTime[]; text: string }

/** No time has more words. */
const mostWords = 14

/** What a text begins with after the time, and does not say. */
const opening = /^(?:to|that|about|of)\s+/i

/** May stand at the very end. */
const polite = /,? (?:please|pls|plz|thanks|thank you|thx)$/i

/** Read from the end, so that a line of nothing but marks takes no longer than it is long. */
function withoutPoliteness(line: string): string {
  return withoutEnd(withoutEnd(line, '.!').replace(polite, ''), '.!')
}

/** Of “:coffee:” the colon belongs to it. */
const joint = /(?:[,;]|:(?<!:[\w+-]+:)|\s[-–—])$/

/** Before these, “monday” is what the text is about: “the plan for monday”. */
const days = '(?:mon|tues?|wed|thu|thurs?|fri|(?:mon|tues|wednes|thurs|fri|satur|sun)days?)'
const attached = new RegExp(
  String.raw`(?:(?:^|\s)(?:${[
    'an?|the|my|our|your|his|her|their|this|that|about|for|of|to|from|with|before|after|until|till|by|between|per',
    'and|or|not|than|like|except|next|last|in|at|on|since|is|are|was|once|twice|times',
    '(?:every|each)(?: (?:\\d+(?:st|nd|rd|th)?|first|second|third|fourth|last|other))?',
    '(?:in|after) (?:\\d+|an?|one|two|three|four|five|six)(?: (?:day|week|month|year)s?)?',
    '(?:next|this|last) (?:week|month|year)',
    days,
  ].join('|')})|.-${days})$`,
  'i',
)

/** What begins so belongs to the time before it. */
const goesOn =
  /^(?:(?:before|after|ago|until|till|or)\b|(?:and|&|,) ?(?:at )?\d|at \d|on (?:mon|tue|wed|thu|fri|sat|sun))/i

/** Finds the time at the front or the end of a line; the rest is the text. `morning`: a rule's time where none is said. */
export function takeWhen(line: string, speaker: TimeSpeaker, morning: number): What {
  const words = withoutPoliteness(line.trim())
  const read = (part: string) => (isBareWhile(part) ? undefined : readTime(part, speaker, morning))
  const [said, inQuotes = '', after = ''] = /^["“]([^"“”]+)["”]\s+(.+)$/s.exec(words) ?? []
  const quoted = said === undefined ? undefined : read(inQuotes)
  if (quoted) return { times: [quoted], text: textOf(after) }
  const front = opening.test(words) ? undefined : (atFront(words, read) ?? beenAtFront(words, speaker))
  const split = front && bothEnds(front, read)
  if (split) return split
  if (front && (front.text === '' || opening.test(front.text)))
    return { times: [front.time], text: textOf(front.text) }
  const end = atEnd(words, read)
  if (!end) return { times: front ? [front.time] : [], text: textOf(front?.text ?? words) }
  if (!front) return { times: [end.time], text: textOf(end.text) }
  // Both ends say a time: which one is meant, only they know.
  return { times: [front.time, end.time], text: textOf(words) }
}

const clock = String.raw`(?:\d{1,2}(?:[:.h]\d\d)?h? ?(?:[ap]\.?m\.?)?|noon|midday|midnight)`
const clockAlone = new RegExp(`^(?:at |@ ?)?${clock}(?:(?:,| and| &) (?:at )?${clock}){0,5}$`, 'i')

const between = new RegExp(String.raw`\sbetween (${clock}) and ${clock}$`, 'i')

/** “Tomorrow 9-10 to call”. */
const range = new RegExp(`^(?:at |from )?(${clock}) ?[-–] ?(${clock})(?=\\s)`, 'i')

/** “Last friday to call”. */
function beenAtFront(words: string, speaker: TimeSpeaker): Found | undefined {
  const [all = '', said = ''] = /^((?:on )?last [a-z]+)(?: at [\w:]+)? (?=to |that )/i.exec(words) ?? []
  const time = readPast(said, speaker)
  return time && { time, text: words.slice(all.length) }
}

/** “Tomorrow to call at 5pm” is one time. “At 5pm to call tomorrow” may be one, or the call is tomorrow. */
function bothEnds(front: Found, read: Read): What | undefined {
  const isDay = ({ time }: Found) => 'days' in time || 'rule' in time
  const [whole = '', one, other] = (isDay(front) && range.exec(front.text)) || []
  const ends = [one, other].map((each) => each && read(`${front.time.words} at ${each}`))
  if (ends[0] && ends[1])
    return { times: [ends[0], ends[1]], text: textOf(front.text.slice(whole.length).trim()) }
  const begins = isDay(front) ? between.exec(front.text)?.[1] : undefined
  const early = begins === undefined ? undefined : read(`${front.time.words} at ${begins}`)
  // Whether they are called between 5 and 6, or reminded then, only they know.
  if (early) return { times: [front.time, early], text: textOf(front.text) }
  const end = atEnd(front.text, read)
  if (!end || end.text.replace(opening, '') === '') return undefined
  if (isDay(front) && clockAlone.test(end.time.words)) {
    const time = read(`${front.time.words} ${end.time.words}`)
    return time && { times: [time], text: textOf(end.text) }
  }
  if (!isDay(end) || !clockAlone.test(front.time.words)) return undefined
  const time = read(`${end.time.words} ${front.time.words}`)
  return time && { times: [front.time, time], text: textOf(front.text) }
}

type Read = (part: string) => AskedTime | undefined
type Found = { time: AskedTime; text: string }

/** The longest beginning that is a time; before “to …” rather than into it. */
function atFront(line: string, read: Read): Found | undefined {
  const ends = [...line.matchAll(/\S+/g)].slice(0, mostWords).map(({ index, 0: word }) => index + word.length)
  for (const end of ends.reverse()) {
    const time = read(line.slice(0, end).replace(/[,:;]$/, ''))
    if (time && goesOn.test(line.slice(end).trim())) return undefined
    if (time)
      return {
        time,
        text: line
          .slice(end)
          .replace(/^\s*[-–—,:]\s/, '')
          .trim(),
      }
  }
  return undefined
}

/** The longest end that is a time. */
function atEnd(line: string, read: Read): Found | undefined {
  const starts = [...line.matchAll(/\S+/g)].map(({ index }) => index).slice(-mostWords)
  for (const start of starts) {
    const time = read(line.slice(start))
    const text = line.slice(0, start).trim()
    if (time) return attached.test(text) ? undefined : { time, text: text.replace(joint, '').trim() }
  }
  return undefined
}

function textOf(words: string): string {
  return words
    .replace(opening, '')
    .replace(/^(?:and|&)\s+(?=\S)/i, '')
    .trim()
}
