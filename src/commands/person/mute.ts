import { button, card, text } from '../../cards/words.ts'
import { occasions, type Reason, reasons } from '../../domain/reasons.ts'
import { mute as muteReason, unmute as unmuteReason } from '../../store/notifications.ts'
import { command } from '../command.ts'

const choices = Object.keys(reasons).filter((reason) => reason !== 'later')
const reason = {
  kind: 'choice',
  written: 'next',
  required: true,
  choices,
  summary: 'The kind of ping',
} as const

export const mute = command({
  path: 'mute',
  group: 'you',
  summary: 'Stop one kind of ping',
  examples: ['mute assigned', 'mute comment'],
  visibility: 'caller',
  role: 'guest',
  options: { reason },
  async run(input, { trx, workspaceId, caller }) {
    await muteReason(trx, workspaceId, caller.id, chosen(input.reason))
    return card('neutral', [`No more pings when ${inWords(input.reason)}`], {
      blocks: [text('The tasks themselves stay where they are: ', { code: 'mine' }, ' shows them.')],
      buttons: [button('Undo', 'unmute', { reason: input.reason })],
    })
  },
})

export const unmute = command({
  path: 'unmute',
  group: 'you',
  summary: 'Get one kind of ping again',
  examples: ['unmute assigned'],
  visibility: 'caller',
  role: 'guest',
  options: { reason },
  async run(input, { trx, workspaceId, caller }) {
    await unmuteReason(trx, workspaceId, caller.id, chosen(input.reason))
    return card('neutral', [`You get a ping again when ${inWords(input.reason)}`])
  },
})

function inWords(reason: string): string {
  return occasions[chosen(reason)]
}

function chosen(reason: string): Reason {
  // The choices are exactly the reasons.
  return reason as Reason
}
