/** Lines with one letter wrong in one word that commands and phrases are made of. */
import { nearest, nearlyEqual } from '../../../domain/text/nearest.ts'
import type { Language, Meant } from './meanings.ts'
import { phraseWords } from './phrases/all.ts'
import { understand } from './understand.ts'
import { wordsOf } from './words.ts'

/** `typed` was read as `read`. */
export type Corrected = { meant: Meant; typed: string; read: string; line: string }

/** As far from the beginning as a word says what is to be done. */
const lookedAt = 4

/** The line as it is understood with one word spelled right. */
export function corrected(line: string, language: Language): Corrected | undefined {
  const words = wordsOf(line, language.known)
  if (!words) return undefined
  const spelled = spelling(language)
  for (const word of words.all.slice(0, lookedAt)) {
    if (word.quoted || spelled.has(word.plain) || word.plain.length < 3) continue
    for (const read of spelled) {
      if (!isSlip(word.plain, read)) continue
      const right = line.slice(0, word.start) + read + line.slice(word.end)
      const found = understand(right, language)
      if (found && 'meant' in found) return { meant: found.meant, typed: word.text, read, line: right }
    }
  }
  return undefined
}

/** One wrong letter; of three letters only two that changed places, as others would make another word. */
function isSlip(typed: string, word: string): boolean {
  return word.length < 4
    ? typed !== word && [...typed].sort().join('') === [...word].sort().join('')
    : nearlyEqual(typed, word)
}

/** The line with the nearest command in place of its first word, where that makes sense: to be asked, not done. */
export function nearestMeaning(line: string, language: Language): { line: string; meant: Meant } | undefined {
  const words = wordsOf(line, language.known)
  const [first] = words?.all ?? []
  const near = first && !first.quoted ? nearest(first.plain, spelling(language)) : undefined
  if (!words || !first || near === undefined) return undefined
  const right = line.slice(0, first.start) + near + line.slice(first.end)
  const found = understand(right, language)
  return found && 'meant' in found ? { line: right, meant: found.meant } : undefined
}

function spelling({ commands }: Language): Set<string> {
  const paths = commands.filter(({ hidden }) => !hidden).flatMap(({ path }) => path.split(' '))
  return new Set([...paths, ...phraseWords])
}
