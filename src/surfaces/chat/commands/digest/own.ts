import { dayCard } from '../../../../cards/digest.ts'
import { card, context } from '../../../../cards/words.ts'
import type { Draft } from '../../../../domain/card/draft.ts'
import { leftText, momentText } from '../../../../domain/time/show.ts'
import {
  type NextDigest,
  type OwnDigest,
  showOwnDigest,
  turnOwnDigest,
} from '../../../../operations/digest/own.ts'
import { chatCommand } from '../chat-command.ts'
import type { Context } from '../context.ts'

export const digestNow = chatCommand(showOwnDigest, {
  path: 'digest now',
  examples: ['digest now', 'digest'],
  visibility: 'caller',
  written: {},
  card: (own, _input, here) => ownDigestCard(own, here),
})

/** What `digest` alone means. */
export const digestAlone = { ...digestNow, path: 'digest', hidden: true, group: 'digest' } as const

export const digestOff = chatCommand(turnOwnDigest, {
  path: 'digest off',
  summary: 'Stop the morning digest of your day',
  examples: ['digest off'],
  visibility: 'caller',
  written: {},
  defaults: { on: () => false },
  card: () =>
    card('neutral', ['No more digests in the morning'], {
      blocks: [
        context(
          'Pings that I hold until you work still come in the morning. ',
          { typed: 'digest now' },
          ' shows your day.',
        ),
      ],
      buttons: [{ label: 'Undo', call: { path: 'digest on', options: {} } }],
    }),
})

export const digestOn = chatCommand(turnOwnDigest, {
  path: 'digest on',
  summary: 'Get the morning digest of your day again',
  examples: ['digest on'],
  visibility: 'caller',
  written: {},
  defaults: { on: () => true },
  card: (next, _input, here) =>
    card('good', ['You get a digest of your day again'], { blocks: [context(comesNext(next, here))] }),
})

export function ownDigestCard({ day, next }: OwnDigest, here: Context): Draft {
  return dayCard(day, comesNext(next, here))
}

function comesNext(next: NextDigest, here: Context): string {
  if (next.comes === 'without_zone')
    return 'It comes each working morning once I know your time zone: me Europe/Lisbon.'
  if (next.comes === 'off') return 'To get it each working morning: digest on.'
  const { at, held } = next
  const kept =
    held > 0 ? ` It brings ${held === 1 ? 'the ping' : `the ${held} pings`} I’m holding for you.` : ''
  return `The next one comes ${momentText(at, here)} your time${leftText(at, here)}, if there’s something to say.${kept}`
}
