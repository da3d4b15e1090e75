/** What an import would do, before it does it: a picture of the tasks that it makes, and each guess that is in it. */
import type { Draft, DraftBlock, DraftButton, DraftInline } from '../domain/card/draft.ts'
import { shorten } from '../domain/card/shorten.ts'
import {
  type Look,
  type OrderQuestion,
  type RunData,
  type SeenList,
  type ShownTask,
  sourceNames,
} from '../domain/import/import-run.ts'
import { counted, listed, listText } from '../domain/text/plural.ts'
import { some, thousands } from './import.ts'
import { leftOutBlocks } from './left-out.ts'
import { button, card, mention, text } from './words.ts'

type Run = { id: string; fileName: string; data: RunData }

/** Of what is left out, so many lines of each kind. */
const mostLines = 3

export function importPreview(run: Run, look: Look): Draft {
  const { rows, counts, asks } = look
  const file = shorten(run.fileName, 80)
  const tool = look.source === 'csv' ? undefined : sourceNames[look.source]
  return card('neutral', [`Import ${counted(rows, 'row')} from ${tool ?? file}?`], {
    blocks: [
      text(`${tool ? `${file}: ` : ''}${countWords(look)}. Nothing has changed yet.`),
      ...(asks ? [question(asks)] : []),
      ...picture(look.first),
      { kind: 'fields', fields: guesses(look) },
      ...notTheirs(look),
      ...leftOutBlocks(look.left, mostLines),
    ],
    buttons: [
      ...(asks ? orderButtons(run.id, asks) : counts.bad < rows ? beginButtons(run, look) : []),
      button('Cancel', 'import', { what: 'cancel', run: run.id }),
    ],
    menu: { label: 'Change something…', choices: changes(run.id, look) },
  })
}

function countWords({ counts }: Look): string {
  const words = [
    [counts.added, 'new'],
    [counts.updated, 'changed'],
    [counts.unchanged, 'unchanged'],
    [counts.kept, 'kept as edited here'],
  ] as const
  const parts = words.filter(([count]) => count > 0).map(([count, what]) => `${thousands(count)} ${what}`)
  return parts.length > 0 ? listText(parts) : 'no tasks'
}

function question({ columns, sample, ...days }: OrderQuestion): DraftBlock {
  const names = listText(columns.map((name) => `“${shorten(name, 40)}”`))
  const [one, other] = [dayOf(days.dayFirst), dayOf(days.monthFirst)]
  return text(
    { strong: `In ${names}, is ${shorten(sample, 40)} ` },
    { strong: one },
    ' or ',
    { strong: other },
    '?',
  )
}

function dayOf(day: string): string {
  return Temporal.PlainDate.from(day).toLocaleString('en-GB', { day: 'numeric', month: 'short' })
}

function orderButtons(run: string, { dayFirst, monthFirst }: OrderQuestion): DraftButton[] {
  return [
    button(dayOf(dayFirst), 'import order', { run, order: 'day-first' }, 'primary'),
    button(dayOf(monthFirst), 'import order', { run, order: 'month-first' }, 'primary'),
  ]
}

function picture(first: ShownTask[]): DraftBlock[] {
  if (first.length === 0) return []
  return [text('The first tasks:', ...first.flatMap(taskLine))]
}

function taskLine({ title, list, status, due, assignees, strangers, isNew }: ShownTask): DraftInline[] {
  const who = listed<DraftInline>([
    ...assignees.map((each) => [mention(each)]),
    ...strangers.map((name) => [shorten(name, 40)]),
  ])
  return [
    '\n• ',
    { strong: shorten(title, 80) },
    ` · ${shorten(list, 40)} · ${status}`,
    ...(due ? [' · due ', 'on' in due ? { day: due.on } : { at: due.at }] : []),
    ...(who.length > 0 ? [' · ', ...who] : []),
    ...(isNew ? [] : [' (changed)']),
  ]
}

type Field = Extract<DraftBlock, { kind: 'fields' }>['fields'][number]

/** Only what is not as one would expect it: each can be changed. */
function guesses(look: Look): Field[] {
  const made = new Set(look.missing.fields.map(({ name }) => name))
  const lists = Object.values(look.lists).map((list) => placeWords(list, look))
  const statuses = Object.entries(look.statuses).filter(([, { by }]) => by !== 'sure')
  return [
    ...field('Goes to', lists),
    ...field('Columns', columnGuesses(look)),
    ...field('New fields', [...made].map(short)),
    ...field(
      'Columns left out',
      Object.keys(look.placeless)
        .filter((name) => !made.has(name))
        .map(short),
    ),
    ...field('Dates', orders(look)),
    ...peopleGuesses(look),
    ...field(
      'Statuses',
      statuses.map(([name, { to }]) => pair(name, to)),
    ),
  ]
}

const mostNamed = 8

function field(label: string, items: string[]): Field[] {
  return items.length === 0 ? [] : [{ label, value: [some(items, mostNamed)] }]
}

function short(name: string): string {
  return shorten(name, 40)
}

function columnGuesses({ columns, mapping }: Look): string[] {
  const guessed = new Set(columns.filter(({ sure }) => sure !== 'known').map(({ column }) => column))
  return mapping.flatMap(({ column, to }) => {
    const isPlain = to === null || column.toLowerCase() === to
    return guessed.has(column) && !isPlain ? [`${short(column)} → ${to}`] : []
  })
}

/** Of columns that say it, or for which it was said. */
function orders({ columns, asks }: Look): string[] {
  const open = asks?.columns ?? []
  return columns.flatMap(({ column, order }) => {
    if (!order || open.includes(column)) return []
    return [`${short(column)} ${order.read === 'day-first' ? 'day first' : 'month first'}`]
  })
}

function peopleGuesses({ people }: Look): Field[] {
  const all = Object.entries(people)
  const here = all.filter(([, { id }]) => id !== undefined)
  const words = (some: typeof all) => some.map(([name, { name: to = '' }]) => pair(name, to))
  return [
    ...field('People', words(here.filter(([, { by }]) => by !== 'like'))),
    ...field('Probably', words(here.filter(([, { by }]) => by === 'like'))),
    ...field(
      'Not here',
      all.filter(([, { id }]) => id === undefined).map(([name]) => short(name)),
    ),
  ]
}

function pair(from: string, to: string): string {
  return from.toLowerCase() === to.toLowerCase() ? to : `${shorten(from, 40)} → ${to}`
}

function placeWords({ name, to, toName, count, refused }: SeenList, { lists, home }: Look): string {
  const where = refused !== undefined ? home.name : (toName ?? name)
  const words = name === where ? shorten(name, 40) : `${shorten(name, 40)} → ${where}`
  const isNew = to === undefined && refused === undefined ? ', new' : ''
  const isOne = Object.keys(lists).length === 1
  return isOne && !isNew ? words : `${words} (${thousands(count)}${isNew})`
}

/** By List, the Space that would have to be there. */
function notTheirs({ lists, home }: Look): DraftBlock[] {
  const refused = Object.values(lists).filter((each) => each.refused !== undefined)
  if (refused.length === 0) return []
  const spaces = [...new Set(refused.map((each) => each.refused ?? ''))].filter(Boolean)
  const why =
    spaces.length > 0
      ? `in Spaces that don’t exist: ${some(spaces.map((name) => shorten(name, 40)))}`
      : 'they don’t exist'
  return [
    text(
      `${some(refused.map(({ name }) => shorten(name, 40)))}: ${why}. You can’t create them, so these rows would go to ${home.name}. Ask an admin for`,
      ' ',
      { typed: 'space add' },
      ', or choose another List.',
    ),
  ]
}

function beginButtons({ id: run }: Run, { missing, home }: Look): DraftButton[] {
  if (missing.lists.length === 0) return [button('Import', 'import', { what: 'begin', run }, 'primary')]
  const made = counted(missing.lists.length, 'List')
  return [
    button(`Create ${made} and import`, 'import', { what: 'begin', run, create: 'yes' }, 'primary'),
    button(shorten(`Import into ${home.name}`, 75), 'import', { what: 'begin', run }),
  ]
}

function changes(run: string, look: Look): DraftButton[] {
  const part = (label: string, part: string, isThere: boolean) =>
    isThere ? [button(label, 'import guesses', { run, part })] : []
  return [
    ...part('Columns', 'columns', look.columns.length + Object.keys(look.placeless).length > 0),
    ...part(
      'Dates',
      'dates',
      look.columns.some(({ order }) => order),
    ),
    ...part('People', 'people', Object.keys(look.people).length > 0),
    ...part('Statuses', 'statuses', Object.keys(look.statuses).length > 0),
    ...part('Lists', 'lists', true),
  ]
}
