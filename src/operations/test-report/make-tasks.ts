/** Tasks for tests that fail: one each, or one with a list where they are many. */
import { oneLine, shorten } from '../../domain/card/shorten.ts'
import type { Level } from '../../domain/task/records.ts'
import { refOf } from '../../domain/task/task.ts'
import { type OwnerRule, ownerFinder } from '../../domain/test-report/owners.ts'
import type { Run, TestCase } from '../../domain/test-report/report.ts'
import { counted } from '../../domain/text/plural.ts'
import { record } from '../../events/record.ts'
import { statusesIn } from '../../store/hierarchy/lists.ts'
import { presentPeople } from '../../store/people/people.ts'
import { addTasks, blankTask, type Made } from '../../store/tasks/templates.ts'
import { itemsOf, ownersKnowing } from '../../store/test-report/cases.ts'
import type { Scope } from '../scope.ts'
import { firstStatus } from '../task/statuses.ts'
import { describeMany, describeOne } from './describe.ts'

export type Failing = { key: string; test: TestCase; flaky?: boolean }
type About = {
  in: Level
  branch: string
  run: Run
  commit?: string | undefined
  url?: string | undefined
  owners: readonly OwnerRule[]
}
type TaskPlace = { taskId: string; itemId: string | null }
export type MadeTasks = {
  tasks: { id: string; ref: string; title: string }[]
  places: Map<string, TaskPlace>
}

/** More new failures at once are one task. */
export const mostSingle = 10
/** As many as stand on a checklist. */
const mostItems = 100
/** As many people as share the task of many tests. */
const mostOwners = 10
/** In characters. */
const [longestTitle, longestItem] = [300, 300]

export async function makeTasks(scope: Scope, failing: Failing[], about: About): Promise<MadeTasks> {
  if (failing.length === 0) return { tasks: [], places: new Map() }
  const { trx, workspaceId, change } = scope
  const status = firstStatus(await statusesIn(trx, workspaceId, about.in.id), 'open')
  const made = await wantedOf(scope, failing, about)
  const where = { listId: about.in.id, status, createdBy: null, now: change.now }
  const added = await addTasks(change, made, [], where)
  const tasks = added.map(({ id, number }, index) => ({
    ...{ id, ref: refOf(number), title: made[index]?.title ?? '' },
    assignees: made[index]?.assignees ?? [],
    tags: made[index]?.tags ?? [],
  }))
  await record(
    change,
    tasks.map(({ id, ref, title, assignees, tags }) => ({
      ...{ kind: 'task.added', taskId: id },
      data: { ref, title, assignees, ...(tags.length > 0 && { tags }) },
    })),
  )
  return { tasks, places: await placesOf(scope, failing, tasks) }
}

async function placesOf(
  { trx, workspaceId }: Scope,
  failing: Failing[],
  tasks: { id: string }[],
): Promise<Map<string, TaskPlace>> {
  const [first] = tasks
  const isOne = failing.length > mostSingle
  const items = isOne && first ? await itemsOf(trx, workspaceId, first.id) : []
  return new Map(
    failing.map(({ key }, index) => {
      const task = isOne ? first : tasks[index]
      return [key, { taskId: task?.id ?? '', itemId: items[index] ?? null }]
    }),
  )
}

async function wantedOf(scope: Scope, failing: Failing[], about: About): Promise<Made[]> {
  const ownerOf = await ownersFor(scope, about)
  if (failing.length <= mostSingle)
    return failing.map(({ test, flaky }) => ({
      ...blankTask,
      title: titleOf(test),
      description: describeOne(test, about),
      assignees: ownerOf(test),
      tags: flaky ? [flakyTag] : [],
    }))
  const people = [...new Set(failing.flatMap(({ test }) => ownerOf(test)))].slice(0, mostOwners)
  return [
    {
      ...blankTask,
      title: shorten(`${counted(failing.length, 'test')} fail on ${oneLine(about.branch)}`, longestTitle),
      description: describeMany(
        failing.map(({ test }) => test),
        about,
        mostItems,
      ),
      assignees: people,
      checklist: failing.slice(0, mostItems).map(({ test }) => shorten(itemText(test), longestItem)),
    },
  ]
}

export const flakyTag = 'flaky'

/** Of those that are still here, and may know of the List. */
async function ownersFor({ trx, workspaceId }: Scope, { in: list, owners }: About) {
  const named = [...new Set(owners.map(({ person }) => person))]
  const knowing = await ownersKnowing(trx, workspaceId, list.id, named)
  const present = await presentPeople(trx, workspaceId, [...knowing])
  const ids = new Set(present.filter(({ outside }) => !outside).map(({ id }) => id))
  const find = ownerFinder(owners.filter(({ person }) => ids.has(person)))
  return (test: TestCase): string[] => {
    const person = find(test)
    return person === undefined ? [] : [person]
  }
}

function titleOf({ name, classname, file }: TestCase): string {
  return shorten(oneLine(name || classname || file) || 'A test without a name', longestTitle)
}

function itemText(test: TestCase): string {
  const where = test.file || test.classname || test.suite
  return where === '' || where === test.name ? titleOf(test) : `${titleOf(test)} (${where})`
}
