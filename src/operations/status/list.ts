import { allSets, type DefinedSet, heldStatuses } from '../../store/hierarchy/status-sets.ts'
import { operation } from '../operation.ts'
import { inLevel } from './set.ts'

/** `own`: false where what holds in the level that was named comes from above. */
export type StatusSets = { sets: DefinedSet[]; own: boolean }

export const listStatuses = operation({
  name: 'status.list',
  summary: 'Show the statuses, everywhere or in one place',
  role: 'guest',
  reads: true,
  input: { in: inLevel },
  async run({ trx, workspaceId, viewer }, { in: level }): Promise<StatusSets> {
    if (!level) return { sets: await allSets(trx, viewer), own: true }
    const { statuses, own } = await heldStatuses(trx, workspaceId, level)
    return { sets: [{ path: level.path, statuses }], own }
  },
})
