/** Places, statuses, priorities, tags, related tasks and lengths of time in words. */

import { numberOf, priorities, refOf } from '../../task/task.ts'
import { lookUp } from '../../text/look-up.ts'
import { nearest } from '../../text/nearest.ts'
import { minutesOf } from '../durations.ts'
import { quoted } from '../reading.ts'
import { groupKeys, sortKeys } from '../tree.ts'
import type { Known } from './known.ts'
import type { Meaning } from './meaning.ts'
import { isFiller } from './phrases.ts'
import { longestRun, type PlainToken } from './tokens.ts'

function isOne(token: PlainToken | undefined, words: readonly string[]): boolean {
  return token !== undefined && !token.quoted && words.includes(token.plain)
}

const placeNouns = ['list', 'lists', 'folder', 'space']

/** `in Backend`, `from the List Backend`, `list = Backend`. */
export function readPlace(tokens: PlainToken[], known: Known): Meaning | undefined {
  const lead = isOne(tokens[0], ['in', 'from', 'within', 'inside', 'under', 'on']) ? 1 : 0
  let at = lead
  if (isOne(tokens[at], ['the'])) at++
  const named = isOne(tokens[at], placeNouns)
  if (named) at++
  if (named && isOne(tokens[at], ['is', '=', 'called'])) at++
  if (lead === 0 && !named) return undefined
  const first = tokens[at]
  if (first?.quoted) return { means: `in:${quoted(first.text)}`, length: at + 1 }
  const place = longestRun(tokens, at, { longest: 5, read: (words) => known.place(words) })
  if (!place) return nearlyPlace(tokens, at, known)
  const closes = isOne(tokens[at + place.length], placeNouns) ? 1 : 0
  return { means: `in:${quoted(place.value)}`, length: at + place.length + closes }
}

/** At the end of what was typed, a typo of a place: whoever looks it up says which one is meant. */
function nearlyPlace(tokens: PlainToken[], at: number, known: Known): Meaning | undefined {
  const typed = tokens[at]
  if (!typed || at !== 1 || tokens.length > 2 || !isOne(tokens[0], ['in'])) return undefined
  if (typed.text.length < 4 || nearest(typed.text, known.placeNames) === undefined) return undefined
  return { means: `in:${quoted(typed.text)}`, length: 2 }
}

/** `in review`, `status is In review`. */
export function readStatus(tokens: PlainToken[], known: Known): Meaning | undefined {
  const named = isOne(tokens[0], ['status', 'state'])
  const at = named && isOne(tokens[1], ['is', '=']) ? 2 : named ? 1 : 0
  const found = longestRun(tokens, at, { longest: 5, read: (words) => known.status(words) })
  if (found) return { means: `status:${quoted(found.value)}`, length: at + found.length }
  const typed = tokens[at]
  if (named && typed && (at > 1 || typed.quoted))
    return { means: `status:${quoted(typed.text)}`, length: at + 1 }
  // `in review`, where it is called Review.
  if (named || !isOne(tokens[0], ['in'])) return undefined
  const inside = longestRun(tokens, 1, { longest: 4, read: (words) => known.status(words) })
  return inside && { means: `status:${quoted(inside.value)}`, length: 1 + inside.length }
}

/** A status or place that is named by its name alone. */
export function readNamed(tokens: PlainToken[], known: Known): Meaning | undefined {
  const found = longestRun(tokens, 0, {
    longest: 5,
    read: (words) => {
      if (isFiller(words)) return undefined
      const status = known.status(words)
      if (status !== undefined) return `status:${quoted(status)}`
      const place = known.place(words)
      return place === undefined ? undefined : `in:${quoted(place)}`
    },
  })
  return found && { means: found.value, length: found.length, guessed: true }
}

/** What the things of this file may begin with. */
export const thingLeads = [
  ...['in', 'from', 'within', 'inside', 'under', 'on', 'list', 'lists', 'folder', 'space', 'status', 'state'],
  ...['priority', 'prio', 'with', 'tagged', 'tag', 'labelled', 'labeled', 'label', 'estimate', 'estimated'],
  ...[
    'subtasks',
    'after',
    'waiting',
    'waits',
    'wait',
    'blocked',
    'depending',
    'before',
    'blocking',
    'needed',
  ],
  ...[
    'sort',
    'sorted',
    'order',
    'ordered',
    'group',
    'grouped',
    'at',
    'above',
    'below',
    'over',
    'more',
    'less',
  ],
]

const orders: Record<string, string> = {
  'at least': '>=',
  'at most': '<=',
  above: '>',
  below: '<',
  over: '>',
  under: '<',
  'more than': '>',
  'less than': '<',
  '>': '>',
  '<': '<',
  '>=': '>=',
  '<=': '<=',
  '=': '',
  is: '',
}

/** `high priority`, `priority is at least high`, `high or above`. */
export function readPriority(tokens: PlainToken[]): Meaning | undefined {
  const nouns = ['priority', 'prio']
  const named = isOne(tokens[0], nouns)
  let at = named ? 1 : 0
  if (named && isOne(tokens[at], ['is'])) at++
  const order = longestRun(tokens, at, { longest: 2, read: (words) => lookUp(orders, words) })
  if (order) at += order.length
  const value = priorities.find((each) => isOne(tokens[at], [each]))
  if (value === undefined) return undefined
  at++
  const above = longestRun(tokens, at, {
    longest: 2,
    read: (words) => (/^(?:or|and) (?:above|higher|more)$/.test(words) ? '>=' : undefined),
  })
  if (above) at += above.length
  const closes = isOne(tokens[at], nouns) || isOne(tokens[at], ['priorities'])
  if (!named && !closes && !above && !order) return undefined
  return { means: `priority:${above?.value ?? order?.value ?? ''}${value}`, length: at + (closes ? 1 : 0) }
}

/** `tagged later`, `with the tag later`. */
export function readTag(tokens: PlainToken[]): Meaning | undefined {
  let at = isOne(tokens[0], ['with']) ? 1 : 0
  if (at === 1 && isOne(tokens[at], ['the'])) at++
  if (!isOne(tokens[at], ['tagged', 'tag', 'labelled', 'labeled', 'label'])) return undefined
  at++
  if (isOne(tokens[at], ['with', 'as', 'is', '='])) at++
  const tag = tokens[at]?.text.replace(/^#/, '')
  return tag ? { means: `tag:${quoted(tag)}`, length: at + 1 } : undefined
}

const relations: Record<string, string> = {
  under: 'under',
  below: 'under',
  'subtasks of': 'under',
  after: 'after',
  'waiting for': 'after',
  'waiting on': 'after',
  'waits for': 'after',
  'wait for': 'after',
  'blocked by': 'after',
  'blocked on': 'after',
  'depending on': 'after',
  before: 'before',
  blocking: 'before',
  'needed by': 'before',
  'needed for': 'before',
}

/** `blocked by T-1`, `subtasks of T-1`. */
export function readRelated(tokens: PlainToken[]): Meaning | undefined {
  const lead = longestRun(tokens, 0, { longest: 2, read: (words) => lookUp(relations, words) })
  const typed = lead && tokens[lead.length]?.text
  const number = typed !== undefined && /^(?:t-?|#)\d/i.test(typed) ? numberOf(typed) : undefined
  if (!lead || number === undefined) return undefined
  return { means: `${lead.value}:${refOf(number)}`, length: lead.length + 1 }
}

/** `estimate > 2h`, `estimated at 2h`. */
export function readEstimate(tokens: PlainToken[]): Meaning | undefined {
  if (!isOne(tokens[0], ['estimate', 'estimated'])) return undefined
  let at = isOne(tokens[1], ['at', 'is']) ? 2 : 1
  const order = longestRun(tokens, at, { longest: 2, read: (words) => lookUp(orders, words) })
  if (order) at += order.length
  const length = longestRun(tokens, at, { longest: 2, read: (words) => minutesOf(words) })
  return length && { means: `estimate:${order?.value ?? ''}${length.value}m`, length: at + length.length }
}

const keys: Record<string, string> = {
  'due date': 'due',
  deadline: 'due',
  'when it was made': 'created',
  'last change': 'updated',
  'what to do next': 'next',
  name: 'title',
  person: 'assignee',
  people: 'assignee',
}

/** `sorted by due date`, `grouped by person`. */
export function readArranged(tokens: PlainToken[]): Meaning | undefined {
  const lead = longestRun(tokens, 0, {
    longest: 2,
    read: (words) => {
      if (/^(?:sort(?:ed)?|order(?:ed)?) by$/.test(words)) return 'sort'
      return /^group(?:ed)? by$/.test(words) ? 'group' : undefined
    },
  })
  if (!lead) return undefined
  const known: readonly string[] = lead.value === 'sort' ? sortKeys : groupKeys
  const key = longestRun(tokens, lead.length, {
    longest: 4,
    read: (words) => [words, lookUp(keys, words) ?? ''].find((each) => known.includes(each)),
  })
  if (!key) return undefined
  const end = lead.length + key.length
  const back = longestRun(tokens, end, {
    longest: 2,
    read: (words) =>
      /^(?:backwards|descending|desc|(?:last|latest|newest|highest) first)$/.test(words) ? '-' : undefined,
  })
  const descending = lead.value === 'sort' && back && key.value !== 'next'
  return { means: `${lead.value}:${descending ? '-' : ''}${key.value}`, length: end + (back?.length ?? 0) }
}
