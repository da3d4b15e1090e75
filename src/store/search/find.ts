/** The tasks that a filter finds, to somebody's eyes. */
import { type Compilable, type Kysely, type RawBuilder, type SelectQueryBuilder, sql } from 'kysely'
import type { TaskRecord } from '../../domain/task/records.ts'
import { visibleTasks } from '../access/visible.ts'
import { plannedAnew } from '../database/postgres.ts'
import type { Database } from '../schema.ts'
import { isBlocked } from '../tasks/dependencies.ts'
import { selectTasks, taskOf } from '../tasks/tasks.ts'
import { filterCondition, scopeOf, testCondition } from './condition.ts'
import { asksStatus, isNextFirst, nextFirst, orderBy } from './order.ts'
import type { Resolved, Test } from './resolved.ts'

export type Page = { offset: number; size: number }

/**
 * One page. Unless the filter sorts otherwise, what can be worked on comes first, then what is blocked, then what is
 * finished, newest first. Each is looked at only when those before it do not fill the page, so that a page of what to do
 * next costs the same in any workspace.
 */
export async function findTasks(
  db: Kysely<Database>,
  resolved: Resolved,
  page: Page,
): Promise<{ tasks: TaskRecord[]; more: boolean }> {
  const wanted = page.size + 1
  const found: TaskRecord[] = []
  let skip = page.offset
  for (const part of partsOf(resolved)) {
    const rows = await tasksInPart(db, resolved, part, { offset: skip, size: wanted - found.length })
    found.push(...rows)
    if (found.length === wanted) break
    if (rows.length > 0) skip = 0
    else if (skip > 0) skip -= await countPart(db, resolved, part, skip)
  }
  return { tasks: found.slice(0, page.size), more: found.length > page.size }
}

/** How many there are; no more than `most` are counted, where it is given. */
export async function countTasks(db: Kysely<Database>, resolved: Resolved, most?: number): Promise<number> {
  const all = matching(db, resolved, filterCondition(resolved)).select('task.id')
  const [row] = await run(db, countOf(db, most === undefined ? all : all.limit(most)))
  return row?.count ?? 0
}

/** The ids of at most so many, oldest task first. */
export async function taskIds(db: Kysely<Database>, resolved: Resolved, most: number): Promise<string[]> {
  const query = matching(db, resolved, filterCondition(resolved))
    .select('task.id')
    .orderBy('task.number')
    .limit(most)
  return (await run(db, query)).map(({ id }) => id)
}

export function matching(db: Kysely<Database>, { viewer }: Resolved, condition: RawBuilder<boolean>) {
  return db
    .selectFrom('task')
    .where('task.workspace_id', '=', viewer.workspaceId)
    .where(visibleTasks(viewer))
    .where(condition)
}

/** Runs a query that is planned for its very values. */
export async function run<R>(db: Kysely<Database>, query: Compilable<R>): Promise<R[]> {
  return (await db.executeQuery(plannedAnew(query.compile()))).rows
}

type Part = { condition: RawBuilder<boolean>; order: RawBuilder<unknown>; open?: true }

/** One after the other, each in an order that an index has. */
function partsOf(resolved: Resolved): Part[] {
  if (!isNextFirst(resolved)) return sortedParts(resolved)
  const order = nextFirst('task')
  const open: Part[] = tests(resolved).some(isAboutBlocking)
    ? [{ condition: sql`task.finished_at is null`, order, open: true }]
    : [
        { condition: sql`task.finished_at is null and not ${isBlocked}`, order, open: true },
        { condition: sql`task.finished_at is null and ${isBlocked}`, order, open: true },
      ]
  if (!resolved.shows.finished) return open
  const finished = {
    condition: sql<boolean>`task.finished_at is not null`,
    order: sql`task.finished_at desc`,
  }
  return tests(resolved).some(isFinishedOnly) ? [finished] : [...open, finished]
}

function sortedParts(resolved: Resolved): Part[] {
  const order = orderBy(resolved)
  const { group, sort } = resolved.filter
  if (group || sort[0]?.by !== 'due') return [{ condition: sql`true`, order }]
  return [
    { condition: sql`task.due_at is not null`, order },
    { condition: sql`task.due_at is null`, order },
  ]
}

/** What must all hold. */
function tests({ where }: Resolved): Test[] {
  return where?.kind === 'all' ? where.of : where ? [where] : []
}

function isAboutBlocking(test: Test): boolean {
  const is = test.kind === 'not' ? test.of : test
  return is.kind === 'flag' && (is.flag === 'blocked' || is.flag === 'ready')
}

function isFinishedOnly(test: Test): boolean {
  if (test.kind === 'flag') return test.flag === 'finished'
  if (test.kind === 'among') return test.finished === true
  return test.kind === 'date' && test.of === 'finished' && test.between !== 'none'
}

/**
 * The ids are found before anything is joined: with statuses in the same query, the server would not see how many tasks
 * have one. Somebody's open tasks come in the order of their assignments, so that a page costs the same however many
 * they have.
 */
function idsInPart(db: Kysely<Database>, resolved: Resolved, { condition, order, open }: Part) {
  const person = open ? tests(resolved).find((test) => assigneeOf(test, resolved) !== undefined) : undefined
  const personId = person && assigneeOf(person, resolved)
  if (personId === undefined) {
    const found = matching(db, resolved, filterCondition(resolved)).select('task.id').where(condition)
    return (asksStatus(resolved) ? withStatus(found) : found).orderBy(order)
  }
  const others = tests(resolved).filter((test) => test !== person)
  const rest = [...scopeOf(resolved), testCondition({ kind: 'all', of: others }, resolved)]
  return db
    .selectFrom('assignment')
    .innerJoin(theirTask.as('task'), (join) => join.onTrue())
    .select('task.id')
    .where('assignment.workspace_id', '=', resolved.viewer.workspaceId)
    .where('assignment.person_id', '=', personId)
    .where(sql<boolean>`assignment.open`)
    .where(visibleTasks(resolved.viewer))
    .where((eb) => eb.and([...rest, condition]))
    .orderBy(nextFirst('assignment'))
}

/** One after the other, in the order of the assignments, also where the database knows nothing of its tables yet. */
const theirTask = sql<{ id: string }>`lateral (select * from task t
  where t.workspace_id = assignment.workspace_id and t.id = assignment.task_id offset 0)`

function withStatus(query: SelectQueryBuilder<Database, 'task', { id: string }>) {
  return query.innerJoin('status', (join) =>
    join.onRef('status.workspace_id', '=', 'task.workspace_id').onRef('status.id', '=', 'task.status_id'),
  )
}

async function tasksInPart(
  db: Kysely<Database>,
  resolved: Resolved,
  part: Part,
  { offset, size }: Page,
): Promise<TaskRecord[]> {
  const ids = idsInPart(db, resolved, part).limit(size).offset(offset).as('found')
  const page = db.with(
    (cte) => cte('page').materialized(),
    () => db.selectFrom(ids).select('found.id').select(sql<number>`row_number() over ()`.as('place')),
  )
  const query = selectTasks(page, resolved.viewer.workspaceId)
    .innerJoin(sql<{ id: string; place: number }>`page`.as('page'), 'page.id', 'task.id')
    .orderBy('page.place')
  return (await run(db, query)).map(taskOf)
}

function assigneeOf(test: Test, { viewer }: Resolved): string | undefined {
  if (test.kind === 'flag') return test.flag === 'mine' ? viewer.personId : undefined
  return test.kind === 'people' && test.table === 'assignment' ? test.ids[0] : undefined
}

/** Never more than `most`: pages beyond its last one need only know where the next part begins. */
async function countPart(
  db: Kysely<Database>,
  resolved: Resolved,
  part: Part,
  most: number,
): Promise<number> {
  const [row] = await run(db, countOf(db, idsInPart(db, resolved, part).clearOrderBy().limit(most)))
  return row?.count ?? 0
}

function countOf<O>(db: Kysely<Database>, query: SelectQueryBuilder<Database, 'task', O>) {
  return db.selectFrom(query.as('found')).select(sql<number>`count(*)::integer`.as('count'))
}
