/** A card as Block Kit. Whatever is in the card, Slack takes the result; what does not fit is visibly left out. */
import type {
  ActionsBlock,
  Button as ButtonElement,
  KnownBlock,
  PlainTextElement,
  RichTextElement,
  StaticSelect,
} from '@slack/types'
import type { Block, Button, Card, Menu, Tone } from '../../../src/domain/card/card.ts'
import { shorten } from '../../../src/domain/card/shorten.ts'
import { callText } from '../../../src/surfaces/chat/language/call-text.ts'
import { smallPrint } from '../context.ts'
import { oneLine } from './escape.ts'
import { fallback, signature } from './fallback.ts'
import { fieldParagraphs } from './fields.ts'
import { fileLine } from './file-line.ts'
import { limits } from './limits.ts'
import { type Audience, elements, section, within } from './rich-text.ts'
import { sizeOf } from './size.ts'
import { note, taskList } from './task-list.ts'

export type { Audience } from './rich-text.ts'
export type Rendered = { text: string; blocks: KnownBlock[] }

export const signs: Record<Tone, string> = { neutral: '', good: '✅ ', warning: '⚠️ ', bad: '🔴 ' }
const titleLength = 300
const cutNotice = note('… This was too long for one Slack message, so the rest is left out.')

export function render(card: Card, audience: Audience): Rendered {
  const actions = actionBlocks(card)
  const room = limits.message.max - sizeOf(actions) - sizeOf(cutNotice)
  const body = fillBlocks(card, audience, room, limits.blocks.max - actions.length - 1)
  return { text: fallback(card), blocks: [...body, ...actions] }
}

/** The blocks that `room` units of JSON and `most` blocks hold; one more says so when some did not. */
function fillBlocks(card: Card, audience: Audience, room: number, most: number): KnownBlock[] {
  const made = titleBlock(card, audience)
  let left = room - sizeOf(made)
  for (const block of card.blocks) {
    const next = rendered(block, audience, left)
    left -= sizeOf(next)
    if (left < 0 || made.length + next.length > most) return [...made, cutNotice]
    made.push(...next)
  }
  return made
}

function titleBlock(card: Card, audience: Audience): KnownBlock[] {
  const title = elements(card.title, audience, { bold: true })
  if (title.length === 0) return []
  const sign: RichTextElement[] = signs[card.tone] === '' ? [] : [{ type: 'text', text: signs[card.tone] }]
  return richText([...sign, ...within(title, titleLength)])
}

function rendered(block: Block, audience: Audience, room: number): KnownBlock[] {
  switch (block.kind) {
    case 'text':
      return richText(elements(block.text, audience))
    case 'fields':
      return fieldParagraphs(block.fields, audience).flatMap(richText)
    case 'tasks':
      return taskList(block.rows, block.more, audience, room)
    case 'quote':
      return quote(block, audience)
    case 'file':
      return richText(elements(fileLine(block), audience))
    case 'context': {
      const small = smallPrint(block.text, audience)
      return small ? [small] : []
    }
  }
}

function richText(parts: RichTextElement[]): KnownBlock[] {
  return parts.length === 0 ? [] : [{ type: 'rich_text', elements: [section(parts)] }]
}

function quote(block: Extract<Block, { kind: 'quote' }>, audience: Audience): KnownBlock[] {
  const said = within(elements(block.text, audience), limits.richText.max)
  const from = elements(signature(block), audience)
  if (said.length === 0) return []
  const signed = from.length === 0 ? [] : [section(from)]
  return [{ type: 'rich_text', elements: [{ type: 'rich_text_quote', elements: said }, ...signed] }]
}

function actionBlocks({ buttons, menu }: Card): ActionsBlock[] {
  // The menu comes first, and takes what room the buttons leave.
  const own = withinRoom(buttons.flatMap(buttonElement))
  const shown = [...(menu ? menuElement(menu, limits.buttons.max - sizeOf(own)) : []), ...own]
  const starts = shown.map((_, index) => index).filter((index) => index % limits.actionsElements.max === 0)
  return starts.map((start) => ({
    type: 'actions',
    elements: shown.slice(start, start + limits.actionsElements.max),
  }))
}

function withinRoom(all: ButtonElement[]): ButtonElement[] {
  let left = limits.buttons.max
  return all.filter((one) => {
    const size = sizeOf(one) + 50
    if (size > left) return false
    left -= size
    return true
  })
}

/** Choosing one does what a button with this label would do. */
function menuElement({ label, choices }: Menu, room: number): StaticSelect[] {
  const options = choices.flatMap((choice) => {
    const value = callText(choice.call)
    if (value.length > limits.optionValue.max || !value.isWellFormed()) return []
    return [{ text: plainText(choice.label, limits.optionText.max), value }]
  })
  const placeholder = plainText(label, limits.placeholder.max)
  const empty: StaticSelect = { type: 'static_select', action_id: 'menu', placeholder, options: [] }
  const shown: typeof options = []
  for (const option of options.slice(0, limits.options.max))
    if (sizeOf({ ...empty, options: [...shown, option] }) <= room) shown.push(option)
  return shown.length === 0 ? [] : [{ ...empty, options: shown }]
}

function plainText(text: string, most: number): PlainTextElement {
  return { type: 'plain_text', text: shorten(oneLine(text), most) || '…', emoji: true }
}

/** A call that is too long to carry makes no button: cut short, it would do something else. */
function buttonElement(button: Button, index: number): ButtonElement[] {
  const value = callText(button.call)
  if (value.length > limits.buttonValue.max || !value.isWellFormed()) return []
  return [
    {
      type: 'button',
      action_id: `call-${index}`,
      text: plainText(button.label, limits.buttonText.max),
      value,
      ...(button.style && { style: button.style }),
    },
  ]
}
