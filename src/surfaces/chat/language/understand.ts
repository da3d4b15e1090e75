/** What a line means, as far as its words alone say it. */
import type { Call } from '../../../domain/card/card.ts'
import {
  asCommand,
  asPhrase,
  asQuestionBack,
  asTalk,
  beforeCommands,
  type Language,
  type Meant,
  respelled,
} from './meanings.ts'
import type { Talk } from './phrases/talk.ts'
import { wordsOf } from './words.ts'

export type Choice = { label: string; call: Call }

/** `meant.gaps` has only pronouns; `choices` is empty where there is nothing to choose from. */
export type Understood = { meant: Meant } | { talk: Talk } | { asks: string; choices: Choice[] }

/**
 * A command that is complete is what it is, but for what is plainly meant otherwise; then come the phrases. Undefined where
 * something would have to be looked up or guessed.
 */
export function understand(line: string, language: Language): Understood | undefined {
  if (line !== '' && !/[\p{L}\p{N}\p{Extended_Pictographic}]/u.test(line)) return { talk: 'lost' }
  for (const each of [line, respelled(line)]) {
    const found = each === undefined ? undefined : asItStands(each, language)
    if (found) return found
  }
  return undefined
}

function asItStands(line: string, language: Language): Understood | undefined {
  const words = wordsOf(line, language.known)
  const first = words && beforeCommands(words, language)
  if (first) return { meant: first }
  const command = asCommand(line, language)
  if (command && command.gaps.length === 0) return { meant: command }
  if (!words) return undefined
  const talk = asTalk(words)
  if (talk) return { talk }
  const phrase = asPhrase(words, language)
  if (phrase) return { meant: phrase }
  const back = asQuestionBack(words, language, 'first')
  if (back) return back
  return command?.gaps.every(({ isPronoun }) => isPronoun) ? { meant: command } : undefined
}
