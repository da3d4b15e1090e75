/** Several lines of new tasks: which are titles, which say more about the one above, and which stands over all of them. */
import { tokenize } from '../../text/token.ts'

/**
 * A task of its own. `number`: its line, counted from the first that was typed. `text`: without its bullet, where it has one
 * (`listed`). `description`: what stands below it and is no task. `parent`: the place of the one it is indented under.
 */
export type TaskLine = {
  number: number
  text: string
  listed: boolean
  description: string
  parent: number | undefined
}

/** `heading`: what stands over them. `below`: all that was typed under the heading, or else under the first line. */
export type TaskLines = { heading: string | undefined; items: TaskLine[]; below: string }

type Segment = { text: string; number: number; indent: number | undefined; end: number }
type Placed = TaskLine & { indent: number | undefined; depth: number }

/** Deeper ones stand beside the last of these. */
const deepest = 5

/** `typed`: all that stands behind the command, on its own line and below. */
export function linesOf(typed: string): TaskLines {
  const text = typed.replace(/\r\n?/g, '\n')
  const [first, ...others] = segmentsOf(text)
  if (!first) return { heading: undefined, items: [], below: '' }
  const heading = others.length > 0 ? headingIn(first.text) : undefined
  const items: Placed[] = []
  for (const segment of heading === undefined ? [first, ...others] : others) place(segment, items)
  return {
    heading,
    items: withoutVerbs(items).map(({ indent: _, depth: __, ...item }) => item),
    below: text.slice(first.end).trim(),
  }
}

/** Lines with something in them; what is in quotes or in a block of code is one, however many it has. */
function segmentsOf(text: string): Segment[] {
  const segments: Segment[] = []
  let [start, number] = [0, 1]
  for (const end of [...breaksIn(text), text.length]) {
    const line = text.slice(start, end)
    const spaces = /^\s*/.exec(line)?.[0] ?? ''
    // How far in the first stands is not seen: the command is before it.
    const indent = number === 1 ? undefined : spaces.replaceAll('\t', '    ').length
    if (line.trim() !== '') segments.push({ text: line.trim(), number, indent, end })
    number += line.split('\n').length
    start = end + 1
  }
  return segments
}

/** Where lines end that are not a part of something longer. */
function breaksIn(text: string): number[] {
  const blocks = [...text.matchAll(/```[\s\S]*?```/g)].map(({ 0: { length }, index }) => ({
    start: index,
    end: index + length,
  }))
  const long = [...blocks, ...tokenize(text)].filter(({ start, end }) =>
    text.slice(start, end).includes('\n'),
  )
  const isInside = (at: number) => long.some(({ start, end }) => start < at && at < end)
  return [...text.matchAll(/\n/g)].map(({ index }) => index).filter((at) => !isInside(at))
}

const bullet = /^(?:(?:[-*+–—·]|\(?\d{1,3}[.)])\s+|[•◦‣▪●○]\s*)(?=\S)/
const checkbox = /^(?:\[[ xX✓]?\]|[☐☑✓✔])\s+(?=\S)/

function withoutBullet(text: string): string {
  return text.replace(bullet, '').replace(checkbox, '')
}

/** `Release:`, without the colon. */
function headingIn(text: string): string | undefined {
  const isHeading = withoutBullet(text) === text && /[^\s:]\s*:$/.test(text)
  return isHeading ? text.slice(0, -1).trimEnd() : undefined
}

function place({ text, number, indent }: Segment, items: Placed[]): void {
  const rest = withoutBullet(text)
  const listed = rest !== text
  const last = items.at(-1)
  const isText = /^(?:```|>)/.test(text) || (!listed && isUnder(indent, last))
  if (last && isText) {
    last.description = last.description === '' ? text : `${last.description}\n${text}`
    return
  }
  const above = listed ? items.findLastIndex((item) => isUnder(indent, item)) : -1
  const depth = (items[above]?.depth ?? -1) + 1
  const parent = above < 0 ? undefined : depth < deepest ? above : items[above]?.parent
  const own = { number, text: rest, listed, description: '', parent, indent }
  items.push({ ...own, depth: Math.min(depth, deepest - 1) })
}

/** Only under an item of a list: prose is indented for many reasons. */
function isUnder(indent: number | undefined, item: Placed | undefined): boolean {
  return item?.listed === true && item.indent !== undefined && indent !== undefined && indent > item.indent
}

/** Where each line says `add`, as the first does, it is no word of the titles. */
function withoutVerbs(items: Placed[]): Placed[] {
  const verb = /^add\s+(?=\S)/i
  const others = items.filter(({ number }) => number > 1)
  if (others.length === 0 || !others.every(({ text }) => verb.test(text))) return items
  return items.map((item) => (item.number > 1 ? { ...item, text: item.text.replace(verb, '') } : item))
}
