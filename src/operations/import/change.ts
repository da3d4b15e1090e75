/** Changes what an import guessed, before it begins. */
import { type ImportChoices, noImportChoices, type RunData } from '../../domain/import/import-run.ts'
import { refuseImport } from '../../domain/import/refusals.ts'
import { toImport } from '../../domain/people/role.ts'
import { allStatuses } from '../../store/hierarchy/lists.ts'
import type { ChosenForImport } from '../input-kinds/import-choices.ts'
import { operation } from '../operation.ts'
import type { Scope } from '../scope.ts'
import { lockOwnRun } from './begin.ts'
import { lookAnew, type RunLook } from './look.ts'
import { plain } from './match.ts'

export const changeImport = operation({
  name: 'import.change',
  summary: 'Change what an import would do, before it begins',
  role: toImport,
  input: {
    run: { kind: 'text', required: true, max: 36, summary: 'The import, as its buttons name it' },
    choices: { kind: 'importChoices', summary: 'What its columns, dates, people, statuses and Lists are' },
  },
  async run(scope, { run: id, choices = {} }): Promise<RunLook> {
    const { change, viewer } = scope
    const run = await lockOwnRun(change, viewer, id)
    if (run.state !== 'preview') throw refuseImport('import_begun', {})
    await refuseStatuses(scope, choices)
    return lookAnew(scope, { ...run, data: withChoices(run.data, choices) })
  },
})

/** What was chosen before stays, unless it is chosen anew. */
export function withChoices(data: RunData, made: ChosenForImport): RunData {
  const before = data.choices ?? noImportChoices()
  const { columns, order } = before.read
  const choices: ImportChoices = {
    v: 1,
    read: {
      ...before.read,
      columns: { ...columns, ...made.columns },
      order: { ...order, ...made.order },
    },
    people: { ...before.people, ...ids(made.people) },
    statuses: { ...before.statuses, ...made.statuses },
    lists: { ...before.lists, ...ids(made.lists) },
  }
  return { ...data, choices, ...(made.home && { listId: made.home.id }) }
}

function ids(chosen: Record<string, { id: string } | null> = {}): Record<string, string | null> {
  return Object.fromEntries(Object.entries(chosen).map(([name, one]) => [name, one?.id ?? null]))
}

async function refuseStatuses(
  { trx, viewer }: Pick<Scope, 'trx' | 'viewer'>,
  { statuses = {} }: ChosenForImport,
): Promise<void> {
  const wanted = Object.values(statuses)
  if (wanted.length === 0) return
  const known = [...new Set((await allStatuses(trx, viewer)).map(({ name }) => name))]
  const name = wanted.find((each) => !known.some((one) => plain(one) === plain(each)))
  if (name !== undefined) throw refuseImport('import_status', { name, known })
}
