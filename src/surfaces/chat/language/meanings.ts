/** What a line may mean: the calls and questions that it can be read as, the likeliest first. Nothing is looked up here. */
import type { Call } from '../../../domain/card/card.ts'
import { Refusal } from '../../../domain/refusal.ts'
import { isBlank } from '../../../domain/text/visible.ts'
import type { Command } from '../commands/command.ts'
import { type Gap, gapsIn } from './gaps.ts'
import { commandIn, parseText } from './parse.ts'
import {
  type AskedBack,
  askedBack,
  type Compiled,
  firstPhrases,
  lastPhrases,
  meaningOf,
  phrases,
  talkIn,
} from './phrases/all.ts'
import type { Talk } from './phrases/talk.ts'
import { withPlainRefs } from './refs.ts'
import { type Known, type Words, wordsOf } from './words.ts'

/** `gaps`: tasks in it that are not named by their refs. */
export type Meant = { call: Call; command: Command; gaps: Gap[] }

export type Language = { commands: readonly Command[]; fallback: string; known: Known }

/** The line as a command, with all that the command needs. Undefined where it is none, or lacks something. */
export function asCommand(line: string, { commands, fallback }: Language): Meant | undefined {
  try {
    const call = parseText(line, commands, fallback)
    const command = commands.find(({ path }) => path === call.path)
    return command && lacks(command, call).length === 0
      ? { call, command, gaps: gapsIn(command, call) }
      : undefined
  } catch (error) {
    if (error instanceof Refusal) return undefined
    throw error
  }
}

/** What has to be said and is not: of a command with a form, only the task. */
function lacks({ options, form }: Command, call: Call): string[] {
  return Object.entries(options).flatMap(([name, option]) => {
    const isNeeded = option.required && (!form || option.kind.startsWith('task'))
    return isNeeded && isBlank(call.options[name] ?? '') ? [name] : []
  })
}

/** What reads like a command and is plainly meant otherwise. */
export function beforeCommands(words: Words, language: Language): Meant | undefined {
  return isTitle.test(words.line) ? undefined : firstOf(firstPhrases, words, language)
}

/** `add Task 2` and `add task list to the page` are titles that begin so. */
const isTitle =
  /^add\s+(?:(?:Task|Todo|To-?Do|Ticket|Issue)\s|task\s+(?:\S{1,3}$|(?:list|force|board|bot|manager|management|description|name|queue|page|view|card)s?\s))/

export function asPhrase(words: Words, language: Language): Meant | undefined {
  return firstOf(phrases, words, language)
}

export function asRemainder(words: Words, language: Language): Meant | undefined {
  return firstOf(lastPhrases, words, language)
}

export function asTalk(words: Words): Talk | undefined {
  return talkIn({ words, loose: false })
}

export function asQuestionBack(
  words: Words,
  language: Language,
  when: 'first' | 'last',
): (Omit<AskedBack, 'lines'> & { choices: { label: string; call: Call }[] }) | undefined {
  const found = askedBack({ words, loose: false }, when)
  if (!found) return undefined
  const choices = found.lines.flatMap(({ label, line }) => {
    const meant = asCommand(line, language)
    return meant ? [{ label, call: meant.call }] : []
  })
  return { asks: found.asks, choices }
}

function firstOf(all: readonly Compiled[], words: Words, language: Language): Meant | undefined {
  for (const phrase of all) {
    const line = meaningOf(phrase, { words, loose: false })
    const meant = line === undefined ? undefined : asCommand(line, language)
    if (meant) return meant
  }
  return undefined
}

/** As many ways to read titles into a line as are looked up. */
const mostTitled = 30

/** With titles in place of refs; `whole`: only a whole title is meant. */
export function withTitles(line: string, language: Language): (Meant & { whole: boolean })[] {
  const words = wordsOf(line, language.known)
  const found: (Meant & { whole: boolean })[] = []
  if (!words) return found
  for (const phrase of phrases) {
    const line = meaningOf(phrase, { words, loose: true })
    const meant = line === undefined ? undefined : asCommand(line, language)
    if (meant && meant.gaps.length > 0) found.push({ ...meant, whole: phrase.startsOpen })
    if (found.length === mostTitled) break
  }
  return found
}

/** As many words as a title at the beginning of a line is looked for with. */
const longestTitle = 16

/** A command with so many of the words behind it as the title of its task, the longest first. */
export function titlesBehind(
  line: string,
  language: Language,
): { title: string; with(ref: string): Meant | undefined }[] {
  const { command, rest } = commandIn(line, language.commands) ?? {}
  const words = rest && wordsOf(rest, language.known)
  if (!command || !words || !hasTask(command)) return []
  const most = Math.min(words.all.length, longestTitle)
  return Array.from({ length: most }, (_, index) => {
    const end = most - index
    const left = rest.slice(words.all[end - 1]?.end ?? 0)
    return {
      title: words.text(0, end),
      with: (ref: string) => asCommand(`${command.path} ${ref}${left}`, language),
    }
  })
}

function hasTask({ options }: Command): boolean {
  return Object.values(options).some(
    ({ kind, required }) => required && (kind === 'task' || kind === 'tasks'),
  )
}

/** The line about one task, which stands where it was left out. */
export function aboutTask(line: string, ref: string, language: Language): Meant | undefined {
  const { command, rest } = commandIn(line, language.commands) ?? {}
  const lines = [...(command && hasTask(command) ? [`${command.path} ${ref}${rest}`] : []), `${ref} ${line}`]
  for (const each of lines) {
    const words = wordsOf(each, language.known)
    const meant = asCommand(each, language) ?? (words && asPhrase(words, language))
    if (meant && meant.gaps.length === 0) return meant
  }
  return undefined
}

/** The same call with a task in place of what was said of it. */
export function withTask({ call, command }: Meant, gap: Gap, ref: string): Meant {
  const options = { ...call.options, [gap.option]: ref }
  return { call: { ...call, options }, command, gaps: gapsIn(command, { ...call, options }) }
}

/** The line with its refs spelled as usual; undefined where they are. */
export function respelled(line: string): string | undefined {
  const spelled = withPlainRefs(line)
  return spelled === line ? undefined : spelled
}
