/** What whoever imports chose in place of what was guessed, by what the file calls it. Nobody types it. */
import { z } from 'zod'
import { type DateOrder, dateOrders, type Reading, readings } from '../../domain/import/read-choices.ts'
import type { Level, PersonRow } from '../../domain/task/records.ts'
import type { InputKind, Loading } from './kind.ts'
import { type LevelSelector, list } from './level.ts'
import { type PersonSelector, person, personSelector } from './person.ts'

type Plain = {
  statuses?: Record<string, string> | undefined
  columns?: Record<string, Reading> | undefined
  order?: Record<string, DateOrder> | undefined
}
/** `null` is nobody here, and a List that is to be made. */
type Choices<Person, Place> = Plain & {
  people?: Record<string, Person | null> | undefined
  lists?: Record<string, Place | null> | undefined
  /** Where rows go that name no List. */
  home?: Place | undefined
}
export type ImportChoicesSelector = Choices<PersonSelector, LevelSelector>
export type ChosenForImport = Choices<PersonRow, Level>

const longestName = 500
const name = z.string().max(longestName)
const place = list.selector({ kind: 'list', summary: 'The List' })

const selector: z.ZodType<ImportChoicesSelector> = z.strictObject({
  people: z.record(name, personSelector.nullable()).optional(),
  statuses: z.record(name, z.string().min(1).max(longestName)).optional(),
  lists: z.record(name, place.nullable()).optional(),
  home: place.optional(),
  columns: z.record(name, z.enum(readings)).optional(),
  order: z.record(name, z.enum(dateOrders)).optional(),
})

/** They are given tasks. */
const receiver = { kind: 'person', receives: true, summary: 'Who' } as const
const level = { kind: 'list', summary: 'The List' } as const

export const importChoices: InputKind<ImportChoicesSelector, ChosenForImport> = {
  selector: () => selector,
  load: (loading, wanted) => Promise.all(wanted.map((each) => found(loading, each.selector))),
}

async function found(
  loading: Loading,
  { people, lists, home, ...plain }: ImportChoicesSelector,
): Promise<ChosenForImport> {
  const [place] = home ? await loaded(list.load, loading, [{ selector: home, field: level }]) : []
  return {
    ...plain,
    ...(people && {
      people: await each(people, (some) =>
        loaded(
          person.load,
          loading,
          some.map((one) => ({ selector: one, field: receiver })),
        ),
      ),
    }),
    ...(lists && {
      lists: await each(lists, (some) =>
        loaded(
          list.load,
          loading,
          some.map((one) => ({ selector: one, field: level })),
        ),
      ),
    }),
    ...(place && { home: place }),
  }
}

/** Both kinds have a loader. */
async function loaded<S, V>(
  load: InputKind<S, V>['load'],
  loading: Loading,
  wanted: Parameters<NonNullable<InputKind<S, V>['load']>>[1],
): Promise<V[]> {
  return load ? load(loading, wanted) : []
}

/** Of each name what it means, and nothing where it was given nothing. */
async function each<S, V>(
  given: Record<string, S | null>,
  find: (some: S[]) => Promise<V[]>,
): Promise<Record<string, V | null>> {
  const entries = Object.entries(given).flatMap(([name, one]) => (one === null ? [] : [{ name, one }]))
  const values = await find(entries.map(({ one }) => one))
  const known = new Map(entries.map(({ name }, index) => [name, values[index] ?? null]))
  return Object.fromEntries(Object.keys(given).map((name) => [name, known.get(name) ?? null]))
}
