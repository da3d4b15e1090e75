/** People in words: `kenji`, `kenji's`, `assigned to kenji`, `created by me`. */
import { lookUp } from '../../text/look-up.ts'
import { quoted } from '../reading.ts'
import type { Known } from './known.ts'
import type { Meaning } from './meaning.ts'
import { joinedTokens, longestRun, type PlainToken } from './tokens.ts'

/** Whoever follows is a person, known or not. */
const strong: Record<string, string> = {
  'assigned to': 'assignee',
  assignee: 'assignee',
  assignees: 'assignee',
  'owned by': 'assignee',
  owner: 'assignee',
  'given to': 'assignee',
  'belonging to': 'assignee',
  'created by': 'creator',
  'made by': 'creator',
  'added by': 'creator',
  'opened by': 'creator',
  'reported by': 'creator',
  creator: 'creator',
  author: 'creator',
  'watched by': 'watcher',
  watcher: 'watcher',
  'commented by': 'commented',
  'commented on by': 'commented',
}

/** Whoever follows is a person where somebody is called so. */
const weak: Record<string, string> = {
  for: 'assignee',
  of: 'assignee',
  with: 'assignee',
  by: 'creator',
  from: 'creator',
}

export const peopleLeads = [...Object.keys(strong), ...Object.keys(weak)]

const nobody = ['nobody', 'none', 'no one', 'noone', 'anyone']
const you = ['me', 'myself', 'you', 'mine', 'yours']

export function readPeople(tokens: PlainToken[], known: Known): Meaning | undefined {
  const lead = longestRun(tokens, 0, { longest: 3, read: (words) => lookUp(strong, words) })
  if (lead) {
    const from = lead.length + (/^(?:is|=|are|to)$/.test(tokens[lead.length]?.plain ?? '') ? 1 : 0)
    const who = readWho(tokens, from, known) ?? unknown(tokens, from)
    if (who) return { means: `${lead.value}:${quoted(who.value)}`, length: from + who.length }
  }
  const term = lookUp(weak, tokens[0]?.plain ?? '')
  const from = term === undefined ? 0 : 1
  const who = readWho(tokens, from, known)
  // A pronoun alone is a phrase of its own; `by nobody` is nothing.
  if (!who || (term === undefined && isPronoun(who.value) && !tokens[0]?.text.startsWith('@')))
    return undefined
  const said = tokens.slice(from, from + who.length)
  const isSure = term !== undefined || said.some(({ plain }) => /^<?@|'s?$/.test(plain))
  return {
    means: `${term ?? 'assignee'}:${quoted(who.value)}`,
    length: from + who.length,
    ...(!isSure && { guessed: true }),
  }
}

function isPronoun(value: string): boolean {
  return value === 'me' || value === 'none'
}

type Who = { value: string; length: number }

function readWho(tokens: PlainToken[], from: number, known: Known): Who | undefined {
  const first = tokens[from]
  if (!first) return undefined
  if (/^<@!?[\w-]+>$/.test(first.text)) {
    return { value: first.text, length: /^'s$/.test(tokens[from + 1]?.plain ?? '') ? 2 : 1 }
  }
  if (/^@./.test(first.text) && !first.quoted) return { value: owner(first.text.slice(1)), length: 1 }
  return longestRun(tokens, from, { longest: 4, read: (words) => called(words, known, tokens[from + 1]) })
}

/** `kenjis tasks` is typed in a hurry. */
function called(words: string, known: Known, next: PlainToken | undefined): string | undefined {
  const name = owner(words)
  if (you.includes(name)) return 'me'
  if (nobody.includes(name)) return 'none'
  if (known.isPerson(name)) return name
  const hurried = /^tasks?$/.test(next?.plain ?? '') ? words.replace(/s$/, '') : words
  return known.isPerson(hurried) ? hurried : undefined
}

function owner(words: string): string {
  return words.replace(/['’]s?$/i, '')
}

/** Whoever it is: what asks for them says that nobody is called so. */
function unknown(tokens: PlainToken[], from: number): Who | undefined {
  const first = tokens[from]
  if (first?.quoted) return { value: first.text, length: 1 }
  const word = joinedTokens(tokens, from, 1)
  return word === undefined || !/\p{L}/u.test(word)
    ? undefined
    : { value: owner(first?.text ?? word), length: 1 }
}
