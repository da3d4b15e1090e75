import { card, context, mention, text } from '../../../../cards/words.ts'
import { eitherOf } from '../../../../domain/text/plural.ts'
import { quoteIfNeeded } from '../../../../domain/text/token.ts'
import { type AddedField, addField } from '../../../../operations/field/add.ts'
import { chatCommand } from '../chat-command.ts'

export const fieldAdd = chatCommand(addField, {
  path: 'field add',
  examples: [
    'field add Severity choices:"low,high" in:Backend',
    'field add Customer in:Support',
    'field add Cost kind:number',
  ],
  visibility: 'everyone',
  written: { name: 'title', kind: 'named', choices: 'named', in: 'named' },
  card: (added, { in: level }, { actor }) =>
    card('good', [mention(actor), ' added the field ', { strong: added.name }], {
      blocks: [
        text(`It’s for ${level ? `tasks in ${level.name}` : 'every task'} and holds ${holds(added)}.`),
        context('Set it with ', { typed: `field set T-12 ${quoteIfNeeded(added.name)} …` }, '.'),
      ],
    }),
})

function holds({ kind, choices }: AddedField): string {
  if (kind === 'choice') return eitherOf(choices)
  return kind === 'text' ? 'a text' : `a ${kind}`
}
