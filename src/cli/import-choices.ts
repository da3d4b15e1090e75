/** What is chosen for an import, as a file that whoever runs Baton writes or changes: names in place of ids. */
import { readFileSync, writeFileSync } from 'node:fs'
import { z } from 'zod'
import type { Look } from '../domain/import/import-run.ts'
import { dateOrders, readings } from '../domain/import/read-choices.ts'
import { Refusal } from '../domain/refusal.ts'
import type { ChosenForImport } from '../operations/input-kinds/import-choices.ts'
import { loadInputs } from '../operations/input-kinds/load.ts'
import type { Scope } from '../operations/scope.ts'
import { CliError } from './cli-error.ts'

const names = z.record(z.string(), z.string().nullable())
const choicesFile = z.strictObject({
  people: names.default({}),
  statuses: z.record(z.string(), z.string()).default({}),
  lists: names.default({}),
  columns: z.record(z.string(), z.enum(readings)).default({}),
  order: z.record(z.string(), z.enum(dateOrders)).default({}),
})

/** Throws CliError and Refusal. */
export async function chosenInFile(
  path: string,
  scope: Pick<Scope, 'trx' | 'workspaceId' | 'viewer' | 'actor'>,
): Promise<ChosenForImport> {
  const { people, lists, ...plain } = read(path)
  const each = <T>(given: z.infer<typeof names>, selector: (name: string) => T) =>
    Object.fromEntries(Object.entries(given).map(([name, to]) => [name, to === null ? null : selector(to)]))
  const selector = {
    ...plain,
    people: each(people, (name) => ({ name: name.replace(/^@/, '') })),
    lists: each(lists, (path) => ({ path })),
  }
  const choices = { kind: 'importChoices', summary: 'What they are' } as const
  try {
    const found = await loadInputs(scope, { choices }, { choices: selector })
    return found.choices ?? {}
  } catch (error) {
    if (!(error instanceof Refusal)) throw error
    throw new CliError(
      `“${path}” names ${named(error)}, who or which I can’t find here.`,
      'Correct it there.',
    )
  }
}

/** What it was that a name was looked up for. */
function named({ args }: Refusal): string {
  const { typed, name } = args as { typed?: string; name?: string }
  return `“${typed ?? name ?? ''}”`
}

function read(path: string): z.infer<typeof choicesFile> {
  let given: unknown
  try {
    given = JSON.parse(readFileSync(path, 'utf8'))
  } catch {
    throw new CliError(`“${path}” can’t be read as JSON.`, 'Make one with --save-choices, and change it.')
  }
  const found = choicesFile.safeParse(given)
  if (found.success) return found.data
  throw new CliError(
    `“${path}” isn’t what I expected: ${z.prettifyError(found.error)}`,
    'Make one with --save-choices.',
  )
}

/** As it was guessed, to be changed and given back. */
export function saveChoices(path: string, look: Look): void {
  const entries = <T, V>(of: Record<string, T>, value: (one: T) => V) =>
    Object.fromEntries(Object.entries(of).map(([name, one]) => [name, value(one)]))
  const { '': _home, ...lists } = look.lists
  const dated = look.columns.flatMap(({ column, order }) => (order ? [[column, order.read]] : []))
  const choices = {
    people: entries(look.people, ({ name }) => name ?? null),
    statuses: entries(look.statuses, ({ to }) => to),
    lists: entries(lists, ({ toName }) => toName ?? null),
    columns: Object.fromEntries(look.columns.map(({ column, as }) => [column, as])),
    order: Object.fromEntries(dated),
  }
  writeFileSync(path, `${JSON.stringify(choices, null, 2)}\n`)
}
