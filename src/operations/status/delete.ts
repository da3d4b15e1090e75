import { counted } from '../../domain/text/plural.ts'
import {
  type DefinedStatus,
  deleteStatuses,
  heldStatuses,
  type StatusUse,
  useOfStatus,
} from '../../store/hierarchy/status-sets.ts'
import { operation } from '../operation.ts'
import { makeOwn, type SetChanged, setChanged } from './change-set.ts'
import { refuseStatus } from './refusals.ts'
import { inLevel, inSet, refuseLacking } from './set.ts'
import { settleTasks } from './settle.ts'

/** `gone`: the status; `names`: those of the whole set. `goes`: where its tasks go, as far as that was said. */
export type StatusDeletion = {
  shown: string[]
  names: string[]
  gone: DefinedStatus
  goes: DefinedStatus | undefined
  use: StatusUse
  held: Awaited<ReturnType<typeof heldStatuses>>
}

/** `status`: the name of what was deleted. */
export type DeletedStatus = SetChanged & { status: string }

export const deleteStatus = operation({
  name: 'status.delete',
  summary: 'Delete a status, and say where its tasks go',
  role: 'admin',
  input: {
    status: { kind: 'status', required: true, summary: 'The status' },
    to: { kind: 'status', summary: 'The status its tasks go to' },
    in: inLevel,
  },
  async plan({ trx, workspaceId, viewer }, { status, to, in: level }): Promise<StatusDeletion> {
    const held = await heldStatuses(trx, workspaceId, level)
    const gone = inSet(held.statuses, status.name, level)
    refuseLacking(held.statuses.filter(({ id }) => id !== gone.id))
    const goes = to && inSet(held.statuses, to.name, level)
    if (goes?.id === gone.id) throw refuseStatus('same_status', { status: gone.name, did: 'delete' })
    const use = await useOfStatus(trx, viewer, gone.id, level)
    const names = held.statuses.map(({ name }) => name)
    const shown = [...names, counted(use.seen, 'task')]
    return { shown, names, gone, goes, use, held }
  },
  async run(scope, { in: level }, { plan }): Promise<DeletedStatus> {
    const { held, gone, goes, use } = plan
    const { name } = gone
    if (use.any && !goes) throw refuseStatus('status_in_use', { status: name, tasks: use.seen })
    const { copied, ownOf } = await makeOwn(scope, level, held)
    const own = ownOf(gone)
    await deleteStatuses(scope.change, [own.id], scope.change.now)
    // With a copy, its tasks are still in the one that it is a copy of.
    const prefer = goes && { from: [gone.id, own.id], to: ownOf(goes).id }
    return {
      status: name,
      copied,
      ...(await settleTasks(scope, level, setChanged(level, name, 'deleted'), prefer)),
    }
  },
})
