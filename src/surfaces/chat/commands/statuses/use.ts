import { card, mention } from '../../../../cards/words.ts'
import { UserError } from '../../../../domain/errors.ts'
import type { Level } from '../../../../domain/task/records.ts'
import { type SetName, type SetStatus, statusSets } from '../../../../domain/task/status-sets.ts'
import {
  addStatuses,
  arrangeStatuses,
  type DefinedStatus,
  deleteStatuses,
  ownStatuses,
} from '../../../../store/hierarchy/status-sets.ts'
import { command } from '../command.ts'
import type { Context } from '../context.ts'
import { inLevel, settle, whereOf } from './level.ts'

/** No set of its own: what holds above holds here, too. */
const inherit = 'inherit'

export const statusesUse = command({
  path: 'statuses use',
  summary: 'Use a ready-made set of statuses; tasks go to the one of the same name or meaning',
  examples: [
    'statuses use kanban in:Backend',
    'statuses use bug-triage in:Bugs',
    'statuses use inherit in:Bugs',
  ],
  visibility: 'everyone',
  role: 'admin',
  options: {
    set: {
      kind: 'choice',
      written: 'next',
      required: true,
      choices: [...Object.keys(statusSets), inherit],
      summary: 'The set; inherit takes what holds above',
    },
    in: inLevel,
  },
  async run({ set, in: level }, here) {
    if (set === inherit && !level)
      throw new UserError(
        'nothing_above',
        'There is nothing above the workspace.',
        'Name a place with `in:`.',
      )
    // The choices are exactly the names of the sets, but for the one that is none.
    const wanted: readonly SetStatus[] = set === inherit ? [] : statusSets[set as SetName]
    const own = await ownStatuses(here.trx, here.workspaceId, level)
    if (set === inherit && own.length === 0)
      return card('neutral', [{ strong: whereOf(level) }, ' has no statuses of its own'])
    await replaceSet(here, level, own, wanted)
    const blocks = await settle(here, level, { name: set, did: 'set to' })
    const names = wanted.map(({ name }) => name).join(', ')
    const title = [mention(here.caller), ' gave ', { strong: whereOf(level) }]
    return card('good', [...title, set === inherit ? ' the statuses from above' : ` the statuses ${names}`], {
      blocks,
    })
  },
})

/** Those of the same name stay what they are, with their tasks; the others go or are new. */
async function replaceSet(
  here: Context,
  level: Level | undefined,
  own: DefinedStatus[],
  wanted: readonly SetStatus[],
): Promise<void> {
  const kept = (status: SetStatus) =>
    own.find((each) => each.name.toLowerCase() === status.name.toLowerCase())
  const gone = own.filter((each) => !wanted.some((status) => kept(status) === each))
  await deleteStatuses(
    here.change,
    gone.map((each) => each.id),
    here.change.now,
  )
  const fresh = wanted.filter((status) => !kept(status))
  const added = await addStatuses(here.change, level, fresh, own.length)
  const order = wanted.flatMap((status): DefinedStatus[] => {
    const known = kept(status) ?? added.find((each) => each.name === status.name)
    return known ? [{ ...known, ...status }] : []
  })
  if (order.length > 0) await arrangeStatuses(here.change, order)
}
