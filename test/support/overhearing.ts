/** Who reads what: everything that is said anywhere is noted for each of its readers. */
import type { Card } from '../../src/domain/card/card.ts'
import type { Invocation, Reply } from '../../src/platform.ts'
import type { TestApp } from './app.ts'
import { cardText, type recordingAdapter, type Said, user } from './team.ts'

/** `by`: what it came of. */
export type PlatformEvent = { reader: string; by: string; text: string }

/** Everybody in the channel, whoever that is. */
export const everybody = 'everybody'

export type Place = 'channel' | 'direct' | 'two'
const places: Record<Place, (name: string) => Said['place'] & object> = {
  channel: () => ({ id: 'C1', kind: 'channel', name: 'general' }),
  /** Baton's own conversation with somebody. */
  direct: (name) => ({ id: `D-${name}`, kind: 'direct' }),
  /** A conversation of two people: a channel in which everybody is the other one. */
  two: () => ({ id: 'DTWO', kind: 'channel' }),
}

type Deps = { baton: TestApp; slack: ReturnType<typeof recordingAdapter>; team: string }

export type Overhearing = ReturnType<typeof overhear>

/** Adds what is heard to `heard`. */
export function overhear({ baton, slack, team }: Deps, heard: PlatformEvent[] = []) {
  let read = slack.sent.length
  let shown = 0

  async function content(card: Card): Promise<string> {
    const files = card.blocks.flatMap((block) => (block.kind === 'file' ? [block.file] : []))
    const texts = await Promise.all(files.map((file) => fileText(baton, file)))
    const calls = card.buttons.map((button) => JSON.stringify(button.call))
    return [cardText(card), ...calls, ...texts].join('\n')
  }

  async function note(reader: string, by: string, card: Card): Promise<void> {
    heard.push({ reader, by, text: await content(card) })
  }

  /** Reads what was sent since. */
  async function deliveries(by: string): Promise<{ card: Card; to: string }[]> {
    const cards: { card: Card; to: string }[] = []
    for (const { to, card } of slack.sent.slice(read)) {
      read += 1
      if (to.team !== team) continue
      const place = 'channel' in to ? to.channel : to.id
      const reader = to.kind === 'person' || !/^C|^DTWO/.test(place) ? place : everybody
      await note(reader, `${by} ⇒ ${to.kind}`, card)
      cards.push({ card, to: reader })
    }
    return cards
  }

  async function answered(name: string, by: string, place: Place, reply: Reply): Promise<Reply> {
    const aloud = reply.visibility === 'everyone' && place !== 'direct'
    await note(aloud ? everybody : name, by, reply.card)
    if (reply.form) heard.push({ reader: name, by: `${by} ⇒ form`, text: JSON.stringify(reply.form) })
    if (reply.live !== undefined) {
      shown += 1
      const at = { team, channel: places[place](name).id, message: `${team}-${shown}` }
      await slack.show(baton.core, reply.live, at)
    }
    return reply
  }

  return {
    heard,
    team,
    /** Lets follow what follows, and reads it. */
    async settle(by: string) {
      await baton.settle()
      return deliveries(by)
    },
    /** Somebody says or presses something; `by` is what to call it. */
    async does(name: string, input: Invocation['input'], by: string, place: Place, more: Said = {}) {
      const who = user(baton.core, name, { team: { id: team, name: 'Team' }, place: places[place](name) })
      return answered(name, by, place, await who.invoke(input, more))
    },
  }
}

async function fileText(baton: TestApp, id: string): Promise<string> {
  const parts: Uint8Array[] = []
  for await (const part of await baton.core.file(id)) parts.push(part)
  return Buffer.concat(parts).toString('utf8')
}
