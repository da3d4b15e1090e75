/** Patterns of phrases: `mark|set {tasks} [as] {status}`. Compiled once, matched word by word. */
import { type SlotName, slots } from './slots.ts'
import type { Words } from './words.ts'

/**
 * A word or one of several (`close|finish`), where `_` stands for a space; in brackets it may be left out. `{name}` is a
 * slot; a second one of the same kind is `{task:other}`.
 */
type Part =
  | { kind: 'words'; choices: string[][]; optional: boolean }
  | { kind: 'slot'; slot: SlotName; name: string }

export type Pattern = readonly Part[]

/** What stands in each slot, as one would type it. */
export type Filled = Record<string, string>

export function compilePattern(text: string): Pattern {
  return text.split(' ').map((part): Part => {
    const [, slot, name] = /^\{(\w+)(?::(\w+))?\}$/.exec(part) ?? []
    // Written in the tables of phrases; one that is misspelled throws at the first match, which a test makes.
    if (slot !== undefined) return { kind: 'slot', slot: slot as SlotName, name: name ?? slot }
    const optional = part.startsWith('[')
    const choices = part.replace(/^\[|\]$/g, '').split('|')
    return { kind: 'words', choices: longestFirst(choices.map((choice) => choice.split('_'))), optional }
  })
}

/** “have to do” is more than “have”. */
function longestFirst(choices: string[][]): string[][] {
  return choices.toSorted((one, other) => other.length - one.length)
}

/** `loose`: where a task is asked for, a title may stand. All of the words have to be used up. */
export type Matching = { words: Words; loose: boolean }

export function matchPattern(pattern: Pattern, matching: Matching): Filled | undefined {
  return matchFrom({ pattern, matching }, 0, 0)
}

type Match = { pattern: Pattern; matching: Matching }

function matchFrom(match: Match, at: number, from: number): Filled | undefined {
  const { words } = match.matching
  const part = match.pattern[at]
  if (!part) return from === words.all.length ? {} : undefined
  if (part.kind === 'words') {
    for (const choice of part.choices) {
      const found = words.begin(choice, from) && matchFrom(match, at + 1, from + choice.length)
      if (found) return found
    }
    return part.optional ? matchFrom(match, at + 1, from) : undefined
  }
  for (const { end, value } of slots[part.slot](match.matching, from)) {
    const found = matchFrom(match, at + 1, end)
    if (found) return { ...found, [part.name]: value }
  }
  return undefined
}
