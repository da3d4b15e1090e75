/** What a message of several things is made of: one line for each task, whatever happened to it. */
import type { Card, Inline } from '../domain/card/card.ts'
import type { DraftButton, DraftInline } from '../domain/card/draft.ts'
import { byNeed, type Need } from '../domain/notification/need.ts'
import type { Reason } from '../domain/notification/reasons.ts'
import { counted } from '../domain/text/plural.ts'
import { clipped, oneLine, withRef } from './brief.ts'
import { button } from './words.ts'

/** What somebody is told: `card` as it stands alone, `line` among others. */
export type Ping = {
  id: string
  reason: Reason
  taskId: string | null
  need: Need
  card: Card
  line: Inline[]
}

/** `about`: those of the same are one line. `adds`: what it says, in brackets, after the line of something that comes before it. */
export type Item = {
  about: string
  need: Need
  line: DraftInline[]
  quote: DraftInline[]
  adds: DraftInline[]
  button: DraftButton | undefined
  /** Shows it with everything that can be answered. */
  whole: DraftButton | undefined
  isComment: boolean
}

export type Line = Omit<Item, 'adds' | 'isComment'>

const mostInLine = 14
const mostAdded = 12

/** What one of them opens or puts off is no deed that a message of several things offers. */
const quiet = new Set(['show', 'later', 'mute', 'mute choose', 'rules log', 'rules list', 'comment'])

export function pingItem({ id, taskId, need, card: { buttons, blocks }, line }: Ping): Item {
  const [first] = buttons.filter(({ call }) => !quiet.has(call.path))
  const whole = (label: string) => button(label, 'digest more', { thing: id })
  const isStandup = first?.call.path.startsWith('standup ') ?? false
  const answers = buttons.filter(({ call }) => call.path.startsWith('handoffs '))
  const task = first?.call.options.task
  return {
    about: taskId ?? id,
    need,
    line: oneLine(line),
    quote: blocks.flatMap((block) => (block.kind === 'quote' ? block.text : [])),
    adds: [],
    button: isStandup ? whole('Standup…') : first && withRef(first),
    whole: answers.length > 1 && task !== undefined ? whole(`Answer ${task}…`) : undefined,
    isComment: buttons.some(({ call }) => call.path === 'comments reply'),
  }
}

/** In the order in which they are read. */
export function linesOf(items: Item[]): Line[] {
  return [...Map.groupBy(items, ({ about }) => about).values()]
    .flatMap((theirs) => lineFor(theirs.toSorted(byNeed)) ?? [])
    .toSorted(byNeed)
}

/** Of what they need first the newest says the line; the others add what it does not say. */
function lineFor(items: Item[]): Line | undefined {
  const [{ need } = { need: 'news' as const }] = items
  const first = items.findLast((item) => item.need === need)
  if (!first) return undefined
  const added = new Map(
    items.filter((item) => item.need !== need && item.adds.length > 0).map((item) => [item.need, item.adds]),
  )
  const { about, quote, whole } = first
  const deed = first.button ?? items.find((item) => item.button && !item.isComment)?.button
  const beside = [...added.values(), ...saidBeside(first, items)]
  const line = [...clipped(first.line, mostInLine), ...inBrackets(beside)]
  return { about, need, line, quote, button: deed, whole }
}

function saidBeside(first: Item, items: Item[]): DraftInline[][] {
  const count = items.filter((item) => item.isComment && item !== first).length
  if (count === 0) return []
  return [[first.isComment ? `and ${count} more` : counted(count, 'comment')]]
}

function inBrackets(all: DraftInline[][]): DraftInline[] {
  if (all.length === 0) return []
  const joined = all.flatMap((each, index) => [...(index > 0 ? [', '] : []), ...each])
  return [' (', ...clipped(joined, mostAdded), ')']
}
