import { mention, named } from '../../../../cards/words.ts'
import { shiftDependents } from '../../../../operations/task/shift.ts'
import { inWords, shiftedCard, shiftPreview } from '../../cards/order.ts'
import { chatCommand } from '../chat-command.ts'

export const shift = chatCommand(shiftDependents, {
  path: 'shift',
  group: 'order',
  examples: ['shift T-12 by:2d', 'shift T-12 by:-1w'],
  visibility: 'everyone',
  replaces: true,
  confirms: 'apply',
  written: { task: 'next', by: 'named' },
  besides: { apply: { kind: 'flag', written: 'named', summary: 'Do it instead of only showing it' } },
  ask: ({ plan: { moves, shown }, input: { task, by }, differs }, { change: { now } }) =>
    shiftPreview(task, by, moves, { now, shown, differs }),
  card(moves, { task, by }, { actor, change: { now } }) {
    const title = [mention(actor), ' moved what waits for ', ...named(task), ` by ${inWords(by)}`]
    return shiftedCard(title, moves, now)
  },
})
