/** The only way from a Draft to a Card: what is said is decided here, by what its readers may know. */
import { shortenSeen } from '../text/labelled-link.ts'
import { counted, listed } from '../text/plural.ts'
import type { Block, Button, Card, Inline, TaskRow } from './card.ts'
import { neutralDay } from './dates.ts'
import type { About, Draft, DraftBlock, DraftButton, DraftInline, DraftRow, Listing } from './draft.ts'

/** Which of the tasks and Lists that a draft names all its readers may know of. */
export type Known = { tasks: ReadonlySet<string>; lists: ReadonlySet<string> } | 'everything'

/** Titles up to this length are shown in full everywhere. */
const titleLength = 120

/** Undefined where its readers may not know of what it is about; the caller decides what follows from that. */
export function forAudience(draft: Draft, known: Known): Card | undefined {
  return knows(known, draft.about) && knowsAll(known, draft.title) ? withoutSecrets(draft, known) : undefined
}

/** The same without asking what it is about: for the answer to somebody who has just lost access by their own change. */
export function withoutSecrets(draft: Draft, known: Known): Card {
  return {
    title: lowered(draft.title, known),
    tone: draft.tone,
    blocks: blocksFor(draft.blocks, known),
    buttons: draft.buttons.flatMap((button) => loweredButton(button, known)),
    ...menuFor(draft, known),
    ...(draft.live !== undefined && { live: draft.live }),
    ...(draft.thread && knowsAll(known, draft.thread) && { thread: lowered(draft.thread, known) }),
  }
}

/** Blocks of a message without a subject of its own, such as somebody's day. */
export function blocksFor(blocks: DraftBlock[], known: Known): Block[] {
  return blocks.flatMap((block) => loweredBlock(block, known))
}

function knows(known: Known, about: About | undefined): boolean {
  if (known === 'everything' || !about) return true
  const { tasks = [], lists = [] } = about
  return tasks.every((id) => known.tasks.has(id)) && lists.every((id) => known.lists.has(id))
}

function knowsAll(known: Known, inlines: DraftInline[]): boolean {
  if (known === 'everything') return true
  return inlines
    .filter((inline) => !hasOtherWords(inline))
    .flatMap(aboutInline)
    .every((about) => knows(known, about))
}

function hasOtherWords(inline: DraftInline): boolean {
  return typeof inline === 'object' && 'items' in inline && inline.otherwise !== undefined
}

/** What an inline names, a listing's items with their own. */
export function aboutInline(inline: DraftInline): About[] {
  if (typeof inline === 'string') return []
  if ('task' in inline) return [{ tasks: [inline.task] }]
  if ('list' in inline) return [{ lists: [inline.list] }]
  if ('about' in inline)
    return [inline.about, ...[...inline.text, ...(inline.otherwise ?? [])].flatMap(aboutInline)]
  if (!('items' in inline)) return []
  return [
    ...inline.items.flatMap((item) => [
      ...(item.about ? [item.about] : []),
      ...item.text.flatMap(aboutInline),
    ]),
    ...(inline.otherwise ?? []).flatMap(aboutInline),
  ]
}

export function lowered(inlines: DraftInline[], known: Known): Inline[] {
  return inlines.flatMap((inline): Inline[] => {
    if (typeof inline === 'string') return [inline]
    if ('task' in inline) {
      if (!knows(known, { tasks: [inline.task] })) return ['a private task']
      const { ref, title } = inline
      return [{ strong: ref }, ...(title === undefined ? [] : [` ${shortenSeen(title, titleLength)}`])]
    }
    if ('list' in inline)
      return [knows(known, { lists: [inline.list] }) ? { strong: inline.name } : 'a private List']
    if ('about' in inline)
      return lowered(knows(known, inline.about) ? inline.text : (inline.otherwise ?? []), known)
    if ('day' in inline) return [neutralDay(inline)]
    return 'items' in inline ? joined(inline, known) : [inline]
  })
}

function joined(listing: Listing, known: Known): Inline[] {
  const { items, counted, apart, most = items.length, ending, otherwise } = listing
  const seen = items.filter(({ about, text }) => knows(known, about) && knowsAll(known, text))
  const shown = [...new Map(seen.map(({ text }) => [JSON.stringify(text), lowered(text, known)])).values()]
  if (shown.length === 0 && otherwise) return lowered(otherwise, known)
  const hidden = items.length - seen.length
  const parts = [
    ...shown.slice(0, most),
    ...(shown.length > most ? [[others(shown.length - most)]] : []),
    ...(counted && hidden > 0 ? [[privateTasks(hidden)]] : []),
  ]
  const together =
    apart === undefined
      ? listed(parts)
      : parts.flatMap((part, index) => (index === 0 ? part : [apart, ...part]))
  return ending ? [...together, shown.length === 1 ? ending.one : ending.more] : together
}

function others(count: number): string {
  return counted(count, 'other')
}

function privateTasks(count: number): string {
  return counted(count, 'private task')
}

/** Whether a Listing among these has nothing that its readers may know of. */
function isEmptied(inlines: DraftInline[], known: Known): boolean {
  return inlines.some(
    (inline) =>
      typeof inline === 'object' &&
      'items' in inline &&
      inline.items.length > 0 &&
      joined(inline, known).length === 0,
  )
}

function loweredBlock(block: DraftBlock, known: Known): Block[] {
  const { about, otherwise = [] } = block
  const body = knows(known, about) ? bodyOf(block, known) : undefined
  return body ?? otherwise.flatMap((other) => loweredBlock(other, known))
}

/** Undefined where nothing is left of it. */
function bodyOf(block: DraftBlock, known: Known): Block[] | undefined {
  switch (block.kind) {
    case 'text':
    case 'context':
      if (isEmptied(block.text, known)) return undefined
      return [{ kind: block.kind, text: lowered(block.text, known) }]
    case 'quote': {
      const { by, at } = block
      return [{ kind: 'quote', text: lowered(block.text, known), ...(by && { by }), ...(at && { at }) }]
    }
    case 'fields': {
      const fields = block.fields
        .filter(({ value }) => !isEmptied(value, known))
        .map(({ label, value }) => ({ label, value: lowered(value, known) }))
      return fields.length > 0 ? [{ kind: 'fields', fields }] : undefined
    }
    case 'tasks':
      return loweredRows(block, known)
    case 'file': {
      const { about: _about, otherwise: _otherwise, ...file } = block
      return [file]
    }
  }
}

function loweredRows(block: Extract<DraftBlock, { kind: 'tasks' }>, known: Known): Block[] | undefined {
  const seen = block.rows.filter((row) => !isNamed(row) || knows(known, { tasks: [row.task] }))
  const hidden = block.counted ? block.rows.length - seen.length : 0
  const rows = seen.map((row) => (isNamed(row) ? loweredRow(row, known) : row))
  const blocks: Block[] = [
    ...(rows.length + block.more > 0 || block.rows.length === 0
      ? [{ kind: 'tasks' as const, rows, more: block.more }]
      : []),
    ...(hidden > 0
      ? [{ kind: 'context' as const, text: [`${rows.length > 0 ? 'and ' : ''}${privateTasks(hidden)}`] }]
      : []),
  ]
  return blocks.length > 0 ? blocks : undefined
}

function isNamed(row: DraftRow | TaskRow): row is DraftRow {
  return 'task' in row
}

function loweredRow({ task: _, waitsFor, list, due, ...row }: DraftRow, known: Known): TaskRow {
  const seen = waitsFor.filter((blocker) => knows(known, { tasks: [blocker.task] }))
  const hidden = waitsFor.length - seen.length
  const when = typeof due === 'object' && 'day' in due ? neutralDay(due) : due
  return {
    ...row,
    ...(list && knows(known, { lists: [list.list] }) && { list: list.name }),
    ...(when !== undefined && { due: when }),
    waitsFor: [...seen.map(({ ref }) => ref), ...(hidden > 0 ? [privateTasks(hidden)] : [])],
  }
}

/** A confirmation is kept before its draft becomes a card, see `keepConfirmations`. */
function loweredButton({ label, call, style, about }: DraftButton, known: Known): Button[] {
  const values = Object.entries(call.options)
  const tasks = values.flatMap(([, value]) => (typeof value === 'string' ? [] : [value.task]))
  if (!knows(known, about) || !knows(known, { tasks })) return []
  const options = Object.fromEntries(
    values.map(([name, value]) => [name, typeof value === 'string' ? value : value.ref]),
  )
  return [{ label, call: { path: call.path, options }, ...(style && { style }) }]
}

function menuFor({ menu }: Draft, known: Known): Pick<Card, 'menu'> {
  const choices = menu?.choices.flatMap((button) => loweredButton(button, known)) ?? []
  return menu && choices.length > 0 ? { menu: { ...menu, choices } } : {}
}

/** Everything that a draft names or tells of, to ask who may know it; each once. */
export function namedIn(draft: Draft): { tasks: string[]; lists: string[] } {
  const abouts = [
    ...(draft.about ? [draft.about] : []),
    ...[...draft.title, ...(draft.thread ?? [])].flatMap(aboutInline),
    ...draft.blocks.flatMap(aboutBlock),
    ...[...draft.buttons, ...(draft.menu?.choices ?? [])].flatMap(aboutButton),
  ]
  return {
    tasks: [...new Set(abouts.flatMap(({ tasks = [] }) => tasks))],
    lists: [...new Set(abouts.flatMap(({ lists = [] }) => lists))],
  }
}

function aboutButton({ call, about }: DraftButton): About[] {
  const tasks = Object.values(call.options).flatMap((value) =>
    typeof value === 'string' ? [] : [value.task],
  )
  return [{ tasks }, ...(about ? [about] : [])]
}

function aboutBlock(block: DraftBlock): About[] {
  const { about, otherwise = [] } = block
  return [...(about ? [about] : []), ...aboutBody(block), ...otherwise.flatMap(aboutBlock)]
}

function aboutBody(block: DraftBlock): About[] {
  switch (block.kind) {
    case 'text':
    case 'context':
    case 'quote':
      return block.text.flatMap(aboutInline)
    case 'fields':
      return block.fields.flatMap(({ value }) => value.flatMap(aboutInline))
    case 'tasks':
      return block.rows.filter(isNamed).map(({ task, waitsFor, list }) => ({
        tasks: [task, ...waitsFor.map((blocker) => blocker.task)],
        ...(list && { lists: [list.list] }),
      }))
    case 'file':
      return []
  }
}
