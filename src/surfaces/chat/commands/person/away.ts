import { button, card, context, mention } from '../../../../cards/words.ts'
import type { Draft, DraftButton } from '../../../../domain/card/draft.ts'
import { beAway } from '../../../../operations/person/be-away.ts'
import type { TimeOff } from '../../../../store/time/time-off.ts'
import { awayFields, showWall } from '../../cards/away.ts'
import { chatCommand } from '../chat-command.ts'
import type { Context } from '../context.ts'

export const away = chatCommand(beAway, {
  path: 'away',
  group: 'you',
  examples: [
    'away until mon cover @teammate',
    'away fri to wed',
    'away 2026-12-24 to 2026-12-27',
    'away 3 days',
    'away',
  ],
  visibility: 'caller',
  fillers: ['cover', 'covers'],
  written: { when: 'title', cover: 'named' },
  card(said, _input, here) {
    if ('planned' in said) return plansCard(said.planned, here)
    const { off, coverAlsoAway: both } = said
    const cover = off.cover?.name ?? ''
    return awayCard(here, off, both && `${cover} is away then, too: until ${showWall(both.until, here)}.`)
  },
})

function awayCard(here: Context, off: TimeOff, warning: string | undefined): Draft {
  return card(warning ? 'warning' : 'good', [`You’re away until ${showWall(off.until, here)}`], {
    blocks: [
      ...(warning ? [context(warning)] : []),
      awayFields(off, here),
      context(
        ...(off.cover
          ? [mention(off.cover), ' gets whatever can’t wait. ']
          : ['Name a cover with ', { typed: 'away cover @teammate' }, '. ']),
        'Everything else comes in one message when you’re back.',
      ),
    ],
    buttons: [endButton(here, off)],
  })
}

function endButton({ change }: Context, off: TimeOff): DraftButton {
  return off.from <= change.now
    ? button('I’m back', 'back', {})
    : button(`Not away after all`, 'away cancel', { id: off.id })
}

/** What is known of the caller’s times off. */
export function plansCard(offs: TimeOff[], here: Context): Draft {
  if (offs.length === 0) {
    return card('neutral', ['You’re not away. Until when will you be?'], {
      blocks: [context('For example: ', { typed: 'away until mon cover @teammate' })],
      buttons: [
        button('Until tomorrow', 'away', { when: 'until tomorrow' }),
        button('Until Monday', 'away', { when: 'until monday' }),
        button('A week', 'away', { when: '1 week' }),
      ],
    })
  }
  const isAway = offs.some((each) => each.from <= here.change.now)
  return card('neutral', [isAway ? 'You’re away' : 'You’ll be away'], {
    blocks: offs.map((off) => awayFields(off, here)),
    buttons: offs.slice(0, 4).map((off) => endButton(here, off)),
  })
}
