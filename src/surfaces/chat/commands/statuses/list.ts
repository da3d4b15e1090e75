import { button, card, context, text } from '../../../../cards/words.ts'
import type { DraftBlock } from '../../../../domain/card/draft.ts'
import { categories } from '../../../../domain/task/task.ts'
import { listStatuses } from '../../../../operations/status/list.ts'
import type { DefinedSet } from '../../../../store/hierarchy/status-sets.ts'
import { chatCommand } from '../chat-command.ts'
import { whereOf } from './blocks.ts'

export const statusesList = chatCommand(listStatuses, {
  path: 'statuses list',
  examples: ['statuses', 'statuses in:Backend'],
  visibility: 'caller',
  written: { in: 'named' },
  card({ sets, own }, { in: level }) {
    const hint = context('Change a task’s status with ', { typed: 'status T-12 in review' }, '.')
    if (!level)
      return card('neutral', ['Statuses'], {
        blocks: [...sets.flatMap((set) => [titleOf(set), fieldsOf(set)]), hint],
      })
    const from = own ? [] : [context('Inherited from the level above.')]
    return card('neutral', ['Statuses of ', { strong: whereOf(level) }], {
      blocks: [...sets.map(fieldsOf), ...from, hint],
      buttons: own ? [] : [button('All sets', 'statuses list', {})],
    })
  },
})

function titleOf({ path }: DefinedSet): DraftBlock {
  return text({ strong: path ?? 'The workspace' })
}

/** In their order, with what each means. */
function fieldsOf({ statuses }: DefinedSet): DraftBlock {
  const fields = categories.flatMap((category) => {
    const names = statuses.filter((status) => status.category === category).map(({ name }) => name)
    return names.length > 0 ? [{ label: category, value: [names.join(', ')] }] : []
  })
  return { kind: 'fields', fields }
}
