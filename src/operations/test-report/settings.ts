/** What a List makes of reports of tests: which branches count, and who looks after which files. */
import type { TestSettings } from '../../domain/people/settings.ts'
import type { Level, PersonRow } from '../../domain/task/records.ts'
import {
  mostBranches,
  mostOwnerRules,
  type OwnerRule,
  pathProblem,
  readOwners,
} from '../../domain/test-report/owners.ts'
import { record } from '../../events/record.ts'
import { levelsOf } from '../../store/hierarchy/levels.ts'
import { lockSettings, setListSettings, settingsOfLists } from '../../store/hierarchy/list-settings.ts'
import { peopleByIds } from '../../store/people/people.ts'
import { ownersKnowing } from '../../store/test-report/cases.ts'
import { levelChanged } from '../hierarchy/level-changed.ts'
import { findPerson, type PersonSelector, personSelector, refuseOutsiders } from '../input-kinds/person.ts'
import { operation } from '../operation.ts'
import type { Scope } from '../scope.ts'
import { refuseTests } from './refusals.ts'

/** Where nobody named any. */
export const usualBranches = ['main']

export type ShownOwner = { path: string; person: PersonRow | undefined }
export type ShownTests = { list: Level; branches: string[]; owners: ShownOwner[]; off: boolean }

export const listTests = operation({
  name: 'tests.list',
  summary: 'Show which Lists test reports become tasks in',
  role: 'guest',
  reads: true,
  input: {},
  async run(scope): Promise<ShownTests[]> {
    const { trx, viewer, workspaceId } = scope
    const lists = await levelsOf(trx, viewer, ['list'])
    const settings = await settingsOfLists(
      trx,
      workspaceId,
      lists.map(({ id }) => id),
    )
    const shown: ShownTests[] = []
    for (const list of lists) {
      const { tests } = settings.get(list.id) ?? {}
      if (tests) shown.push(await shownTests(scope, list, tests))
    }
    return shown
  },
})

export const setTests = operation({
  name: 'tests.set',
  summary: 'Set which branches’ failing tests become tasks in a List, and who they’re assigned to',
  role: 'member',
  input: {
    which: { kind: 'list', required: true, summary: 'The List' },
    branches: { kind: 'names', clears: true, summary: 'The branches that count (main if empty)' },
    owners: {
      kind: 'text',
      clears: true,
      max: 5000,
      summary: 'Who is assigned, by the test’s file: src/api/** @Ana',
    },
  },
  async run(scope, { which, branches, owners }): Promise<ShownTests> {
    const { trx, workspaceId, change } = scope
    const { tests: before = {}, ...others } = await lockSettings(trx, workspaceId, which.id)
    const { off: _, ...kept } = before
    const rules = typeof owners === 'string' ? await rulesIn(scope, which, owners) : undefined
    refuseBranches(branches ?? [])
    const wanted = { ...kept, ...(branches && { branches }), ...(rules && { owners: rules }) }
    const { branches: named, owners: ruled } = wanted
    const tests: TestSettings = {
      ...(named && branches !== null && { branches: named }),
      ...(ruled && owners !== null && { owners: ruled }),
    }
    await setListSettings(change, which.id, { ...others, tests })
    await record(change, [levelChanged(which, 'set up for test reports')])
    return shownTests(scope, which, tests)
  },
})

export const endTests = operation({
  name: 'tests.off',
  summary: 'Stop taking test reports for a List. Its tasks stay',
  role: 'member',
  input: { which: { kind: 'list', required: true, summary: 'The List' } },
  async run(scope, { which }): Promise<ShownTests> {
    const { trx, workspaceId, change } = scope
    const { tests = {}, ...others } = await lockSettings(trx, workspaceId, which.id)
    if (tests.off) throw refuseTests('tests_already', { list: which.id, state: 'off' })
    const ended: TestSettings = { ...tests, off: true }
    await setListSettings(change, which.id, { ...others, tests: ended })
    await record(change, [levelChanged(which, 'closed to test reports')])
    return shownTests(scope, which, ended)
  },
})

async function shownTests(
  { trx, workspaceId, accountsOn }: Scope,
  list: Level,
  { branches = usualBranches, owners = [], off }: TestSettings,
): Promise<ShownTests> {
  const ids = [...new Set(owners.map(({ person }) => person))]
  const people = await peopleByIds(trx, workspaceId, ids, accountsOn)
  const shown = owners.map(({ path, person }) => ({ path, person: people.find(({ id }) => id === person) }))
  return { list, branches, owners: shown, off: off === true }
}

/** Throws Refusal. */
async function rulesIn(scope: Scope, list: Level, typed: string): Promise<OwnerRule[]> {
  const read = readOwners(typed)
  if (!read) throw refuseTests('unreadable_owners', { typed })
  if (read.length > mostOwnerRules)
    throw refuseTests('too_many_of_tests', { what: 'owners', most: mostOwnerRules })
  refusePaths(read.map(({ path }) => path))
  const found = new Map<string, PersonRow>()
  for (const { who } of read)
    if (!found.has(who)) found.set(who, await findPerson(scope, selectorOf(scope, who), false))
  await refuseUnfit(scope, list, [...found.values()])
  return read.flatMap(({ path, who }) => {
    const person = found.get(who)
    return person ? [{ path, person: person.id }] : []
  })
}

/** `@Ana`, `@"Ana Lima"`, `@me`, or as the platform writes it. */
function selectorOf({ accountsOn: platform }: Scope, who: string): PersonSelector {
  const account = /^<@!?([^>]+)>$/.exec(who)?.[1]
  const name = who.replace(/^<?@/, '').replaceAll(/^"|"$/g, '')
  if (name.toLowerCase() === 'me') return { me: true }
  const selector = account !== undefined && platform ? { account, platform } : { name }
  const read = personSelector.safeParse(selector)
  if (read.success) return read.data
  throw refuseTests('unreadable_owners', { typed: who })
}

async function refuseUnfit(scope: Scope, list: Level, people: PersonRow[]): Promise<void> {
  await refuseOutsiders(scope, people)
  const ids = people.map(({ id }) => id)
  const knowing = await ownersKnowing(scope.trx, scope.workspaceId, list.id, ids)
  const outside = people.find(({ id }) => !knowing.has(id))
  if (outside) throw refuseTests('test_owner_outside', { name: outside.name, list: list.id })
}

function refuseBranches(branches: readonly string[]): void {
  if (branches.length > mostBranches)
    throw refuseTests('too_many_of_tests', { what: 'branches', most: mostBranches })
  refusePaths(branches)
}

function refusePaths(paths: readonly string[]): void {
  for (const path of paths) {
    const problem = pathProblem(path)
    if (problem) throw refuseTests('bad_test_path', { path, problem })
  }
}
