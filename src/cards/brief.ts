/** As much of a message as is read in a few moments, whatever there is to say. */
import { plainText } from '../domain/card/card.ts'
import type { Draft, DraftButton, DraftInline } from '../domain/card/draft.ts'
import { lowered } from '../domain/card/for-audience.ts'
import { shorten } from '../domain/card/shorten.ts'
import { countWords, firstWords } from '../domain/text/count-words.ts'
import { seenText } from '../domain/text/labelled-link.ts'

/** Of a whole message, its buttons included. */
export const mostWords = 80
export const mostButtons = 5

/** A moment as the platforms write it out: “Mon, 2 March 2026 at 17:00”. */
const wordsOfMoment = 7

/** As much of a task's title as tells it from others. */
const titleWords = 8
const titleLength = 60

export function wordsIn(all: readonly DraftInline[]): number {
  const inlines = lowered([...all], 'everything')
  const moments = inlines.filter(isMoment).length
  const words = inlines.map((inline) => (isMoment(inline) ? ' ' : plainText([inline])))
  return countWords(words.join('')) + moments * wordsOfMoment
}

/** What a reader reads of a message that has nothing but text. */
export function wordsOf({ title, blocks, buttons }: Draft): number {
  const texts = blocks.flatMap((block) => {
    if (block.kind === 'fields')
      return block.fields.map(({ label, value }) => wordsIn([label, ' ', ...value]))
    return 'text' in block ? [wordsIn(block.text)] : []
  })
  const labels = buttons.map(({ label }) => countWords(label))
  return [wordsIn(title), ...texts, ...labels].reduce((sum, count) => sum + count, 0)
}

function isMoment(inline: DraftInline): boolean {
  return typeof inline === 'object' && 'at' in inline
}

/** The first so many words, ending in `…` where some were left out. */
export function clipped(inlines: readonly DraftInline[], most: number): DraftInline[] {
  const kept: DraftInline[] = []
  for (const inline of inlines) {
    const left = most - wordsIn(kept)
    if (wordsIn([inline]) <= left) kept.push(inline)
    else return [...kept, typeof inline === 'string' ? firstWords(inline, left) : '…']
  }
  return kept
}

/** Whatever people wrote in several. */
export function oneLine(inlines: DraftInline[]): DraftInline[] {
  return inlines.map((part) => (typeof part === 'string' ? part.replace(/\s+/g, ' ') : part))
}

/** What a message is about in one line: its title, with the titles of tasks shortened. */
export function lineOf({ title }: Draft): DraftInline[] {
  return title.map(shortName)
}

export function shortName(inline: DraftInline): DraftInline {
  if (typeof inline !== 'object' || !('task' in inline) || inline.title === undefined) return inline
  return { ...inline, title: shortTitle(inline.title) }
}

function shortTitle(title: string): string {
  return shorten(firstWords(seenText(title), titleWords), titleLength)
}

/** With the ref that its call has in its label: of several tasks in one message it is clear which is meant. */
export function withRef(button: DraftButton): DraftButton {
  const { task, comment, reminder } = button.call.options
  const named = task ?? comment ?? reminder ?? ''
  return { ...button, label: `${button.label} ${typeof named === 'string' ? named : named.ref}`.trim() }
}
