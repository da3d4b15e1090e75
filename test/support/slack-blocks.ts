/**
 * What Slack refuses in a message, and what its readers see of one. Written from Slack's reference, not from
 * Baton's own table, so that each checks the other: https://docs.slack.dev/reference/block-kit
 */

export type Json = { [name: string]: unknown }

/** Everything that is wrong with a message's blocks; empty when Slack would take them. */
export function problemsOf(blocks: readonly Json[]): string[] {
  const whole = JSON.stringify(blocks).length
  return [
    ...over('blocks', blocks.length, 50),
    ...(whole > 13_000 ? [`msg_blocks_too_long: ${whole}`] : []),
    ...(JSON.stringify(blocks).isWellFormed() ? [] : ['not well formed']),
    ...blocks.flatMap(problemsOfBlock),
  ]
}

function over(what: string, size: number, most: number, least = 0): string[] {
  if (size > most) return [`${what}: ${size} is more than ${most}`]
  return size < least ? [`${what}: ${size} is less than ${least}`] : []
}

function problemsOfBlock(block: Json): string[] {
  switch (block.type) {
    case 'rich_text':
      return list(block.elements).flatMap(problemsOfRichText)
    case 'context':
      return [
        ...over('context elements', list(block.elements).length, 10, 1),
        ...list(block.elements).flatMap((text) => problemsOfText(text, 3000)),
      ]
    case 'actions':
      return problemsOfActions(list(block.elements))
    case 'section':
      return [
        ...(block.text === undefined ? [] : problemsOfText(object(block.text), 3000)),
        ...over('fields', list(block.fields).length, 10),
        ...list(block.fields).flatMap((text) => problemsOfText(text, 2000)),
      ]
    case 'header':
      return problemsOfText(object(block.text), 150)
    case 'divider':
      return []
    default:
      return [`unknown block ${String(block.type)}`]
  }
}

const richTextParts = ['rich_text_section', 'rich_text_quote', 'rich_text_list', 'rich_text_preformatted']
const richTextLeaves = ['text', 'link', 'user', 'date', 'emoji']

function problemsOfRichText(part: Json): string[] {
  if (richTextParts.includes(String(part.type))) {
    const inside = list(part.elements)
    return [...over(`${part.type} elements`, inside.length, 300, 1), ...inside.flatMap(problemsOfRichText)]
  }
  if (!richTextLeaves.includes(String(part.type))) return [`unknown rich text ${String(part.type)}`]
  if (part.type === 'text') return over('rich text', string(part.text).length, 3001, 1)
  if (part.type === 'link') return over('link', string(part.url).length, 3000, 8)
  if (part.type === 'date') return Number.isInteger(part.timestamp) ? [] : ['a date without a timestamp']
  return []
}

function problemsOfText(text: Json, most: number): string[] {
  const known = text.type === 'plain_text' || text.type === 'mrkdwn'
  return [...(known ? [] : ['unknown text']), ...over('text', string(text.text).length, most, 1)]
}

function problemsOfActions(elements: Json[]): string[] {
  const ids = elements.map((element) => element.action_id)
  return [
    ...over('actions elements', elements.length, 25, 1),
    ...(new Set(ids).size === ids.length ? [] : ['an action_id twice']),
    ...elements.flatMap((element) => [
      ...(element.type === 'static_select' ? problemsOfMenu(element) : problemsOfButton(element)),
      ...over('action_id', string(element.action_id).length, 255, 1),
    ]),
  ]
}

function problemsOfButton(element: Json): string[] {
  return [
    ...problemsOfText(object(element.text), 75),
    ...over('value', string(element.value).length, 2000, 1),
  ]
}

function problemsOfMenu(element: Json): string[] {
  const options = list(element.options)
  return [
    ...problemsOfText(object(element.placeholder), 150),
    ...over('options', options.length, 100, 1),
    ...options.flatMap((option) => problemsOfText(object(option.text), 75)),
    ...options.flatMap((option) => over('option value', string(option.value).length, 150, 1)),
  ]
}

/** The blocks as lines of text, as somebody reads them; people are shown as `<@U1>`, moments as their fallback. */
export function readable(blocks: readonly Json[]): string {
  return blocks
    .map(readableBlock)
    .filter((text) => text !== '')
    .join('\n')
}

function readableBlock(block: Json): string {
  if (block.type === 'actions') return ''
  if (block.type === 'context') return list(block.elements).map(readableText).join(' ')
  if (block.type === 'rich_text') return list(block.elements).map(readableRichText).join('\n')
  const texts = [block.text, ...list(block.fields)].filter((text) => text !== undefined)
  return texts.map((text) => readableText(object(text))).join('\n')
}

function readableText(text: Json): string {
  if (text.type === 'plain_text') return string(text.text)
  return string(text.text)
    .replace(/<!date\^[^|<>]*\|([^<>]*)>/g, '$1')
    .replace(/<(?:https?|mailto):[^|<>]*\|([^<>]*)>/g, '$1')
    .replace(/&lt;/g, '<')
    .replace(/&gt;/g, '>')
    .replace(/&amp;/g, '&')
}

function readableRichText(part: Json): string {
  const inside = list(part.elements).map(readableRichText)
  if (part.type === 'rich_text_list') return inside.map((line) => `• ${line}`).join('\n')
  if (part.type === 'rich_text_quote') return inside.join('').replace(/^/gm, '> ')
  if (richTextParts.includes(String(part.type))) return inside.join('')
  if (part.type === 'user') return `<@${String(part.user_id)}>`
  return string(part.type === 'date' ? part.fallback : (part.text ?? part.url))
}

/** `chosen`: it is a choice of a menu. */
export type SeenButton = { label: string; value: string; actionId: string; style?: string; chosen?: true }

/** Buttons, and behind them what a menu offers. */
export function buttonsOf(blocks: readonly Json[]): SeenButton[] {
  const elements = blocks.filter((block) => block.type === 'actions').flatMap((block) => list(block.elements))
  const isMenu = (element: Json) => element.type === 'static_select'
  return [
    ...elements.filter((element) => !isMenu(element)),
    ...elements.filter(isMenu).flatMap(choicesOf),
  ].map((button) => ({
    label: string(object(button.text).text),
    value: string(button.value),
    actionId: string(button.action_id),
    ...(typeof button.style === 'string' && { style: button.style }),
    ...(button.chosen === true && { chosen: true }),
  }))
}

function choicesOf(menu: Json): Json[] {
  return list(menu.options).map((option) => ({ ...option, action_id: menu.action_id, chosen: true }))
}

/** Objects in what came as JSON, which is all that Slack has in its arrays of blocks. */
export function list(value: unknown): Json[] {
  return Array.isArray(value) ? value.map(object) : []
}

export function object(value: unknown): Json {
  // JSON has nothing else that is an object and no array.
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Json) : {}
}

export function string(value: unknown): string {
  return typeof value === 'string' ? value : ''
}
