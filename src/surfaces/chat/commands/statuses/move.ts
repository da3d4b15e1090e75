import { card, mention } from '../../../../cards/words.ts'
import { UserError } from '../../../../domain/errors.ts'
import { arrangeStatuses } from '../../../../store/hierarchy/status-sets.ts'
import { command } from '../command.ts'
import { copiedBlocks, inLevel, inSet, ownSet, settle, whereOf } from './level.ts'

export const statusesMove = command({
  path: 'statuses move',
  summary: 'Change the order of the statuses; the first of a category is the one that tasks begin in',
  examples: [
    'statuses move "In review" before:"In progress"',
    'statuses move Ready after:Backlog in:Backend',
  ],
  visibility: 'everyone',
  role: 'admin',
  options: {
    status: { kind: 'status', written: 'next', required: true, summary: 'The status' },
    before: { kind: 'status', written: 'named', summary: 'The status that it comes before' },
    after: { kind: 'status', written: 'named', summary: 'The status that it comes after' },
    in: inLevel,
  },
  async run({ status, before, after, in: level }, here) {
    const mark = before ?? after
    if (!mark || (before && after))
      throw new UserError(
        'missing_option',
        'Where should it go?',
        'Say one of both: `before:Done` or `after:"In progress"`.',
      )
    const { statuses, copied } = await ownSet(here, level)
    const found = inSet(statuses, status.name, level)
    const other = inSet(statuses, mark.name, level)
    if (found.id === other.id)
      throw new UserError('same_status', 'That is one status twice.', 'Name another one to put it beside.')
    const rest = statuses.filter((each) => each.id !== found.id)
    const at = rest.findIndex((each) => each.id === other.id) + (before ? 0 : 1)
    const order = rest.toSpliced(at, 0, found)
    await arrangeStatuses(here.change, order)
    const blocks = await settle(here, level, { name: found.name, did: 'moved' })
    const title = [mention(here.caller), ' moved ', { strong: found.name }, ` in ${whereOf(level)}`]
    const names = { label: 'Order', value: [order.map((each) => each.name).join(' → ')] }
    return card('neutral', title, {
      blocks: [{ kind: 'fields', fields: [names] }, ...copiedBlocks(copied, level), ...blocks],
    })
  },
})
