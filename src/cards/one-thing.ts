/** One thing that somebody is told, also where it may have only as many words as are read in a few moments. */
import { type Block, type Card, type Inline, plainText } from '../domain/card/card.ts'
import type { DraftBlock, DraftButton, DraftInline } from '../domain/card/draft.ts'
import { lowered, withoutSecrets } from '../domain/card/for-audience.ts'
import { clipped, mostButtons, mostWords, wordsIn, wordsOf } from './brief.ts'
import type { Ping } from './item.ts'
import { button, text } from './words.ts'

/** As much of a line as says what it is about. */
const mostInTitle = 24

/** As it would have been told when it happened; `title`: why it comes only now. */
export function oneThing({ card }: Ping, title?: string): Card {
  if (title === undefined) return card
  const heading: Block = { kind: 'text', text: strongTitle(card.title) }
  return { ...card, title: [title], tone: 'neutral', blocks: [heading, ...card.blocks] }
}

/** The same in a few words, with the rest of it behind a button. */
export function oneThingShort(ping: Ping, title?: string): Card {
  const whole = oneThing(ping, title)
  if (wordsOf(whole) <= mostWords && whole.buttons.length <= mostButtons) return whole
  const about = clipped(ping.line, mostInTitle)
  const head = {
    title: title === undefined ? about : [title],
    tone: whole.tone,
    blocks: title === undefined ? [] : [text(...strongTitle(lowered(about, 'everything')))],
    buttons: fewButtons(ping),
  }
  const rest = fewWords(ping.card.blocks, mostWords - wordsOf(head))
  // It is made of what its reader may know of.
  return withoutSecrets({ ...head, blocks: [...head.blocks, ...rest] }, 'everything')
}

/** Strong, but for moments: each reader sees those in their own time zone. */
function strongTitle(title: Inline[]): Inline[] {
  const shown: Inline[] = []
  let words: Inline[] = []
  for (const part of [...title, undefined]) {
    if (part !== undefined && !(typeof part === 'object' && 'at' in part)) words.push(part)
    else {
      const said = plainText(words)
      if (said) shown.push({ strong: said.trimEnd() }, ...(part && said.endsWith(' ') ? [' '] : []))
      if (part) shown.push(part)
      words = []
    }
  }
  return shown
}

/** What is behind More can be done there, too, and why it came is behind the button to mute it. */
function fewButtons({ id, card: { buttons } }: Ping): DraftButton[] {
  const isMute = ({ call }: DraftButton) => call.path.split(' ')[0] === 'mute'
  const mute = buttons.filter(isMute).slice(0, 1)
  const deeds = buttons.filter((each) => !isMute(each) && each.call.path !== 'show')
  return [
    ...deeds.slice(0, mostButtons - 1 - mute.length),
    button('More', 'digest more', { thing: id }),
    ...mute,
  ]
}

/** Small print is left out; of the rest each part has its share of the words. */
function fewWords(blocks: Block[], most: number): DraftBlock[] {
  const parts = blocks.flatMap((block) => {
    if (block.kind === 'fields') return block.fields.map(({ value }) => value)
    return block.kind === 'text' || block.kind === 'quote' ? [block.text] : []
  })
  const labels = blocks.flatMap((block) =>
    block.kind === 'fields' ? block.fields.map(({ label }) => label) : [],
  )
  const room = shares(parts, most - wordsIn(labels.map((label) => `${label} `)))
  return blocks.flatMap((block) => shortBlock(block, (part) => room.get(part) ?? 0))
}

function shortBlock(block: Block, roomFor: (part: Inline[]) => number): DraftBlock[] {
  if (block.kind === 'fields') {
    const fields = block.fields.filter(({ value }) => roomFor(value) > 0)
    const short = fields.map(({ label, value }) => ({ label, value: firstLines(value, roomFor(value)) }))
    return short.length > 0 ? [{ kind: 'fields', fields: short }] : []
  }
  if (block.kind !== 'text' && block.kind !== 'quote') return []
  const room = roomFor(block.text)
  return room > 0 ? [{ ...block, text: clipped(block.text, room) }] : []
}

/** What the short ones do not need, the long ones have. */
function shares(parts: Inline[][], most: number): Map<Inline[], number> {
  let left = Math.max(most, 0)
  const inOrder = parts.map((part) => ({ part, words: wordsIn(part) })).toSorted((a, b) => a.words - b.words)
  return new Map(
    inOrder.map(({ part, words }, index) => {
      const share = Math.min(words, Math.floor(left / (inOrder.length - index)))
      left -= share
      return [part, share]
    }),
  )
}

/** As many whole lines as there is room for, and how many others there are. */
function firstLines(value: Inline[], most: number): DraftInline[] {
  if (wordsIn(value) <= most) return value
  const lines = linesIn(value)
  const left = Number(/^and (\d+) more$/.exec(plainText(lines.at(-1) ?? []))?.[1] ?? 0)
  const all = left > 0 ? lines.slice(0, -1) : lines
  for (let count = all.length - 1; count > 0; count--) {
    const shown = all.slice(0, count).flatMap((line) => [...line, '\n'])
    const short = [...shown, `and ${all.length - count + left} more`]
    if (wordsIn(short) <= most) return short
  }
  return clipped(value, most)
}

function linesIn(value: Inline[]): Inline[][] {
  const lines: Inline[][] = [[]]
  for (const part of value) {
    const [first = '', ...others] = typeof part === 'string' ? part.split('\n') : [part]
    if (first !== '') lines.at(-1)?.push(first)
    for (const other of others) lines.push(other === '' ? [] : [other])
  }
  return lines
}
