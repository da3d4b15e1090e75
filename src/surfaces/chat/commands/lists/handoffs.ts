import { card, context, mention, text } from '../../../../cards/words.ts'
import type { DraftBlock } from '../../../../domain/card/draft.ts'
import { type ChainStep, type ListSettings, usual } from '../../../../domain/people/settings.ts'
import { counted } from '../../../../domain/text/plural.ts'
import { setListHandoffs } from '../../../../operations/list/set-handoffs.ts'
import { chatCommand } from '../chat-command.ts'

export const listsHandoffs = chatCommand(setListHandoffs, {
  path: 'lists handoffs',
  examples: [
    'lists handoffs Backend',
    'lists handoffs Backend hours:4 chain:nudge,cover,owner owner:@teammate',
    'lists handoffs Backend untouched:2 gate:note,sign-off',
  ],
  visibility: 'caller',
  written: {
    which: 'next',
    hours: 'named',
    chain: 'named',
    untouched: 'named',
    owner: 'named',
    gate: 'named',
  },
  card({ changed, rules: { settings, owner } }, { which: { path } }, { actor }) {
    const title = changed
      ? [mention(actor), ' set how handoffs go in ', { strong: path }]
      : ['Handoffs in ', { strong: path }]
    const { chain = usual.chain } = settings
    const nobodyLast = chain.includes('owner') && !owner
    const example = `lists handoffs ${path} owner:@teammate`
    return card(changed ? 'good' : 'neutral', title, {
      blocks: [
        chainBlock(settings),
        text('Owner: ', owner ? mention(owner) : 'nobody yet'),
        untouchedBlock(settings),
        gateBlock(settings),
        ...(nobodyLast
          ? [context('Nobody is asked last until there is an owner: ', { typed: example })]
          : []),
      ],
    })
  },
})

function chainBlock({ handoffHours = usual.handoffHours, chain = usual.chain }: ListSettings): DraftBlock {
  const each = counted(handoffHours, 'working hour')
  if (chain.length === 0) return text(`After ${each} without an answer, whoever handed it over hears of it.`)
  const steps = chain.map((step) => inWords[step]).join(`; after ${each} more: `)
  return text(`After ${each} without an answer: ${steps}.`)
}

function untouchedBlock({ untouchedDays = usual.untouchedDays }: ListSettings): DraftBlock {
  if (untouchedDays === 0) return text('What was accepted is not asked about again.')
  const days = counted(untouchedDays, 'working day')
  return text(`What was accepted and not begun is asked about after ${days}.`)
}

function gateBlock({ gate = [] }: ListSettings): DraftBlock {
  if (gate.length === 0) return text('Its tasks can be done freely.')
  return text(`To be done, its tasks need ${gate.join(' and ')}.`)
}

const inWords: Record<ChainStep, string> = {
  nudge: 'a nudge',
  cover: 'whoever covers for them, or is their backup',
  owner: 'the owner of the List',
}
