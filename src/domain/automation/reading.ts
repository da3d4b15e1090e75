/** Reads the words of a rule one after the other. */
import { refusing } from '../refusal.ts'
import { nearest } from '../text/nearest.ts'
import { type Token, tokenize } from '../text/token.ts'
import type { ChannelRef, PersonRef } from './automation.ts'

export type AutomationRefusals = {
  /** The line has no `when`, or no `then`. */
  rule_parts: { missing: 'when' | 'then' }
  unknown_trigger: { typed: string; near: string | undefined }
  unknown_action: { typed: string; near: string | undefined }
  /** `what` is missing behind `after`; `valid`: what could stand there. */
  rule_needs: { after: string; what: string; valid: readonly string[] }
  /** It waits for a moment, and would depend on who did that, or when. */
  rule_done_by_nobody: { typed: string }
  /** It waits by its own task. */
  rule_waits_elsewhere: { typed: string }
  /** A task would wait for itself. */
  rule_with_itself: { typed: string }
  rule_left_over: { typed: string; after: string }
  unknown_placeholder: { typed: string; valid: readonly string[] }
  too_many_actions: { most: number }
  rule_too_long: { most: number }
}
export const refuseAutomation = refusing<AutomationRefusals>()

/** The example most like what was typed, else the first that begins with the word most like its first. */
export function nearestExample(typed: string, examples: readonly string[]): string | undefined {
  const head = (text: string) => text.trim().split(/\s/)[0] ?? ''
  const like = nearest(typed, examples)
  if (like !== undefined) return like
  const word = nearest(head(typed), new Set(examples.map(head)))
  return examples.find((example) => head(example) === word)
}

/** How what is missing, or left over, is refused: the same words are read of other things than rules. */
type Refusing = {
  needs(args: AutomationRefusals['rule_needs']): Error
  leftOver(args: AutomationRefusals['rule_left_over']): Error
}

const ofRules: Refusing = {
  needs: (args) => refuseAutomation('rule_needs', args),
  leftOver: (args) => refuseAutomation('rule_left_over', args),
}

/** The words from here on. What does not fit is left where it is. */
export class Reading {
  readonly #tokens: Token[]
  readonly #text: string
  readonly #refusing: Refusing
  #at = 0

  constructor(text: string, refusing: Refusing = ofRules) {
    this.#text = text
    this.#refusing = refusing
    this.#tokens = tokenize(text)
  }

  get isOver(): boolean {
    return this.#at >= this.#tokens.length
  }

  /** What was read so far, as it was typed. */
  get before(): string {
    return this.#text.slice(0, this.#tokens[this.#at - 1]?.end ?? 0).trim()
  }

  /** What is left, as it was typed. */
  get left(): string {
    return this.#text.slice(this.#tokens[this.#at]?.start ?? this.#text.length).trim()
  }

  /** Whether these words come next; then they are read. In any case, as people write them. */
  take(words: string): boolean {
    const wanted = words.split(' ')
    const fits = wanted.every((word, index) => this.#plainAt(this.#at + index) === word)
    if (fits) this.#at += wanted.length
    return fits
  }

  /** The first of these that comes next. Longer ones go first. */
  takeOne<T extends string>(choices: readonly T[]): T | undefined {
    return choices.toSorted((one, other) => other.length - one.length).find((words) => this.take(words))
  }

  /** The next word, in quotes or without. */
  word(what: string, valid: readonly string[] = []): string {
    const token = this.#tokens[this.#at]
    if (token === undefined || token.text === '') throw this.needs(what, valid)
    this.#at++
    return token.text
  }

  /** All that is left, as it was typed. */
  raw(what: string, valid: readonly string[]): string {
    if (this.isOver) throw refuseAutomation('rule_needs', { after: this.before, what, valid })
    const text = this.left
    this.#at = this.#tokens.length
    return text
  }

  /** What is in quotes next, where something else stands behind it; undefined where that is not so. */
  quotedBeforeMore(): string | undefined {
    const token = this.#tokens[this.#at]
    if (!token?.quoted || this.#tokens.length - this.#at === 1) return undefined
    this.#at++
    return token.text
  }

  /** All that is left, without quotes around it. */
  rest(what: string): string {
    if (this.isOver) throw this.needs(what, [])
    const only = this.#tokens.length - this.#at === 1
    const text = only ? this.word(what) : this.left
    this.#at = this.#tokens.length
    return text
  }

  /** `@Ana`, `@"Ana Maria"`, `<@U123>`; undefined where none comes next. `platform`: whose accounts these are. */
  person(platform: string): PersonRef | undefined {
    const token = this.#tokens[this.#at]
    const text = token && !token.quoted ? token.text : ''
    const account = /^<@!?([^>]+)>$/.exec(text)?.[1]
    const name = /^@(.+)$/s.exec(text)?.[1]
    if (account === undefined && name === undefined) return undefined
    this.#at++
    return account === undefined ? { name: name ?? '' } : { account, platform }
  }

  /** `#general`, `<#C123|general>`; undefined where none comes next. */
  channel(): ChannelRef | undefined {
    const token = this.#tokens[this.#at]
    const text = token && !token.quoted ? token.text : ''
    const channel = /^<#([^|>]+)(?:\|[^>]*)?>$/.exec(text)?.[1] ?? /^#(.+)$/s.exec(text)?.[1]
    if (channel === undefined) return undefined
    this.#at++
    return { channel }
  }

  /** Throws where something is left that nothing was read from. */
  end(): void {
    if (!this.isOver) throw this.#refusing.leftOver({ typed: this.left, after: this.before })
  }

  /** The refusal that says what should stand here. */
  needs(what: string, valid: readonly string[]): Error {
    return this.#refusing.needs({ after: this.before, what, valid })
  }

  #plainAt(index: number): string | undefined {
    const token = this.#tokens[index]
    return token && !token.quoted ? token.text.toLowerCase() : undefined
  }
}

/** `when … if … then …`, cut at these words outside of quotes. */
export function sectionsOf(line: string): { when: string; where: string | undefined; actions: string[] } {
  const plain = withoutQuoted(line)
  const when = /^\s*when\s/i.exec(plain)
  if (!when) throw refuseAutomation('rule_parts', { missing: 'when' })
  const then = /\sthen(?:\s|$)/i.exec(plain)
  if (!then) throw refuseAutomation('rule_parts', { missing: 'then' })
  const condition = /\sif\s/i.exec(plain.slice(0, then.index))
  const [from, end] = [when[0].length, condition?.index ?? then.index]
  const where = condition ? line.slice(condition.index + condition[0].length, then.index).trim() : undefined
  const actions = cutAt(line, /,(?=\s|$)|\sthen(?=\s|$)/gi, then.index + then[0].length)
  return { when: line.slice(from, end).trim(), where, actions }
}

/** Cut at what separates parts outside of quotes. */
export function cutAt(line: string, separator: RegExp, start: number): string[] {
  const plain = withoutQuoted(line)
  const parts: string[] = []
  let from = start
  for (const { index, 0: found } of plain.matchAll(separator)) {
    if (index < start) continue
    parts.push(line.slice(from, index))
    from = index + found.length
  }
  return [...parts, line.slice(from)].map((part) => part.trim()).filter(Boolean)
}

/** Of the same length: what is in quotes has nothing in it that means something. */
export function withoutQuoted(line: string): string {
  return line.replace(
    /(^|[\s@#:])("(?:[^"\\]|\\.)*"|“[^“”]*”|„[^„“]*“)/g,
    (_, before: string, quoted: string) => {
      return before + 'x'.repeat(quoted.length)
    },
  )
}

/** A condition in which a word that one looks for is in quotes where it would begin the next part of the line. */
export function withoutThen(condition: string): string {
  // A quote that nobody closes is read once to the end: what is in it is in no quotes.
  return condition.replace(/"(?:[^"\\]|\\.)*(?:"|\\?$)|(?<=^|\s)then(?=$|\s)/gis, (part) => {
    const isQuoted = part.length > 1 && part.startsWith('"') && part.endsWith('"')
    return isQuoted ? part : part.replace(/(?<=^|\s)then(?=$|\s)/gi, '"$&"')
  })
}
