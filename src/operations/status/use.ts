import type { Level } from '../../domain/task/records.ts'
import { type SetName, type SetStatus, statusSets } from '../../domain/task/status-sets.ts'
import {
  addStatuses,
  arrangeStatuses,
  type DefinedStatus,
  deleteStatuses,
  ownStatuses,
} from '../../store/hierarchy/status-sets.ts'
import { operation } from '../operation.ts'
import type { Scope } from '../scope.ts'
import { setChanged } from './change-set.ts'
import { refuseStatus } from './refusals.ts'
import { inLevel } from './set.ts'
import { type Settled, settleTasks } from './settle.ts'

/** No set of its own: what holds above holds here, too. */
const inherit = 'inherit'

/** `already`: it had none of its own to give up. `names`: the statuses of its own that it has now. */
export type UsedSet = { already: boolean; names: string[] } & Settled

export const useStatuses = operation({
  name: 'status.use',
  summary: 'Use a ready-made set of statuses. Tasks move to the one with the same name or meaning',
  role: 'admin',
  input: {
    set: {
      kind: 'choice',
      required: true,
      choices: [...Object.keys(statusSets), inherit],
      summary: 'The set, or inherit to use the statuses of the level above',
    },
    in: inLevel,
  },
  async run(scope, { set, in: level }): Promise<UsedSet> {
    if (set === inherit && !level) throw refuseStatus('nothing_above', {})
    // The choices are exactly the names of the sets, but for the one that is none.
    const wanted: readonly SetStatus[] = set === inherit ? [] : statusSets[set as SetName]
    const own = await ownStatuses(scope.trx, scope.workspaceId, level)
    if (set === inherit && own.length === 0) return { already: true, names: [], mapped: [], later: false }
    await replaceSet(scope, level, own, wanted)
    const settled = await settleTasks(scope, level, setChanged(level, set, 'set to'))
    return { already: false, names: wanted.map(({ name }) => name), ...settled }
  },
})

/** Those of the same name stay what they are, with their tasks; the others go or are new. */
async function replaceSet(
  { change }: Scope,
  level: Level | undefined,
  own: DefinedStatus[],
  wanted: readonly SetStatus[],
): Promise<void> {
  const kept = (status: SetStatus) =>
    own.find((each) => each.name.toLowerCase() === status.name.toLowerCase())
  const gone = own.filter((each) => !wanted.some((status) => kept(status) === each)).map(({ id }) => id)
  await deleteStatuses(change, gone, change.now)
  const fresh = wanted.filter((status) => !kept(status))
  const added = await addStatuses(change, level, fresh, own.length)
  const order = wanted.flatMap((status): DefinedStatus[] => {
    const known = kept(status) ?? added.find((each) => each.name === status.name)
    return known ? [{ ...known, ...status }] : []
  })
  if (order.length > 0) await arrangeStatuses(change, order)
}
