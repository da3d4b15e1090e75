import { button, card, context, text } from '../../../../cards/words.ts'
import type { DraftBlock } from '../../../../domain/card/draft.ts'
import { categories } from '../../../../domain/task/task.ts'
import { allSets, type DefinedSet, heldStatuses } from '../../../../store/hierarchy/status-sets.ts'
import { command } from '../command.ts'
import { inLevel, whereOf } from './level.ts'

export const statusesList = command({
  path: 'statuses list',
  summary: 'Show which statuses there are, everywhere or in one place',
  examples: ['statuses', 'statuses in:Backend'],
  visibility: 'caller',
  role: 'guest',
  reads: true,
  options: { in: inLevel },
  async run({ in: level }, { trx, workspaceId, viewer }) {
    const hint = context('A task moves with ', { code: 'status T-12 in review' }, '.')
    if (!level) {
      const sets = await allSets(trx, viewer)
      return card('neutral', ['Statuses'], { blocks: [...sets.flatMap(setBlocks), hint] })
    }
    const { statuses, own } = await heldStatuses(trx, workspaceId, level)
    const from = own ? [] : [context('They are not its own: they come from above.')]
    return card('neutral', ['Statuses of ', { strong: whereOf(level) }], {
      blocks: [...setBlocks({ path: null, statuses }).slice(-1), ...from, hint],
      buttons: own ? [] : [button('All sets', 'statuses list', {})],
    })
  },
})

/** In their order, with what each means. */
function setBlocks({ path, statuses }: DefinedSet): DraftBlock[] {
  const named = categories.flatMap((category) => {
    const names = statuses.filter((status) => status.category === category).map(({ name }) => name)
    return names.length > 0 ? [{ label: category, value: [names.join(', ')] }] : []
  })
  return [text({ strong: path ?? 'The workspace' }), { kind: 'fields', fields: named }]
}
