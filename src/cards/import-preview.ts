/** What an import would do, before it does it. */

import type { Draft, DraftBlock, DraftButton } from '../domain/card/draft.ts'
import { shorten } from '../domain/card/shorten.ts'
import { type Look, type RunData, sourceNames } from '../domain/import/import-run.ts'
import { counted, listText } from '../domain/text/plural.ts'
import { badLines, some, thousands } from './import.ts'
import { button, card, text } from './words.ts'

export function importPreview(
  run: { id: string; fileName: string; data: RunData },
  shown: Look,
  home: { name: string },
): Draft {
  const { rows, before } = shown
  const file = shorten(run.fileName, 80)
  const tool = shown.source === 'csv' ? undefined : sourceNames[shown.source]
  const again = before > 0 ? `${thousands(before)} of them were imported before and will be updated. ` : ''
  const size = counted(rows, 'row')
  return card('neutral', [`Import ${size} from ${tool ?? file}?`], {
    blocks: [
      text(`${tool ? `${file} looks like an export from ${tool}. ` : ''}${again}Nothing has changed yet.`),
      { kind: 'fields', fields: fieldsOf(run.data, shown, home) },
      ...notTheirs(shown.refused, home.name),
      ...examples(shown.first),
      ...badLines(shown.bad, shown.badCount),
    ],
    buttons: rows > shown.badCount ? buttons(run.id, run.data) : [],
  })
}

type Field = Extract<DraftBlock, { kind: 'fields' }>['fields'][number]

function fieldsOf({ fixed, missing }: RunData, shown: Look, home: { name: string }): Field[] {
  const goes = shown.mapping.flatMap(({ column, to }) => (to === null ? [] : [`${column} → ${to}`]))
  const nowhere = shown.mapping.flatMap(({ column, to }) => (to === null ? [column] : []))
  const statuses = Object.entries(shown.statuses)
  const same = statuses.filter(([from, to]) => from.toLowerCase() === to.toLowerCase()).map(([, to]) => to)
  const other = statuses.filter(([from, to]) => from.toLowerCase() !== to.toLowerCase())
  const names = (counts: Record<string, number>) => some(Object.keys(counts).map((name) => shorten(name, 40)))
  const field = (label: string, value: string): Field[] => (value === '' ? [] : [{ label, value: [value] }])
  return [
    ...field('Columns', some(goes, 30)),
    ...field(
      'Ignored columns',
      some(
        nowhere.map((name) => shorten(name, 40)),
        20,
      ),
    ),
    ...field(
      'Goes to',
      fixed
        ? home.name
        : some(Object.keys(shown.lists).filter((name) => !missing.lists.some((list) => list.name === name))),
    ),
    ...field(
      missing.lists.length > 0 ? `New Lists (otherwise ${home.name})` : '',
      some(missing.lists.map(({ name }) => shorten(name, 40))),
    ),
    ...field('Matching statuses', some(same)),
    ...field('Other statuses', some(other.map(([from, to]) => `${shorten(from, 40)} → ${to}`))),
    ...field('People found', names(shown.found)),
    ...field('People not found', names(shown.strangers)),
  ]
}

/** By List, the Space that would have to be there. */
function notTheirs(refused: Look['refused'], home: string): DraftBlock[] {
  const lists = Object.keys(refused).map((name) => shorten(name, 40))
  if (lists.length === 0) return []
  const spaces = [...new Set(Object.values(refused))].filter(Boolean).map((name) => shorten(name, 40))
  const why = spaces.length > 0 ? `in Spaces that don’t exist: ${some(spaces)}` : 'they don’t exist'
  return [
    text(
      `${some(lists)}: ${why}. You can’t create them, so these rows would go to ${home}. Ask an admin for`,
      ' ',
      { typed: 'space add' },
      ', or put everything into one List with ',
      { typed: 'import in:' },
      '.',
    ),
  ]
}

function examples(first: Look['first']): DraftBlock[] {
  if (first.length === 0) return []
  const lines = first.map(({ title, list, status }) => {
    const where = [list, status?.name].filter(Boolean).join(', ')
    return `\n• ${shorten(title, 80)}${where ? ` (${shorten(where, 60)})` : ''}`
  })
  return [text('The first rows:', ...lines)]
}

function buttons(run: string, { missing }: RunData): DraftButton[] {
  const ifAny = (count: number, what: string) => (count > 0 ? [counted(count, what)] : [])
  const fields = new Set(missing.fields.map(({ name }) => name)).size
  const made = listText([...ifAny(missing.lists.length, 'List'), ...ifAny(fields, 'field')])
  return [
    ...(made
      ? [button(`Create ${made} and import`, 'import', { what: 'begin', run, create: 'yes' }, 'primary')]
      : []),
    button('Import', 'import', { what: 'begin', run }, ...(made ? [] : (['primary'] as const))),
    button('Cancel', 'import', { what: 'cancel', run }),
  ]
}
