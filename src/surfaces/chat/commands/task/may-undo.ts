/** What stands against taking a change back, besides that something else changed since. */
import { UserError } from '../../../../domain/errors.ts'
import { netChanges } from '../../../../domain/history/net-change.ts'
import type { Role } from '../../../../domain/people/role.ts'
import { mayKnowAll, type OfList, ofLists } from '../../../../store/access/known.ts'
import type { Group } from '../../../../store/journal/undo.ts'
import { namesTaken } from '../../../../store/journal/undo-names.ts'
import { peopleByIds } from '../../../../store/people/people.ts'
import type { Context } from '../context.ts'
import { refuseRank } from '../people/rules.ts'

/** Whether the caller may know of all that was changed; whatever their role. */
export function mayKnowGroup(here: Context, group: Group): Promise<boolean> {
  const own = group.actorId === here.caller.id
  if (own) return mayKnowAll(here.trx, here.viewer, { taskIds: group.taskIds, listIds: [] })
  const { tasks, lists } = subjectsOf(group)
  const ids = (table: OfList) =>
    group.changes.flatMap(({ table: of, key }) => (of === table ? [String(key.id)] : []))
  const rows = Object.fromEntries(ofLists.map((table) => [table, ids(table)]))
  return mayKnowAll(here.trx, here.viewer, { taskIds: tasks, listIds: lists, rows })
}

/** What somebody's removal did to private Lists is named to nobody. */
const unnamed = new Set(['list_member'])

/** The tasks and Lists that a change is about: those of its rows, and those that its rows name. */
export function subjectsOf(group: Group): { tasks: string[]; lists: string[] } {
  const removed = group.kinds.includes('person.changed')
  const rows = group.changes.filter(({ table }) => !(removed && unnamed.has(table)))
  const values = (table: string | undefined, column: string) =>
    rows.flatMap(({ table: of, key, before, after }) =>
      table === undefined || of === table
        ? [key[column], before?.[column], after?.[column]].filter((value) => typeof value === 'string')
        : [],
    )
  const tasks = [
    ...values('task', 'id'),
    ...['task_id', 'blocker_id', 'dependent_id', 'other_id', 'parent_id'].flatMap((column) =>
      values(undefined, column),
    ),
  ]
  return {
    tasks: [...new Set([...group.taskIds, ...tasks])],
    lists: [...new Set([...values('list', 'id'), ...values(undefined, 'list_id')])],
  }
}

/** Throws UserError where a name is taken by now, or where it would give somebody a role that is not the caller's to give. */
export async function refuseUndo(here: Context, group: Group): Promise<void> {
  const net = netChanges(group.changes)
  await refuseRoles(here, net)
  const taken = await namesTaken(here.trx, here.workspaceId, net)
  if (taken === undefined) return
  throw new UserError(
    'name_taken',
    `That can’t be taken back: something else is called “${taken}” by now.`,
    'Give that another name first.',
  )
}

async function refuseRoles(here: Context, net: Group['changes']): Promise<void> {
  const changes = net.filter((change) => change.table === 'person')
  const people = await peopleByIds(
    here.trx,
    here.workspaceId,
    changes.map((change) => String(change.key.id)),
  )
  for (const { key, before } of changes) {
    const person = people.find((each) => each.id === key.id)
    // Written from our own column, which holds roles.
    const to = (before?.role ?? person?.role) as Role | undefined
    if (person && to) refuseRank(here, person, to === person.role && to === 'owner' ? 'admin' : to)
  }
}
