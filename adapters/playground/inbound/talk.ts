/** What people do in the page, as invocations. */

import { pressable } from '../../../src/domain/card/card.ts'
import type { Invocation, Origin } from '../../../src/platform.ts'
import { isRefusal } from '../../shared/typed-form.ts'
import { answer, onlyFor } from '../outbound/answer.ts'
import { renderCard } from '../render/render.ts'
import type { OutcomeView } from '../render/view.ts'
import { baton, placeFor, profileOf, type Teammate, team, teammateBy } from '../teammates.ts'
import type { Message, Post } from '../transcript/entry.ts'
import { sharedFiles } from '../transcript/files.ts'
import type { World } from '../world.ts'
import { readIntent, withMentions } from './intent.ts'
import { Refused } from './refused.ts'

/**
 * Something done once: `id` is made by the page, and the same one again does nothing. `base` is where the page was
 * opened, `files` are ids of what was uploaded before.
 */
type Deed = { id: string; as: string; base: string }
export type Said = Deed & { channel: string; thread?: string | undefined; text: string; files: string[] }
export type Pressed = Deed & { message: string; button: number }
/** `message` is the card whose button opened the form, where one did. */
export type Filled = Deed & {
  channel: string
  thread?: string | undefined
  message?: string | undefined
  files: string[]
  form: string
  values: Record<string, string>
  /** Other fields depend on what was changed in it. */
  changed?: true
}

/** A form to fill in, or why one cannot be taken as it is. */
export type Outcome = OutcomeView

export async function say(world: World, said: Said): Promise<Outcome> {
  const { core, transcript, now } = world
  const { caller, place } = speaker(said.as, said.channel)
  const top = topOf(world, said.thread, caller, place)
  const intent = readIntent(said.text, place, top !== undefined)
  const kept = world.files.find(said.files)
  const own: Post = {
    ...{ id: said.id, channel: place.id, from: caller.id, at: now().toString(), text: said.text },
    ...(top && { thread: top.id }),
    ...(kept.length > 0 && { files: kept }),
  }
  if (intent.kind === 'chat') return chat(world, own, said, caller)
  if (!intent.quiet) await transcript.post(own)
  if (transcript.answered(said.id)) return {}
  const { text, mentioned } = intent
  const asked = { ...invocation(world, said, caller, place), mentioned, input: { text } }
  const reply = await core.receive(asked)
  if (reply.form) return { form: reply.form }
  // A command typed with a slash is as private as its answer.
  if (intent.quiet) await transcript.post({ ...own, ...onlyFor(asked, reply), command: true })
  await answer(world, asked, reply)
  return {}
}

/** Said to the others; in a thread, Baton hears it too. */
async function chat(world: World, own: Post, said: Said, caller: Teammate): Promise<Outcome> {
  const { thread } = own
  await world.transcript.post({ ...own, ...(thread !== undefined && { heard: true }) })
  if (thread === undefined) return {}
  await world.core.happened({
    kind: 'messagePosted',
    platform: 'playground',
    team: team.id,
    caller: profileOf(caller),
    channel: own.channel,
    thread,
    message: { channel: own.channel, message: own.id },
    files: sharedFiles(world.files, own.files ?? [], said.base),
    ...withMentions(said.text.trim()),
  })
  return {}
}

export async function press(world: World, pressed: Pressed): Promise<Outcome> {
  const { caller, place, message } = cardFor(world, pressed.as, pressed.message)
  const button = message.card && pressable(message.card)[pressed.button]
  if (!button) throw new Refused('That button isn’t here any more.')
  if (world.transcript.answered(pressed.id)) return {}
  const done = { id: pressed.id, base: pressed.base, thread: message.thread, files: [] }
  const asked = { ...invocation(world, done, caller, place), input: { call: button.call }, button: true }
  const reply = await world.core.receive(asked)
  if (reply.form) return { form: reply.form }
  await answer(world, asked, reply, { message, label: button.label })
  return {}
}

export async function fillIn(world: World, filled: Filled): Promise<Outcome> {
  const { caller, place } = speaker(filled.as, filled.channel)
  topOf(world, filled.thread, caller, place)
  const on = filled.message === undefined ? undefined : cardFor(world, filled.as, filled.message).message
  if (world.transcript.answered(filled.id)) return {}
  const { form, values, changed } = filled
  const input = { form, values, ...(changed && { changed }) }
  const asked = {
    ...invocation(world, filled, caller, place),
    ...{ mentioned: mentionedIn(values), input, button: on !== undefined },
  }
  const reply = await world.core.receive(asked)
  if (reply.form) return { form: reply.form }
  if (isRefusal(reply)) return { refusal: renderCard(reply.card) }
  await answer(world, asked, reply, on && { message: on })
  return {}
}

function mentionedIn(values: Record<string, string>): Invocation['mentioned'] {
  const ids = Object.values(values).flatMap((value) => [...value.matchAll(/<@(\w+)>/g)].map(([, id]) => id))
  return [...new Set(ids)].flatMap((id) => teammateBy(id ?? '') ?? []).map(profileOf)
}

function speaker(as: string, channel: string): { caller: Teammate; place: Origin } {
  const caller = teammateBy(as)
  const place = caller && placeFor(channel, caller)
  if (!caller || !place) throw new Refused('That teammate can’t speak there.')
  return { caller, place }
}

function cardFor(world: World, as: string, id: string) {
  const message = world.transcript.find(id)
  if (!message || message.removed) throw new Refused('That message isn’t here any more.')
  const { caller, place } = speaker(as, message.channel)
  if (message.only && message.only !== caller.id) throw new Refused('That button isn’t here any more.')
  return { message, caller, place }
}

/** The message of Baton's that a thread is under. */
function topOf(world: World, id: string | undefined, caller: Teammate, place: Origin): Message | undefined {
  if (id === undefined) return undefined
  const top = world.transcript.find(id)
  const seen = top?.channel === place.id && (!top.only || top.only === caller.id)
  if (!top || !seen || top.from !== baton || top.thread)
    throw new Refused('There is no thread to write in here.')
  return top
}

function invocation(
  world: World,
  done: Pick<Said, 'id' | 'base' | 'thread' | 'files'>,
  caller: Teammate,
  place: Origin,
): Omit<Invocation, 'input'> {
  const files = sharedFiles(world.files, world.files.find(done.files), done.base)
  return {
    id: done.id,
    platform: 'playground',
    team,
    caller: profileOf(caller),
    mentioned: [],
    place,
    button: false,
    ...(files.length > 0 && { files }),
    ...(done.thread !== undefined && { thread: done.thread }),
  }
}
