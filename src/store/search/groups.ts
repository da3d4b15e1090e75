/** How many of what a filter finds are in each group. */
import { type Kysely, type RawBuilder, sql } from 'kysely'
import { betweenOf } from '../../domain/filter/dates.ts'
import type { Condition, Filter, Group, Named, Value } from '../../domain/filter/tree.ts'
import { priorities } from '../../domain/task/task.ts'
import { visibleTasks } from '../access/visible.ts'
import { withFreshPlan } from '../database/postgres.ts'
import type { Database } from '../schema.ts'
import { filterCondition } from './condition.ts'
import { dateCondition } from './date-condition.ts'
import type { Resolved } from './resolved.ts'

/** `filter` finds what is in it: the filter that was grouped, and this group's own condition. */
export type GroupCount = { label: string; count: number; filter: Filter }

/** In the order of the groups. A task with two assignees or tags is counted in the group of each. */
export async function groupCounts(
  db: Kysely<Database>,
  resolved: Resolved,
  group: Group,
): Promise<GroupCount[]> {
  const { viewer, filter } = resolved
  const { key, with: joined, label, joins, order, name } = groups[group](resolved)
  // Counted before anything is joined that the server would take for a narrower choice of tasks than it is.
  const query = sql<{ key: string | null; count: number }>`
    select ${label} as key, sum(c.count)::integer as count
    from (select ${key} as key, count(*) as count from task ${joined}
      where task.workspace_id = ${viewer.workspaceId} and ${visibleTasks(viewer)} and ${filterCondition(resolved)}
      group by 1) c ${joins(viewer.workspaceId)}
    group by 1 order by ${order}`.compile(db)
  const { rows } = await db.executeQuery(withFreshPlan(query))
  return rows.map((row) => {
    const { label, term } = name(row.key)
    return {
      label,
      count: row.count,
      filter: { ...filter, where: both(filter.where, term), group: undefined },
    }
  })
}

function both(where: Condition | undefined, term: Condition): Condition {
  if (!where) return term
  return { kind: 'and', of: [...(where.kind === 'and' ? where.of : [where]), term] }
}

type Sql = RawBuilder<unknown>
type Grouping = {
  /** What tasks are counted by, and what is joined for that. */
  key: Sql
  with: Sql
  /** What that is called, and what is joined to know it. */
  label: Sql
  joins(workspaceId: string): Sql
  order: Sql
  name(key: string | null): { label: string; term: Named }
}

const nothing = { with: sql``, label: sql`c.key`, joins: () => sql`` }

function is(name: string, text: string, op: '=' | '<' | '>' = '='): Named {
  return { kind: 'named', name, custom: false, values: [{ op, text, at: 1 }], at: 1 }
}

function orNone(name: string, none: string): Grouping['name'] {
  return (key) => ({ label: key ?? none, term: is(name, key ?? 'none') })
}

const groups: Record<Group, (resolved: Resolved) => Grouping> = {
  status: () => ({
    ...nothing,
    key: sql`task.status_id`,
    label: sql`s.name`,
    joins: (workspaceId) => sql`join status s on s.workspace_id = ${workspaceId} and s.id = c.key`,
    order: sql`min(array_position(array['open', 'active', 'done', 'closed'], s.category)), min(s.position)`,
    name: (key) => ({ label: key ?? '', term: is('status', key ?? '') }),
  }),
  assignee: () => ({
    key: sql`a.person_id`,
    with: sql`left join assignment a on a.workspace_id = task.workspace_id and a.task_id = task.id`,
    label: sql`p.name`,
    joins: (workspaceId) => sql`left join person p on p.workspace_id = ${workspaceId} and p.id = c.key`,
    order: sql`1 nulls last`,
    name: orNone('assignee', 'No one'),
  }),
  priority: () => ({
    ...nothing,
    key: sql`task.priority::text`,
    order: sql`1`,
    name: (key) => {
      const priority = priorities[Number(key)] ?? 'normal'
      return { label: priority, term: is('priority', priority) }
    },
  }),
  list: () => ({
    ...nothing,
    key: sql`task.list_id`,
    label: sql`concat_ws('/', s.name, f.name, l.name)`,
    joins: (workspaceId) => sql`join list l on l.workspace_id = ${workspaceId} and l.id = c.key
      join space s on s.workspace_id = l.workspace_id and s.id = l.space_id
      left join folder f on f.workspace_id = l.workspace_id and f.id = l.folder_id`,
    order: sql`min(s.position), min(f.position) nulls first, min(l.position)`,
    name: (key) => ({ label: key?.split('/').at(-1) ?? '', term: is('in', key ?? '') }),
  }),
  tag: () => ({
    ...nothing,
    key: sql`g.tag`,
    with: sql`left join task_tag g on g.workspace_id = task.workspace_id and g.task_id = task.id`,
    order: sql`1 nulls last`,
    name: orNone('tag', 'No tag'),
  }),
  due: dueGrouping,
}

const dueGroups: { label: string; value: Value }[] = [
  { label: 'Before today', value: { op: '<', text: 'today', at: 1 } },
  { label: 'Today', value: { op: '=', text: 'today', at: 1 } },
  { label: 'The next 7 days', value: { op: '..', from: 'tomorrow', to: '7d', at: 1 } },
  { label: 'Later', value: { op: '>', text: '7d', at: 1 } },
]

function dueGrouping({ speaker }: Resolved): Grouping {
  const cases = dueGroups.map(({ value }, index) => {
    const between = betweenOf(value, speaker, false) ?? {}
    return sql`when ${dateCondition('due', between)} then ${sql.lit(index)}`
  })
  return {
    ...nothing,
    key: sql`(case when task.due_at is null then null ${sql.join(cases, sql` `)} end)::text`,
    order: sql`1 nulls last`,
    name: (key) => {
      const found = key === null ? undefined : dueGroups[Number(key)]
      const value: Value = found?.value ?? { op: '=', text: 'none', at: 1 }
      return { label: found?.label ?? 'No due date', term: { ...is('due', ''), values: [value] } }
    },
  }
}
