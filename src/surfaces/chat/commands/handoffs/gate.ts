import { card, context, mention, named, people, text } from '../../../../cards/words.ts'
import { setTaskGates } from '../../../../operations/gate/set.ts'
import { needsInWords } from '../../cards/gates.ts'
import { chatCommand } from '../chat-command.ts'

export const gate = chatCommand(setTaskGates, {
  path: 'gate',
  group: 'handoffs',
  examples: ['gate T-12', 'gate T-12 signoff:@teammate', 'gate T-12 note:yes signoff:none'],
  visibility: 'everyone',
  written: { task: 'next', signoff: 'named', note: 'named' },
  card({ changed, gates }, { task }, { actor }) {
    const unmet = gates.filter((each) => each.metAt === null)
    const met = gates.flatMap((each) => (each.metBy ? [each.metBy] : []))
    const title = changed
      ? [mention(actor), ' changed what it takes to finish ', ...named(task)]
      : ['What it takes to finish ', ...named(task)]
    return card('neutral', title, {
      blocks: [
        unmet.length > 0
          ? text('It needs ', ...needsInWords(unmet), '.')
          : text('Nothing special: anyone can finish it.'),
        ...(met.length > 0 ? [context('Signed off by ', ...people(met), '.')] : []),
      ],
    })
  },
})
