/** The parts of what a filter finds, one after the other, and the query of a page of each. */
import { type Kysely, type RawBuilder, type SelectQueryBuilder, sql } from 'kysely'
import type { Platform } from '../../platform.ts'
import { visibleTasks } from '../access/visible.ts'
import type { Database } from '../schema.ts'
import { isBlocked } from '../tasks/dependencies.ts'
import { summaryColumns } from '../tasks/summaries.ts'
import { selectTasks } from '../tasks/tasks.ts'
import { filterCondition, scopeOf, testCondition } from './condition.ts'
import { asksStatus, isNextFirst, nextFirst, orderBy } from './order.ts'
import type { Resolved, Test } from './resolved.ts'

export type Page = { offset: number; size: number }

export type Part = { condition: RawBuilder<boolean>; order: RawBuilder<unknown>; open?: true }

/** One after the other, each in an order that an index has. */
export function partsOf(resolved: Resolved): Part[] {
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

/**
 * The same for counting the first of them: whether they are blocked need not be asked, and an index in order stops as soon as
 * there are enough, also where the database knows nothing of its tables yet.
 */
export function countedParts(resolved: Resolved): Part[] {
  const open = {
    condition: sql<boolean>`task.finished_at is null`,
    order: nextFirst('task'),
    open: true as const,
  }
  if (!resolved.shows.finished) return [open]
  const finished = {
    condition: sql<boolean>`task.finished_at is not null`,
    order: sql`task.finished_at desc`,
  }
  return tests(resolved).some(isFinishedOnly) ? [finished] : [open, finished]
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
export function idsInPart(db: Kysely<Database>, resolved: Resolved, { condition, order, open }: Part) {
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

function assigneeOf(test: Test, { viewer }: Resolved): string | undefined {
  if (test.kind === 'flag') return test.flag === 'mine' ? viewer.personId : undefined
  return test.kind === 'people' && test.table === 'assignment' ? test.ids[0] : undefined
}

export function matching(db: Kysely<Database>, { viewer }: Resolved, condition: RawBuilder<boolean>) {
  return db
    .selectFrom('task')
    .where('task.workspace_id', '=', viewer.workspaceId)
    .where(visibleTasks(viewer))
    .where(condition)
}

type AskedPart = { resolved: Resolved; platform: Platform | null | RawBuilder<Platform | null>; page: Page }

/** Tasks with what their lines show. */
export function pageQuery(db: Kysely<Database>, part: Part, { resolved, platform, page }: AskedPart) {
  const ids = idsInPart(db, resolved, part).limit(sql.lit(page.size))
  const found = (page.offset > 0 ? ids.offset(page.offset) : ids).as('found')
  const withPage = db.with(
    (cte) => cte('page').materialized(),
    () => db.selectFrom(found).select('found.id').select(sql<number>`row_number() over ()`.as('place')),
  )
  return selectTasks(withPage, resolved.viewer.workspaceId)
    .innerJoin(sql<{ id: string; place: number }>`page`.as('page'), 'page.id', 'task.id')
    .select(summaryColumns(resolved.viewer, sql`${platform}`))
    .orderBy('page.place')
}
