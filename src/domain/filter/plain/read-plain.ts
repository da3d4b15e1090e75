/** The words at one place of a filter, as people say things: the reading that takes most of them. */
import { dateLeads, isBareDate, readDated } from './dated.ts'
import { type Known, nothingKnown } from './known.ts'
import type { Meaning } from './meaning.ts'
import { peopleLeads, readPeople } from './people.ts'
import { beginsPhrase, fallbackMeaning, longestPhrase, phraseMeaning } from './phrases.ts'
import {
  readArranged,
  readEstimate,
  readNamed,
  readPlace,
  readPriority,
  readRelated,
  readStatus,
  readTag,
  thingLeads,
} from './things.ts'
import { longestRun, type PlainToken } from './tokens.ts'

/** `known` is left out on a first reading, which finds out whether anything needs to be looked up. */
export function readPlainly(tokens: PlainToken[], known: Known | undefined): Meaning | undefined {
  if (tokens.length === 0 || tokens[0]?.quoted) return undefined
  const names = known ?? nothingKnown
  const readings = [
    phrase(tokens, phraseMeaning),
    readRelated(tokens),
    readDated(tokens),
    readPriority(tokens),
    readTag(tokens),
    readEstimate(tokens),
    readArranged(tokens),
    readPlace(tokens, names),
    readStatus(tokens, names),
    readPeople(tokens, names),
    readNamed(tokens, names),
    ...(known ? [phrase(tokens, fallbackMeaning)] : []),
  ].filter((reading) => reading !== undefined)
  return readings.reduce<Meaning | undefined>(
    (best, each) => (best && best.length >= each.length ? best : each),
    undefined,
  )
}

/** Whether words that begin so may be read as something else than words of a title. */
export function beginsPlainly(word: string): boolean {
  return beginsPhrase(word) || leadWords.has(word) || isBareDate(word)
}

const leadWords = new Set([...dateLeads, ...peopleLeads, ...thingLeads].map((lead) => lead.split(' ', 1)[0]))

function phrase(tokens: PlainToken[], meaning: (words: string) => string | undefined): Meaning | undefined {
  const found = longestRun(tokens, 0, { longest: longestPhrase, read: meaning })
  return found && { means: found.value, length: found.length }
}
