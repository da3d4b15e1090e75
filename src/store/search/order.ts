/** The order of what a filter finds, on `task` and its `status`. */
import { type RawBuilder, sql } from 'kysely'
import type { Group, Sort } from '../../domain/filter/tree.ts'
import { type Key, orderOf } from '../database/keyset.ts'
import type { Resolved } from './resolved.ts'

type Order = RawBuilder<unknown>

/** Groups first, then as the filter sorts, then what to do next. */
export function keysOf({ filter }: Resolved): Key[] {
  const sorts = filter.sort.filter(({ by }) => by !== 'next').flatMap(sortKey)
  return withoutRepeats([...(filter.group ? groupKeys[filter.group] : []), ...sorts, ...nextKeys])
}

/** What tasks are ordered by already says nothing the second time. */
function withoutRepeats(keys: Key[]): Key[] {
  return keys.filter(({ at }, index) => keys.findIndex((key) => key.at === at) === index)
}

export function orderBy(resolved: Resolved): Order {
  return orderOf(keysOf(resolved))
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

const byPriority: Key = { at: sql.ref('task.priority'), type: 'integer' }
const byDue: Key = { at: sql.ref('task.due_at'), type: 'timestamptz', nullable: true }
const byNumber: Key = { at: sql.ref('task.number'), type: 'integer' }

/** The same, as keys. */
export const nextKeys: readonly Key[] = [byPriority, byDue, byNumber]
export const lastFinishedKeys: readonly Key[] = [
  { at: sql.ref('task.finished_at'), type: 'timestamptz', descending: true },
  byNumber,
]

const byCategory = sql`array_position(array['open', 'active', 'done', 'closed'], status.category)`
const byPosition = sql.ref('status.position')
const byStatusName = sql.ref('status.name')

function stage(descending: boolean): Key[] {
  return [
    { at: byCategory, type: 'integer', descending },
    { at: byPosition, type: 'integer', descending },
    { at: byStatusName, type: 'text', descending },
  ]
}

const sortKeys: Record<Exclude<Sort['by'], 'next' | 'status'>, Key> = {
  due: byDue,
  priority: byPriority,
  created: { at: sql.ref('task.created_at'), type: 'timestamptz' },
  updated: { at: sql.ref('task.updated_at'), type: 'timestamptz' },
  title: { at: sql`lower(task.title)`, type: 'text' },
  number: byNumber,
  estimate: { at: sql.ref('task.estimate_minutes'), type: 'integer', nullable: true },
}

function sortKey({ by, descending }: Sort): Key[] {
  if (by === 'status') return stage(descending)
  // `next` is what comes after every order anyway.
  return by === 'next' ? [] : [{ ...sortKeys[by], descending }]
}

/** The first by name where a task is in several groups. */
const groupKeys: Record<Group, Key[]> = {
  status: stage(false),
  priority: [byPriority],
  due: [byDue],
  list: [
    {
      at: sql`(select l.name from list l where l.workspace_id = task.workspace_id and l.id = task.list_id)`,
      type: 'text',
    },
    { at: sql.ref('task.list_id'), type: 'uuid' },
  ],
  assignee: [
    {
      at: sql`(select min(lower(p.name)) from assignment a
    join person p on p.workspace_id = a.workspace_id and p.id = a.person_id
    where a.workspace_id = task.workspace_id and a.task_id = task.id)`,
      type: 'text',
      nullable: true,
    },
  ],
  tag: [
    {
      at: sql`(select min(g.tag) from task_tag g
    where g.workspace_id = task.workspace_id and g.task_id = task.id)`,
      type: 'text',
      nullable: true,
    },
  ],
}
