/** The order of what a filter finds, on `task` and its `status`. */
import { type RawBuilder, sql } from 'kysely'
import type { Group, Sort } from '../../domain/filter/tree.ts'
import type { Resolved } from './resolved.ts'

type Order = RawBuilder<unknown>

/** Groups first, then as the filter sorts, then what to do next. */
export function orderBy({ filter }: Resolved): Order {
  const sorts = filter.sort.filter(({ by }) => by !== 'next').map(sortOrder)
  const parts = [...(filter.group ? [groupOrders[filter.group]] : []), ...sorts, nextFirst('task')]
  return sql.join(parts)
}

/** Whether it is the order that pages are quickest in. */
export function isNextFirst({ filter }: Resolved): boolean {
  return filter.group === undefined && filter.sort.every(({ by }) => by === 'next')
}

/** Whether the order looks at `status`, which must be joined then. */
export function asksStatus({ filter }: Resolved): boolean {
  return filter.group === 'status' || filter.sort.some(({ by }) => by === 'status')
}

/** Priority, due date and age, as the indexes have them. */
export function nextFirst(table: 'task' | 'assignment' | 't'): Order {
  const at = (column: string) => sql.ref(`${table}.${column}`)
  return sql`${at('priority')}, ${at('due_at')} asc nulls last, ${at('number')}`
}

const stage = sql`array_position(array['open', 'active', 'done', 'closed'], status.category), status.position, status.name`

const sortKeys: Record<Exclude<Sort['by'], 'next' | 'status'>, Order> = {
  due: sql.ref('task.due_at'),
  priority: sql.ref('task.priority'),
  created: sql.ref('task.created_at'),
  updated: sql.ref('task.updated_at'),
  title: sql`lower(task.title)`,
  number: sql.ref('task.number'),
  estimate: sql.ref('task.estimate_minutes'),
}

const backwards = sql`array_position(array['closed', 'done', 'active', 'open'], status.category),
  status.position desc, status.name desc`

function sortOrder({ by, descending }: Sort): Order {
  if (by === 'status') return descending ? backwards : stage
  // `next` is what comes after every order anyway.
  if (by === 'next') return nextFirst('task')
  const nullable = by === 'due' || by === 'estimate'
  return sql`${sortKeys[by]} ${sql.raw(descending ? 'desc' : 'asc')}${nullable ? sql` nulls last` : sql``}`
}

/** The first by name where a task is in several groups. */
const groupOrders: Record<Group, Order> = {
  status: stage,
  priority: sql.ref('task.priority'),
  due: sql`task.due_at asc nulls last`,
  list: sql`(select l.name from list l where l.workspace_id = task.workspace_id and l.id = task.list_id), task.list_id`,
  assignee: sql`(select min(lower(p.name)) from assignment a
    join person p on p.workspace_id = a.workspace_id and p.id = a.person_id
    where a.workspace_id = task.workspace_id and a.task_id = task.id) asc nulls last`,
  tag: sql`(select min(g.tag) from task_tag g
    where g.workspace_id = task.workspace_id and g.task_id = task.id) asc nulls last`,
}
