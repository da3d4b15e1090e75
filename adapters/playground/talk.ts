/** What people do in the page, as invocations, and the answers, as messages. */
import type { Card } from '../../src/domain/card.ts'
import type { Core, Invocation, Origin, Reply } from '../../src/platform.ts'
import type { Message } from './entry.ts'
import { readIntent } from './intent.ts'
import { baton, placeFor, type Teammate, team, teammateBy } from './teammates.ts'
import type { Transcript } from './transcript.ts'

/** `id` is made by the page, once for each thing done: the same one again does nothing. */
export type Said = { id: string; as: string; channel: string; text: string }
export type Pressed = { id: string; as: string; message: string; button: number }

export type Talk = {
  say(said: Said): Promise<void>
  press(pressed: Pressed): Promise<void>
}

/** Something that a page with the present state would not have asked for. */
export class Refused extends Error {}

type Now = () => Temporal.Instant

export function createTalk(core: Core, transcript: Transcript, now: Now): Talk {
  const running = new Map<string, Promise<void>>()

  function once(id: string, work: () => Promise<void>): Promise<void> {
    const begun = running.get(id)
    if (begun) return begun
    const started = work().finally(() => running.delete(id))
    running.set(id, started)
    return started
  }

  return {
    say: (said) => once(said.id, () => say(core, transcript, now, said)),
    press: (pressed) => once(pressed.id, () => press(core, transcript, now, pressed)),
  }
}

async function say(core: Core, transcript: Transcript, now: Now, said: Said): Promise<void> {
  const { caller, place } = speaker(said.as, said.channel)
  const intent = readIntent(said.text, place)
  const own = { id: said.id, channel: place.id, from: caller.id, at: now().toString(), text: said.text }
  if (intent.kind === 'chat') return void (await transcript.post(own))
  if (!intent.quiet) await transcript.post(own)
  if (transcript.answered(said.id)) return
  const { text, mentioned } = intent
  const reply = await core.receive({ ...invocation(said.id, caller, place), mentioned, input: { text } })
  // A command typed with a slash is as private as its answer.
  const only = place.kind === 'channel' && reply.visibility === 'caller' ? { only: caller.id } : {}
  if (intent.quiet) await transcript.post({ ...own, ...only, command: true })
  await transcript.post(answer(said.id, place, now(), { ...only, card: reply.card }))
}

async function press(core: Core, transcript: Transcript, now: Now, pressed: Pressed): Promise<void> {
  const message = transcript.find(pressed.message)
  if (!message) throw new Refused('That message is not here any more.')
  const { caller, place } = speaker(pressed.as, message.channel)
  const button = message.card?.buttons[pressed.button]
  if (!button || (message.only && message.only !== caller.id))
    throw new Refused('That button is not here any more.')
  if (transcript.answered(pressed.id)) return
  const input = { call: button.call }
  const reply = await core.receive({ ...invocation(pressed.id, caller, place), input, button: true })
  const by = { pressed: { by: caller.id, label: button.label }, answers: pressed.id }
  if (canReplace(reply, message, place)) return transcript.edit({ id: message.id, card: reply.card, ...by })
  const only = place.kind === 'channel' && reply.visibility === 'caller' ? { only: caller.id } : {}
  await transcript.post({ ...answer(pressed.id, place, now(), { ...only, card: reply.card }), ...by })
}

function speaker(as: string, channel: string): { caller: Teammate; place: Origin } {
  const caller = teammateBy(as)
  const place = caller && placeFor(channel, caller)
  if (!caller || !place) throw new Refused('Nobody can speak there as that teammate.')
  return { caller, place }
}

function invocation(id: string, caller: Teammate, place: Origin): Omit<Invocation, 'input'> {
  return {
    id,
    platform: 'playground',
    team,
    caller: { id: caller.id, name: caller.name, timeZone: caller.zone },
    mentioned: [],
    place,
    button: false,
  }
}

/** In place only where the same people see the answer who saw the card. */
function canReplace(reply: Reply, message: Message, place: Origin): boolean {
  if (!reply.replaces) return false
  return place.kind === 'direct' || (reply.visibility === 'caller') === (message.only !== undefined)
}

function answer(
  invocation: string,
  place: Origin,
  at: Temporal.Instant,
  rest: { only?: string; card: Card },
) {
  return {
    id: `${invocation}.reply`,
    channel: place.id,
    from: baton,
    at: at.toString(),
    answers: invocation,
    ...rest,
  }
}
