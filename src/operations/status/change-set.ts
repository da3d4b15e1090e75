/** Changing a level's set of statuses: it becomes the level's own first. */
import type { Level } from '../../domain/task/records.ts'
import type { Fact } from '../../events/fact.ts'
import { followCopies } from '../../store/hierarchy/list-settings.ts'
import { addStatuses, type DefinedStatus, type heldStatuses } from '../../store/hierarchy/status-sets.ts'
import type { Scope } from '../scope.ts'
import type { Settled } from './settle.ts'

/** `copied`: the level has its own set only since this change. */
export type SetChanged = { copied: boolean } & Settled

export type OwnSet = {
  copied: boolean
  statuses: DefinedStatus[]
  /** The level's own status for one of those that hold there. */
  ownOf(held: DefinedStatus): DefinedStatus
}

/** Where a level has no statuses of its own yet, it gets a copy of those that hold there, so that nothing is lost. */
export async function makeOwn(
  { change }: Scope,
  level: Level | undefined,
  held: Awaited<ReturnType<typeof heldStatuses>>,
): Promise<OwnSet> {
  if (held.own) return { copied: false, statuses: held.statuses, ownOf: (status) => status }
  const statuses = await addStatuses(change, level, held.statuses, 0)
  const copies = held.statuses.flatMap(({ id }, index) => {
    const copy = statuses[index]
    return copy ? [[id, copy] as const] : []
  })
  const copyOf = new Map(copies)
  await followCopies(change, level, new Map(copies.map(([id, copy]) => [id, copy.id])))
  return { copied: true, statuses, ownOf: (status) => copyOf.get(status.id) ?? status }
}

/** What is said of a change of a level's set, or of the workspace's. */
export function setChanged(level: Level | undefined, name: string, did: string): Fact {
  const at = level ? { what: level.kind, id: level.id } : {}
  return { kind: 'status.changed', taskId: null, data: { name, did, ...at } }
}
