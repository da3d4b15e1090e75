/** Small pieces of cards that many of them share. */
import { type Button, type Card, type Inline, type Mention, plainText } from '../domain/card/card.ts'
import { shorten } from '../domain/card/shorten.ts'
import { showDay } from '../domain/time/when.ts'

/** Titles are shown whole up to here, everywhere. */
const titleLength = 120

type Named = { id: string; name: string; account?: string }

export function mention({ id, name, account }: Named): Mention {
  return { mention: id, name, ...(account !== undefined && { account }) }
}

/** `T-12 Fix login`. */
export function named(task: { ref: string; title: string }): Inline[] {
  return [{ strong: task.ref }, ` ${shorten(task.title, titleLength)}`]
}

/** `Ana, Kenji and Maya`. */
export function listed(items: Inline[][]): Inline[] {
  return items.flatMap((item, index) => {
    if (index === 0) return item
    return [index === items.length - 1 ? ' and ' : ', ', ...item]
  })
}

export function people(persons: Named[]): Inline[] {
  return listed(persons.map((person) => [mention(person)]))
}

/** A due date as it was set: a day in words, or a moment that each reader sees in their own time zone. */
export function due(task: { dueAt: string | null; dueOn: string | null }, now?: string): Inline | undefined {
  if (task.dueOn) return showDay(Temporal.PlainDate.from(task.dueOn), now)
  return task.dueAt ? { at: task.dueAt } : undefined
}

export function button(
  label: string,
  path: string,
  options: Record<string, string>,
  style?: Button['style'],
): Button {
  return { label, call: { path, options }, ...(style && { style }) }
}

/** A card with as little said as needed. */
export function card(tone: Card['tone'], title: Inline[], rest: Partial<Card> = {}): Card {
  return { title, tone, blocks: [], buttons: [], ...rest }
}

export function text(...inlines: Inline[]): Card['blocks'][number] {
  return { kind: 'text', text: inlines }
}

export function context(...inlines: Inline[]): Card['blocks'][number] {
  return { kind: 'context', text: inlines }
}

/** A task that its reader may know of only that it is there. */
export const hiddenTask = 'a private task'

/** Our own sentences, in which what one can type stands between backticks. */
export function withCode(sentence: string): Inline[] {
  return sentence
    .split(/`([^`\n]+)`/)
    .map((part, index): Inline => (index % 2 === 1 ? { code: part } : part))
    .filter((part) => part !== '')
}

/** At most `limit` characters of what is seen, ending in `…` where something was left out. */
export function shortened(inlines: Inline[], limit: number): Inline[] {
  const kept: Inline[] = []
  let left = limit
  for (const inline of inlines) {
    const size = plainText([inline]).length
    if (size > left) return [...kept, typeof inline === 'string' ? shorten(inline, left) : '…']
    kept.push(inline)
    left -= size
  }
  return kept
}

/** `2 files`. */
export function counted(count: number, what: string): string {
  return `${count} ${what}${count === 1 ? '' : 's'}`
}

/** `1.2 MB`. */
export function sizeText(bytes: number): string {
  if (bytes < 1000) return `${bytes} bytes`
  const unit = Math.min(Math.floor(Math.log10(bytes) / 3), 3)
  const number = bytes / 1000 ** unit
  return `${number < 10 ? number.toFixed(1) : Math.round(number)} ${['', 'kB', 'MB', 'GB'][unit]}`
}
