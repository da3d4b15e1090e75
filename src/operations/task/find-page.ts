/** A page of what a filter finds; where it groups, the first of each group with how many there are. */
import type { Kysely } from 'kysely'
import type { Filter } from '../../domain/filter/filter.ts'
import { conditionsOf, inLists, looserFilters, saysWhere, withFinished } from '../../domain/filter/looser.ts'
import type { TaskSummary } from '../../domain/task/records.ts'
import { pipelined } from '../../store/database/pipelined.ts'
import type { Database } from '../../store/schema.ts'
import { countEach, countOpen, findTasks } from '../../store/search/find.ts'
import { groupCounts } from '../../store/search/groups.ts'
import { resolveFilter } from '../../store/search/resolve.ts'
import type { Resolved } from '../../store/search/resolved.ts'
import type { Scope } from '../scope.ts'
import type { ReadFilter } from './read-filter.ts'

/** As many lines as can be read at a glance. */
export const pageSize = 10
/** As many groups as are shown at once, and tasks of each. */
const mostGroups = 8
const perGroup = 5
/** Nobody counts further by themselves, and a list must not take longer where there is more. */
const mostCounted = 100

/** How many there are; `orMore` where counting stopped there. */
export type Total = { count: number; orMore: boolean }

export type FoundGroup = { label: string; count: number; filter: Filter; tasks: TaskSummary[] }
/** Names of the Lists that tasks are in, where these are several. */
export type ListNames = ReadonlyMap<string, string>
/** Another filter, and how many tasks it finds. */
export type Other = { filter: Filter; total: Total }

/** What was found for a filter that was typed. `home`: only in the Lists of where it was asked. */
export type Found = {
  resolved: Resolved
  home: boolean
  asWords?: Other
  lists: ListNames
} & (
  | { tasks: TaskSummary[]; page: number; more: boolean; total: Total; looser: Other[] }
  | { groups: FoundGroup[]; moreGroups: number }
)

/** `home`: ids of the Lists that are meant where the filter says nothing of where. */
export async function findPage(
  scope: Scope,
  { filter, asWords }: ReadFilter,
  { page = 1, home: here }: { page?: number | undefined; home?: readonly string[] | undefined } = {},
): Promise<Found> {
  const { trx, viewer } = scope
  const home = here !== undefined && here.length > 0 && !saysWhere(filter)
  const resolved = await resolveFilter(trx, viewer, home ? inLists(filter, here) : filter, scope)
  const other = asWords && (await othersThan(scope, [asWords]))[0]
  const read = { resolved, home, ...(other && { asWords: other }) }
  if (resolved.filter.group) {
    const groups = await findGroups(scope, resolved)
    return {
      ...read,
      ...groups,
      lists: listNames(groups.groups.flatMap(({ tasks }) => tasks)),
    }
  }
  const at = { offset: (page - 1) * pageSize, size: pageSize }
  const [{ tasks, more }, counted] = await pipelined(trx, (db) =>
    Promise.all([findTasks(db, resolved, at, scope.accountsOn), countFound(db, resolved, page)]),
  )
  const total = totalOf(counted, { tasks, more, page })
  const looser = total.count === 0 ? await looserThan(scope, resolved, home) : []
  return { ...read, tasks, more, page, total, looser, lists: listNames(tasks) }
}

/** As far as anybody wants to know, and in the same moment as the page is read. */
export async function countFound(db: Kysely<Database>, resolved: Resolved, page: number): Promise<Total> {
  if (resolved.where === undefined) {
    const open = await countOpen(db, resolved, mostCounted + 1)
    if (open.count > pageSize * page || !open.more)
      return { count: Math.min(open.count, mostCounted), orMore: open.more }
  }
  const [count = 0] = await countEach(db, [resolved], mostCounted + 1)
  return totalAt(count)
}

/** The last page says by itself how many there are. */
export function totalOf(
  counted: Total,
  { tasks, more, page }: { tasks: readonly unknown[]; more: boolean; page: number },
): Total {
  const isLast = !more && (page === 1 || tasks.length > 0)
  return isLast ? { count: (page - 1) * pageSize + tasks.length, orMore: false } : counted
}

function totalAt(count: number): Total {
  return { count: Math.min(count, mostCounted), orMore: count > mostCounted }
}

/** Those of several Lists only. */
export function listNames(tasks: TaskSummary[]): ListNames {
  const names = new Map(tasks.map(({ listId, listName = '' }) => [listId, listName]))
  return names.size < 2 ? new Map() : names
}

/** What finds something where a filter finds nothing: elsewhere, with a condition less, or finished. */
async function looserThan(scope: Scope, { filter, shows }: Resolved, home: boolean): Promise<Other[]> {
  const typed = home ? { ...filter, where: withoutLast(filter) } : filter
  const everywhere = home ? [inLists(typed, undefined)] : []
  return othersThan(scope, [
    ...everywhere,
    ...looserFilters(filter),
    ...(shows.finished || conditionsOf(filter).length === 0 ? [] : [withFinished(filter)]),
  ])
}

/** The place that was added to it. */
function withoutLast(filter: Filter): Filter['where'] {
  const kept = conditionsOf(filter).slice(0, -1)
  return kept.length > 1 ? { kind: 'and', of: kept } : kept[0]
}

/** Those of these filters that find something. */
export async function othersThan(scope: Scope, filters: Filter[]): Promise<Other[]> {
  return (await counted(scope, filters)).filter(({ total }) => total.count > 0)
}

/** In one query, however many there are. */
async function counted(scope: Scope, filters: Filter[]): Promise<Other[]> {
  const resolved: Resolved[] = []
  for (const each of filters) resolved.push(await resolveFilter(scope.trx, scope.viewer, each, scope))
  const counts = await countEach(scope.trx, resolved, mostCounted + 1)
  return resolved.map(({ filter }, index) => ({ filter, total: totalAt(counts[index] ?? 0) }))
}

async function findGroups(scope: Scope, resolved: Resolved) {
  const { trx, viewer } = scope
  const { group } = resolved.filter
  const counts = group ? await groupCounts(trx, resolved, group) : []
  const shown = counts.slice(0, mostGroups)
  const groups: FoundGroup[] = []
  for (const each of shown) {
    const within = await resolveFilter(trx, viewer, each.filter, scope)
    const { tasks } = await findTasks(trx, within, { offset: 0, size: perGroup }, scope.accountsOn)
    groups.push({ ...each, tasks })
  }
  return { groups, moreGroups: counts.length - shown.length }
}
