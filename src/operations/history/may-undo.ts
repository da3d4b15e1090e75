/** What stands against taking a change back, besides that something else changed since. */
import type { RowChange } from '../../domain/history/change.ts'
import type { Role } from '../../domain/people/role.ts'
import { mayKnowAll, type OfList, ofLists } from '../../store/access/known.ts'
import { inSlices } from '../../store/database/slices.ts'
import type { Group } from '../../store/journal/groups.ts'
import { namesTaken } from '../../store/journal/undo-names.ts'
import { peopleByIds } from '../../store/people/people.ts'
import { refuseRank } from '../person/rules.ts'
import type { Scope } from '../scope.ts'
import { refuseHistory } from './refusals.ts'

/** Whether the caller may know of all that was changed; whatever their role. */
export async function mayKnowGroup({ trx, viewer, actor }: Scope, group: Group): Promise<boolean> {
  if (group.actorId === actor.id) return mayKnowAll(trx, viewer, { taskIds: group.taskIds, listIds: [] })
  const { tasks, lists } = await subjectsOf(group)
  const ids = (table: OfList) =>
    group.changes.flatMap(({ table: of, key }) => (of === table ? [String(key.id)] : []))
  const rows = Object.fromEntries(ofLists.map((table) => [table, ids(table)]))
  return mayKnowAll(trx, viewer, { taskIds: tasks, listIds: lists, rows })
}

/** What somebody's removal did to private Lists is named to nobody. */
const unnamed = new Set(['list_member'])
/** Columns of any table that hold tasks. */
const taskColumns = ['task_id', 'blocker_id', 'dependent_id', 'other_id', 'parent_id']
const ownColumns = ['id', ...taskColumns]

/** The tasks and Lists that a change is about: those of its rows, and those that its rows name. */
export async function subjectsOf(group: Group): Promise<{ tasks: string[]; lists: string[] }> {
  const removed = group.kinds.includes('person.changed')
  const [tasks, lists] = [new Set(group.taskIds), new Set<string>()]
  for await (const rows of inSlices(group.changes)) {
    for (const row of rows) {
      if (removed && unnamed.has(row.table)) continue
      noteValues(tasks, row, row.table === 'task' ? ownColumns : taskColumns)
      noteValues(lists, row, row.table === 'list' ? ['id', 'list_id'] : ['list_id'])
    }
  }
  return { tasks: [...tasks], lists: [...lists] }
}

function noteValues(into: Set<string>, { key, before, after }: RowChange, columns: string[]): void {
  for (const column of columns) {
    for (const value of [key[column], before?.[column], after?.[column]])
      if (typeof value === 'string') into.add(value)
  }
}

/** Refuses where a name is taken by now, or where it would give somebody a role that is not the caller's to give. */
export async function refuseUndo(scope: Scope, group: Group): Promise<void> {
  await refuseRoles(scope, group.net)
  const name = await namesTaken(scope.trx, scope.workspaceId, group.net)
  if (name !== undefined) throw refuseHistory('undo_name_taken', { name })
}

async function refuseRoles(scope: Scope, net: Group['changes']): Promise<void> {
  const changes = net.filter(({ table }) => table === 'person')
  const ids = changes.map(({ key }) => String(key.id))
  const people = await peopleByIds(scope.trx, scope.workspaceId, ids)
  for (const { key, before } of changes) {
    const person = people.find(({ id }) => id === key.id)
    // Written from our own column, which holds roles.
    const to = (before?.role ?? person?.role) as Role | undefined
    if (person && to) refuseRank(scope, person, to === person.role && to === 'owner' ? 'admin' : to)
  }
}
