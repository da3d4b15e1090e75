/** What was written before it was said for which server: it still stands in the conversation, with its files. */
import type { APIMessage, APIMessageComponentInteraction, REST } from 'discord.js'
import { RESTJSONErrorCodes, Routes } from 'discord.js'
import { againCall, type Card } from '../../../src/domain/card/card.ts'
import type { Invocation, Reply } from '../../../src/platform.ts'
import { isCode } from '../outbound/send-error.ts'
import { type Listening, messageInvocation } from './inbound-message.ts'

/** Whether a button gives what it answers in again. */
export function isAgain({ input }: Invocation): boolean {
  return 'text' in input && input.text === againCall.path
}

/** The message that the card with this button answers, for the button's server; undefined where it is gone. */
export async function askedAgain(
  rest: REST,
  { message }: Pick<APIMessageComponentInteraction, 'message'>,
  pressed: Invocation,
  listening: Listening,
): Promise<Invocation | undefined> {
  const { message_id: id, channel_id: channel } = message.message_reference ?? {}
  const written = id === undefined ? undefined : await read(rest, channel ?? message.channel_id, id)
  const asked = written && messageInvocation(written, listening)
  return asked && { ...asked, team: pressed.team, caller: { ...pressed.caller, ...asked.caller } }
}

async function read(rest: REST, channel: string, id: string) {
  try {
    // The shape of GET /channels/…/messages/… is Discord's to keep; it tells of no server in a direct conversation.
    return (await rest.get(Routes.channelMessage(channel, id))) as APIMessage
  } catch (error) {
    if (isCode(error, RESTJSONErrorCodes.UnknownMessage)) return undefined
    throw error
  }
}

const card: Card = {
  title: ['I can’t find what you wrote any more'],
  tone: 'warning',
  blocks: [{ kind: 'text', text: ['Nothing was done. Please write it again.'] }],
  buttons: [],
}

export const isGone: Reply = { card, visibility: 'caller', replaces: true, repeated: false }
