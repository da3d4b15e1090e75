/** Guesses of an import are put right in a form: a page of one part. */
import { importReading } from '../../../../../cards/import.ts'
import { importPreview } from '../../../../../cards/import-preview.ts'
import { dateOrders, readings } from '../../../../../domain/import/read-choices.ts'
import { refuseImport } from '../../../../../domain/import/refusals.ts'
import { lockOwnRun } from '../../../../../operations/import/begin.ts'
import { changeImport } from '../../../../../operations/import/change.ts'
import type { ImportChoicesSelector } from '../../../../../operations/input-kinds/import-choices.ts'
import { loadInputs } from '../../../../../operations/input-kinds/load.ts'
import { levelsOf } from '../../../../../store/hierarchy/levels.ts'
import { allStatuses } from '../../../../../store/hierarchy/lists.ts'
import { peopleByIds } from '../../../../../store/people/people.ts'
import { isNone, readPerson } from '../../../language/readers.ts'
import { chatCommand } from '../../chat-command.ts'
import type { FormDraft } from '../../command.ts'
import type { Context } from '../../context.ts'
import { guessesCard, pageOf, pageOption, partOf, partOption, type Shown } from './guesses.ts'
import { type Guess, orderWords, type Part, partTitles, readingChoices } from './parts.ts'

/** Keeps what is filled in apart from the options of the call. */
const prefix = 'guess-'
/** Which of the file’s names the fields are for, as they were when the form was opened. */
const namesOption = 'names'

const longestTyped = 200
const mostChoices = 25

export const importGuess = chatCommand(changeImport, {
  path: 'import guess',
  examples: [],
  visibility: 'caller',
  hidden: true,
  replaces: true,
  written: { run: 'named' },
  besides: { part: partOption, page: pageOption },
  async form({ run = '', part, page = 1 }, here) {
    const { data, state } = await lockOwnRun(here.change, here.viewer, run)
    if (state !== 'preview' || !data.look) throw refuseImport('import_begun', {})
    return formFor(
      { part: partOf(part), page },
      pageOf(data.look, { part: partOf(part), page }, here).guesses,
      here,
    )
  },
  async understand({ part }, here) {
    const chosen = chosenIn(partOf(part), here)
    const field = { kind: 'importChoices', summary: 'What they are' } as const
    return { input: await loadInputs(here, { choices: field }, { choices: chosen }) }
  },
  card({ run, look }, { part, page = 1 }, here) {
    if (!look) return importReading(run)
    const shown: Shown = { part: partOf(part), page }
    return pageOf(look, shown, here).pages > 1
      ? guessesCard(run.id, look, shown, here)
      : importPreview(run, look)
  },
})

async function formFor({ part }: Shown, guesses: Guess[], here: Context): Promise<FormDraft> {
  const kinds = await kindsFor(part, guesses, here)
  return {
    title: partTitles[part],
    submit: 'Save',
    fixed: { [namesOption]: JSON.stringify(guesses.map(({ name }) => name)) },
    fields: guesses.map((guess, index) => ({
      name: `${prefix}${index}`,
      label: guess.label,
      ...kinds(guess),
    })),
  }
}

type Kind = Omit<FormDraft['fields'][number], 'name' | 'label'>

async function kindsFor(part: Part, guesses: Guess[], here: Context): Promise<(guess: Guess) => Kind> {
  const { trx, viewer, workspaceId, platform } = here
  switch (part) {
    case 'people': {
      const ids = guesses.flatMap(({ value }) => (value === '' ? [] : [value]))
      const people = new Map(
        (await peopleByIds(trx, workspaceId, ids, platform)).map((each) => [each.id, each]),
      )
      return ({ value }) => {
        const account = people.get(value)?.account
        return { kind: 'person', value: account === undefined ? '' : `<@${account}>`, cleared: 'none' }
      }
    }
    case 'statuses': {
      const names = [...new Set((await allStatuses(trx, viewer)).map(({ name }) => name))]
      return ({ value }) =>
        menu(
          value,
          names.map((name) => ({ label: name, value: name })),
        )
    }
    case 'lists': {
      const lists = await levelsOf(trx, viewer, ['list'])
      const paths = new Map(lists.map(({ id, path }) => [id, path]))
      const made = { label: 'a new List of that name', value: 'new' }
      return ({ name, value }) =>
        menu(paths.get(value) ?? 'new', [
          ...(name === '' ? [] : [made]),
          ...lists.map(({ path }) => ({ label: path, value: path })),
        ])
    }
    case 'columns':
      return ({ value }) => menu(value, readingChoices(value))
    case 'dates':
      return ({ value }) =>
        menu(
          value,
          dateOrders.map((order) => ({ label: orderWords[order], value: order })),
        )
  }
}

/** More than a menu holds is typed. */
function menu(value: string, choices: NonNullable<Kind['choices']>): Kind {
  const fits = choices.length <= mostChoices && choices.every((each) => each.value.length <= 75)
  return fits ? { kind: 'choice', value, choices } : { kind: 'text', value, max: longestTyped }
}

/** Only what was changed. */
function chosenIn(part: Part, here: Context): ImportChoicesSelector {
  const names = namesIn(here.words[namesOption])
  const said = Object.entries(here.words).flatMap(([key, words]): [string, string][] => {
    const name = key.startsWith(prefix) ? names[Number(key.slice(prefix.length))] : undefined
    return name === undefined ? [] : [[name, words]]
  })
  const each = <T>(read: (words: string) => T | undefined) =>
    Object.fromEntries(
      said.flatMap(([name, words]) => {
        const value = read(words)
        return value === undefined ? [] : [[name, value]]
      }),
    )
  switch (part) {
    case 'people':
      return { people: each((words) => (isNone(words) ? null : readPerson(words, here))) }
    case 'statuses':
      return { statuses: each((words) => words) }
    case 'columns':
      return { columns: each((words) => readings.find((as) => as === words)) }
    case 'dates':
      return { order: each((words) => dateOrders.find((order) => order === words)) }
    case 'lists':
      return listsIn(said)
  }
}

function listsIn(said: [string, string][]): ImportChoicesSelector {
  const home = said.find(([name]) => name === '')?.[1]
  const named = said.filter(([name]) => name !== '')
  return {
    lists: Object.fromEntries(named.map(([name, path]) => [name, path === 'new' ? null : { path }])),
    ...(home !== undefined && { home: { path: home } }),
  }
}

function namesIn(kept: string | undefined): string[] {
  // Kept by the form itself.
  return kept === undefined ? [] : (JSON.parse(kept) as string[])
}
