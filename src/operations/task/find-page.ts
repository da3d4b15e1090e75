/** A page of what a filter finds; where it groups, the first of each group with how many there are. */
import type { Filter } from '../../domain/filter/filter.ts'
import type { TaskSummary } from '../../domain/task/records.ts'
import { findTasks } from '../../store/search/find.ts'
import { groupCounts } from '../../store/search/groups.ts'
import { resolveFilter } from '../../store/search/resolve.ts'
import type { Resolved } from '../../store/search/resolved.ts'
import type { Scope } from '../scope.ts'

/** As many lines as can be read at a glance. */
export const pageSize = 10
/** As many groups as are shown at once, and tasks of each. */
const mostGroups = 8
const perGroup = 5

export type FoundGroup = { label: string; count: number; filter: Filter; tasks: TaskSummary[] }

/** `groups` where the filter groups, else `tasks`. */
export type Found = { resolved: Resolved } & (
  | { tasks: TaskSummary[]; page: number; more: boolean }
  | { groups: FoundGroup[]; moreGroups: number }
)

export async function findPage(scope: Scope, filter: Filter, page = 1): Promise<Found> {
  const { trx, viewer } = scope
  const resolved = await resolveFilter(trx, viewer, filter, scope)
  if (resolved.filter.group) return { resolved, ...(await findGroups(scope, resolved)) }
  const at = { offset: (page - 1) * pageSize, size: pageSize }
  return { resolved, ...(await findTasks(trx, resolved, at, scope.accountsOn)), page }
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
