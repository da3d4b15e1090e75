/** The guesses of an import, part by part: what the file says, what it becomes, and how that is chosen. */

import { mention } from '../../../../../cards/words.ts'
import type { FormField } from '../../../../../domain/card/card.ts'
import type { DraftInline } from '../../../../../domain/card/draft.ts'
import { shorten } from '../../../../../domain/card/shorten.ts'
import type { Look } from '../../../../../domain/import/import-run.ts'
import type { DateOrder, Reading } from '../../../../../domain/import/read-choices.ts'
import { targetWords } from '../../../../../interchange/columns.ts'

export const partNames = ['columns', 'dates', 'people', 'statuses', 'lists'] as const
export type Part = (typeof partNames)[number]

/** `name` is how the file calls it; `unsure` ones come first. */
export type Guess = {
  name: string
  label: string
  becomes: DraftInline[]
  unsure: boolean
  /** What stands in its field; of people, their id. */
  value: string
}

export const partTitles: Record<Part, string> = {
  columns: 'What each column is',
  dates: 'How dates are written',
  people: 'Who is who here',
  statuses: 'Which status each becomes',
  lists: 'Which List each goes to',
}

/** What to know before choosing. */
export const partNotes: Partial<Record<Part, string>> = {
  columns: 'A column that is left out isn’t lost: the report lists what stood in it.',
  people: 'Whoever isn’t here is named in the description.',
}

export const orderWords: Record<DateOrder, string> = {
  'day-first': 'Day first',
  'month-first': 'Month first',
}

export function guessesOf(part: Part, look: Look): Guess[] {
  const found = guesses[part](look)
  return [...found.filter(({ unsure }) => unsure), ...found.filter(({ unsure }) => !unsure)]
}

const guesses: Record<Part, (look: Look) => Guess[]> = {
  columns: (look) => [
    ...look.columns.map(({ column, field, as, sure, samples }) => ({
      name: column,
      label: samples[0] === undefined ? column : `${column} (${shorten(samples[0], 30)})`,
      becomes: [readingWords(look, as, field)],
      unsure: sure === 'guessed',
      value: isLeftOut(look, as, field) ? 'nothing' : as,
    })),
    ...Object.keys(look.placeless)
      .filter((name) => look.columns.every(({ field }) => field !== name))
      .map((name) => guess(name, 'left out', { unsure: true, value: 'nothing' })),
  ],
  dates: ({ columns }) =>
    columns.flatMap(({ column, order, samples }) =>
      order
        ? [
            {
              name: column,
              label: `${column} (${samples[0] ?? ''})`,
              becomes: [orderWords[order.read]],
              unsure: order.found === 'open' || order.found === 'mixed',
              value: order.read,
            },
          ]
        : [],
    ),
  people: ({ people }) =>
    Object.entries(people).map(([name, { count, by, id, name: here }]) => ({
      name,
      label: `${name} (${count})`,
      becomes:
        id && here !== undefined
          ? [mention({ id, name: here }), by === 'like' ? ' probably' : '']
          : ['nobody'],
      unsure: by === 'like' || by === 'none',
      value: id ?? '',
    })),
  statuses: ({ statuses }) =>
    Object.entries(statuses).map(([name, { to, by }]) =>
      guess(name, to, { unsure: by === 'like', value: to }),
    ),
  lists: ({ lists, home }) =>
    Object.entries(lists).map(([key, { name, to, toName, refused }]) => {
      const becomes = toName ?? (refused === undefined ? 'a new List' : home.name)
      return {
        ...guess(key, becomes, { unsure: to === undefined, value: to ?? '' }),
        label: key === '' ? 'Rows without a List' : name,
      }
    }),
}

function guess(name: string, becomes: string, { unsure, value }: Pick<Guess, 'unsure' | 'value'>): Guess {
  return { name, label: name, becomes: [becomes], unsure, value }
}

function readingWords(look: Look, as: Reading, field: string): string {
  if (as === 'nothing' || isLeftOut(look, as, field)) return 'left out'
  if (as !== 'field') return targetWords[as]
  const isMade = look.missing.fields.some(({ name }) => name === field)
  return isMade ? 'a new field' : 'the field of that name'
}

/** Until somebody asks for a field. */
function isLeftOut({ placeless, missing }: Look, as: Reading, field: string): boolean {
  const isAsked = missing.fields.some(({ name }) => name === field)
  return as === 'field' && Object.hasOwn(placeless, field) && !isAsked
}

/** What people choose a column to be: a menu holds no more than 25. */
const offered = [
  'title',
  'description',
  'status',
  'priority',
  'assignees',
  'tags',
  'due',
  'start',
  'minutes',
  'hours',
  'parent',
  'blockedBy',
  'blocks',
  'list',
  'created',
  'finished',
  'done',
  'comment',
  'checklist',
  'id',
  'field',
  'nothing',
] as const satisfies Reading[]

const units: Partial<Record<Reading, string>> = {
  minutes: 'estimate in minutes',
  hours: 'estimate in hours',
  seconds: 'estimate in seconds',
  milliseconds: 'estimate in milliseconds',
  done: 'whether it is done',
  field: 'a custom field',
  nothing: 'left out',
}

export function readingChoices(now: string): NonNullable<FormField['choices']> {
  const words = (as: Reading) => units[as] ?? (as === 'field' || as === 'nothing' ? as : targetWords[as])
  const isOther = !offered.some((each) => each === now)
  // It stands there, so it is one of them.
  const all: Reading[] = isOther ? [...offered, now as Reading] : [...offered]
  return all.map((as) => ({ label: words(as), value: as }))
}
