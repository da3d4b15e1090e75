import { card, context, mention, text } from '../../../../cards/words.ts'
import type { DraftBlock } from '../../../../domain/card/draft.ts'
import { type ChainStep, type ListSettings, usual } from '../../../../domain/people/settings.ts'
import { counted, listText } from '../../../../domain/text/plural.ts'
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
      ? [mention(actor), ' changed how handoffs work in ', { strong: path }]
      : ['Handoffs in ', { strong: path }]
    const { chain = usual.chain } = settings
    const nobodyLast = chain.includes('owner') && !owner
    const example = `lists handoffs ${path} owner:@teammate`
    return card(changed ? 'good' : 'neutral', title, {
      blocks: [
        chainBlock(settings),
        text('Owner: ', owner ? mention(owner) : 'no one yet'),
        untouchedBlock(settings),
        gateBlock(settings),
        ...(nobodyLast ? [context('The last step needs an owner: ', { typed: example })] : []),
      ],
    })
  },
})

function chainBlock({ handoffHours = usual.handoffHours, chain = usual.chain }: ListSettings): DraftBlock {
  const each = counted(handoffHours, 'working hour')
  if (chain.length === 0)
    return text(`After ${each} without an answer, the person who handed it over is told.`)
  const steps = chain.map((step) => inWords[step]).join(`, after ${each} more `)
  return text(`After ${each} without an answer: ${steps}.`)
}

function untouchedBlock({ untouchedDays = usual.untouchedDays }: ListSettings): DraftBlock {
  if (untouchedDays === 0) return text('I don’t ask about accepted tasks.')
  const days = counted(untouchedDays, 'working day')
  return text(`If an accepted task isn’t started within ${days}, I ask about it.`)
}

function gateBlock({ gate = [] }: ListSettings): DraftBlock {
  if (gate.length === 0) return text('Its tasks need nothing special to be finished.')
  return text(
    `To be finished, its tasks need ${listText(gate.map((each) => (each === 'note' ? 'a note' : 'a sign-off')))}.`,
  )
}

const inWords: Record<ChainStep, string> = {
  nudge: 'a nudge',
  cover: 'whoever covers for them, or is their backup',
  owner: 'the owner of the List',
}
