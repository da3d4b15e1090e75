import { heldStatuses, renameStatus as rename } from '../../store/hierarchy/status-sets.ts'
import { operation } from '../operation.ts'
import { longestStatusName } from './add.ts'
import { makeOwn, type SetChanged, setChanged } from './change-set.ts'
import { inLevel, inSet, refuseTaken } from './set.ts'
import { settleTasks } from './settle.ts'

/** `was`: its name before. */
export type RenamedStatus = SetChanged & { was: string }

export const renameStatus = operation({
  name: 'status.rename',
  summary: 'Rename a status. Its tasks stay in it',
  role: 'admin',
  input: {
    status: { kind: 'status', required: true, summary: 'The status' },
    name: { kind: 'text', required: true, max: longestStatusName, summary: 'The new name' },
    in: inLevel,
  },
  async run(scope, { status, name, in: level }): Promise<RenamedStatus> {
    const held = await heldStatuses(scope.trx, scope.workspaceId, level)
    const found = inSet(held.statuses, status.name, level)
    const others = held.statuses.filter(({ id }) => id !== found.id)
    refuseTaken(others, name, level)
    const { copied, ownOf } = await makeOwn(scope, level, held)
    const own = ownOf(found)
    await rename(scope.change, own.id, name)
    // In a copy, tasks would look for their status by the name that it has no longer.
    const prefer = { from: [found.id], to: own.id }
    const settled = await settleTasks(scope, level, setChanged(level, name, 'renamed'), prefer)
    const mapped = settled.mapped.filter(({ from, to }) => from !== found.name || to !== name)
    return { was: found.name, copied, ...settled, mapped }
  },
})
