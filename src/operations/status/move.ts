import { arrangeStatuses, heldStatuses } from '../../store/hierarchy/status-sets.ts'
import { operation } from '../operation.ts'
import { makeOwn, type SetChanged, setChanged } from './change-set.ts'
import { refuseStatus } from './refusals.ts'
import { inLevel, inSet } from './set.ts'
import { settleTasks } from './settle.ts'

/** `order`: the names of the set as they stand now. */
export type MovedStatus = SetChanged & { status: string; order: string[] }

export const moveStatus = operation({
  name: 'status.move',
  summary: 'Change the order of statuses. New tasks start in the first open one',
  role: 'admin',
  input: {
    status: { kind: 'status', required: true, summary: 'The status' },
    before: { kind: 'status', summary: 'The status it should come before' },
    after: { kind: 'status', summary: 'The status it should come after' },
    in: inLevel,
  },
  async run(scope, { status, before, after, in: level }): Promise<MovedStatus> {
    const mark = before ?? after
    if (!mark || (before && after)) throw refuseStatus('no_position', { status: status.name })
    const held = await heldStatuses(scope.trx, scope.workspaceId, level)
    const found = inSet(held.statuses, status.name, level)
    const other = inSet(held.statuses, mark.name, level)
    if (found.id === other.id) throw refuseStatus('same_status', { status: found.name, did: 'move' })
    const { copied, ownOf } = await makeOwn(scope, level, held)
    const rest = held.statuses.filter(({ id }) => id !== found.id)
    const at = rest.indexOf(other) + (before ? 0 : 1)
    const order = rest.toSpliced(at, 0, found)
    await arrangeStatuses(scope.change, order.map(ownOf))
    const settled = await settleTasks(scope, level, setChanged(level, found.name, 'moved'))
    return { status: found.name, order: order.map(({ name }) => name), copied, ...settled }
  },
})
