/** A report of automatic tests: what fails becomes a task, and what passes again is done. */
import { derivedId } from '../../domain/id.ts'
import type { Level, TaskRecord } from '../../domain/task/records.ts'
import type { TaskRef } from '../../domain/task/task.ts'
import { type Judged, judge } from '../../domain/test-report/judge.ts'
import { isBranch } from '../../domain/test-report/owners.ts'
import { type Run, runOf, type TestCase } from '../../domain/test-report/report.ts'
import { type Change, newChange, record } from '../../events/record.ts'
import { lockSettings } from '../../store/hierarchy/list-settings.ts'
import { lockMany } from '../../store/tasks/bulk.ts'
import { tasksByIds } from '../../store/tasks/tasks.ts'
import { casesOf, type KnownCase, keepCases, keyOfCase, noteReport } from '../../store/test-report/cases.ts'
import type { Input } from '../input-kinds/field.ts'
import { operation } from '../operation.ts'
import type { Scope } from '../scope.ts'
import { refuseTask } from '../task/refusals.ts'
import { changeTasksOf } from './change-tasks.ts'
import { type Failing, makeTasks } from './make-tasks.ts'
import { refuseTests } from './refusals.ts'
import { usualBranches } from './settings.ts'

const input = {
  in: { kind: 'list', summary: 'The List' },
  branch: { kind: 'text', required: true, max: 255, summary: 'The branch that was tested' },
  run: { kind: 'text', max: 100, summary: 'The number of the run, or what else it’s called' },
  attempt: { kind: 'number', summary: 'How often this run was tried' },
  time: { kind: 'text', max: 40, summary: 'When it ran, such as 2026-12-01T09:00:00Z' },
  commit: { kind: 'text', max: 64, summary: 'The commit that was tested' },
  url: { kind: 'text', max: 1000, summary: 'A link to the run' },
  cases: { kind: 'testCases', required: true, summary: 'The tests' },
} as const
type Given = Input<typeof input> & { in: Level }

export type TaskName = TaskRef & { title: string }

/** `left`: tasks of tests that pass, which something else keeps open. `ignored`: why nothing came of it. */
export type TestsTaken = {
  list: Level
  branch: string
  ignored: 'repeat' | 'branch' | undefined
  tests: { total: number; failed: number; skipped: number }
  added: TaskName[]
  again: TaskName[]
  fixed: TaskName[]
  flaky: TaskName[]
  left: TaskName[]
}

export const takeTests = operation({
  name: 'tests.take',
  summary: 'Take in a test report: failing tests become tasks, and those that pass again are done',
  role: 'member',
  input,
  async run(scope, { in: list, ...said }): Promise<TestsTaken> {
    const { trx, workspaceId } = scope
    if (!list) throw refuseTask('no_list', {})
    const given = { ...said, in: list }
    const run = runOf(given, scope.change.now)
    if (!run) throw refuseTests('bad_test_run', {})
    if (given.url !== undefined && !isLink(given.url)) throw refuseTests('bad_test_url', {})
    // Reports of one List are taken in one after the other.
    const { tests: settings = {} } = await lockSettings(trx, workspaceId, list.id)
    if (settings.off) throw refuseTests('tests_off', { list: list.id, name: list.name })
    const nothing = nothingOf(given)
    const { branches = usualBranches, owners = [] } = settings
    if (!isBranch(branches, given.branch)) return { ...nothing, ignored: 'branch' }
    const change = silentlyBaton(scope)
    if (!(await isNew(scope, given))) return { ...nothing, ignored: 'repeat' }
    const tests = await judgedOf(scope, given, run)
    const made = await makeTasks({ ...scope, change }, tests.filter(isNewFailure), { ...given, run, owners })
    const kept = tests.map((each) => ({ ...each, ...made.places.get(each.key) }))
    await keepCases(trx, workspaceId, list.id, { cases: kept.map(rowOf), now: change.now })
    const changed = await changeTasksOf({ ...scope, change }, kept, branches)
    const taken = { ...nothing, added: made.tasks, ...changed }
    await tell(change, taken, { run, url: given.url })
    return taken
  },
})

/** Nobody did it: whoever hands the report in hears of it like everybody else. */
function silentlyBaton({ trx, workspaceId, change, now }: Scope): Change {
  const { planners, group, invocationId } = change
  return newChange(
    { trx, workspaceId, planners, now },
    { actorId: null, origin: 'integration', group, invocationId },
  )
}

function nothingOf({ in: list, branch, cases }: Given): TestsTaken {
  const of = (status: TestCase['status']) => cases.filter((each) => each.status === status).length
  const tests = { total: cases.length, failed: of('failed'), skipped: of('skipped') }
  return { list, branch, ignored: undefined, tests, added: [], again: [], fixed: [], flaky: [], left: [] }
}

/** A run that says what it is called is known by that, and by what it says: a run may have many reports. */
async function isNew({ trx, workspaceId, change }: Scope, given: Given): Promise<boolean> {
  const { in: list, branch, run, attempt = 1, time, cases } = given
  if (run === undefined && time === undefined) return true
  const said = JSON.stringify([branch, run, attempt, time, cases])
  const report = { id: derivedId('test-report', list.id, said), listId: list.id }
  return noteReport(trx, workspaceId, report, change.now)
}

/** A test that the report says something new of. `task`: the one that it has, where that is still there. */
export type Tested = Failing & { before: KnownCase | undefined; task: TaskRecord | undefined } & Judged & {
    key: string
    branch: string
    taskId: string | null
    itemId: string | null
  }

async function judgedOf(scope: Scope, given: Given, run: Run): Promise<Tested[]> {
  const { trx, workspaceId, change } = scope
  const { in: list, branch, cases } = given
  const keyed = cases.map((test) => ({ test, key: keyOfCase(test) }))
  const keys = keyed.map(({ key }) => key)
  const known = await casesOf(trx, workspaceId, { listId: list.id, branch }, keys)
  const here = new Map(known.filter((each) => each.branch === branch).map((each) => [each.key, each]))
  const elsewhere = new Map(known.filter((each) => each.taskId !== null).map((each) => [each.key, each]))
  const tested = keyed.flatMap(({ test, key }) => {
    const before = here.get(key)
    const says = judge(before, test, run)
    const { taskId = null, itemId = null } = (before?.taskId ? before : elsewhere.get(key)) ?? {}
    return says ? [{ ...says, test, key, branch, before, taskId, itemId }] : []
  })
  const ids = [...new Set(tested.flatMap(({ taskId }) => taskId ?? []))]
  await lockMany(change, ids)
  const tasks = new Map((await tasksByIds(trx, workspaceId, ids)).map((task) => [task.id, task]))
  return tested.map((each) => ({ ...each, task: tasks.get(each.taskId ?? '') }))
}

/** A task that somebody deleted is not made anew while the test goes on failing. */
function isNewFailure({ fails, task }: Tested): boolean {
  return fails === 'newly' && task === undefined
}

function rowOf({ key, branch, test, taskId, itemId, known }: Tested) {
  return { ...known, key, branch, name: test.name, taskId, itemId }
}

/** One piece of news, however much came of it. */
async function tell(
  change: Change,
  { list, branch, tests, ...taken }: TestsTaken,
  { run, url }: { run: Run; url: string | undefined },
): Promise<void> {
  const some = (tasks: TaskName[]) => ({ ids: tasks.slice(0, 25).map(({ id }) => id), count: tasks.length })
  const parts = {
    added: some(taken.added),
    again: some(taken.again),
    fixed: some(taken.fixed),
    flaky: some(taken.flaky),
  }
  if (Object.values(parts).every(({ count }) => count === 0)) return
  const { total, failed } = tests
  const data = { list: list.id, branch, run: run.name, ...(url !== undefined && { url }), ...parts }
  await record(change, [
    { kind: 'tests.reported', taskId: null, data: { ...data, tests: { total, failed } } },
  ])
}

function isLink(url: string): boolean {
  const { protocol } = URL.parse(url) ?? {}
  return protocol === 'https:' || protocol === 'http:'
}
