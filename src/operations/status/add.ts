import { colours, defaultColour } from '../../domain/task/status-sets.ts'
import { type Category, categories } from '../../domain/task/task.ts'
import {
  addStatuses,
  arrangeStatuses,
  type DefinedStatus,
  heldStatuses,
} from '../../store/hierarchy/status-sets.ts'
import { operation } from '../operation.ts'
import { makeOwn, type SetChanged, setChanged } from './change-set.ts'
import { refuseStatus } from './refusals.ts'
import { inLevel, refuseTaken } from './set.ts'
import { settleTasks } from './settle.ts'

/** In characters. */
export const longestStatusName = 40
/** As many as a platform's menu can show. */
const mostStatuses = 25

export const addStatus = operation({
  name: 'status.add',
  summary: 'Add a status after the others of its category',
  role: 'admin',
  input: {
    name: { kind: 'text', required: true, max: longestStatusName, summary: 'A name' },
    category: {
      kind: 'choice',
      required: true,
      choices: categories,
      summary: 'Its category',
    },
    colour: { kind: 'choice', choices: colours, summary: 'A colour' },
    in: inLevel,
  },
  async run(scope, { name, category: chosen, colour, in: level }): Promise<SetChanged> {
    const { trx, workspaceId, change } = scope
    // The choices are exactly the categories.
    const category = chosen as Category
    const held = await heldStatuses(trx, workspaceId, level)
    refuseTaken(held.statuses, name, level)
    const { length } = held.statuses
    if (length >= mostStatuses) throw refuseStatus('too_many_statuses', { max: mostStatuses })
    const { copied, statuses } = await makeOwn(scope, level, held)
    const fresh = { name, category, colour: colour ?? defaultColour[category] }
    const [added] = await addStatuses(change, level, [fresh], length)
    if (added) await arrangeStatuses(change, placed(statuses, added))
    return { copied, ...(await settleTasks(scope, level, setChanged(level, name, 'added'))) }
  },
})

/** After the last of its category, or of those that come before it. */
function placed(statuses: DefinedStatus[], added: DefinedStatus): DefinedStatus[] {
  const rank = (status: DefinedStatus) => categories.indexOf(status.category)
  const before = statuses.findLastIndex((status) => rank(status) <= rank(added))
  return statuses.toSpliced(before + 1, 0, added)
}
