/** The people of the playground, each speaking for themselves over its own API, as the page does. */
import { randomUUID } from 'node:crypto'
import { setTimeout as pause } from 'node:timers/promises'
import type { MessageView } from '../../adapters/playground/render/view.ts'
import { client } from '../support/playground-server.ts'

/** A message, and whose eyes it is seen with. `changed` says which state of it. */
export type Seen = { as: string; channel: string; id: string; changed: number }

type Teammate = {
  /** Says a line in a channel, or to Baton alone, and gives Baton's answer. */
  says(line: string, channel?: string): Promise<Seen>
  /** Says a line with a file, to Baton alone. */
  sends(line: string, file: { name: string; content: string }): Promise<Seen>
  presses(on: Seen, label: string): Promise<Seen>
  /** The newest of what Baton tells by itself, in a channel or this person alone, that has such a title and was not heard yet. */
  hears(title: RegExp, channel?: string): Promise<Seen>
}

export type Stage = {
  teammate(as: string): Teammate
  /** Moves the clock on to `HH:MM` on somebody's wall, so many days from their today, and lets all happen that is due. */
  until(as: string, time: string, days?: number): Promise<void>
}

/** How long to wait for what Baton sends by itself, and how often to look, in ms. */
const patience = 15_000
const lookEvery = 50

type Api = ReturnType<typeof client>

export function stageOn(url: string): Stage {
  const api = client(url)
  const heard = new Set<string>()
  return {
    teammate: (as) => teammate(api, as, heard),
    async until(as, time, days = 0) {
      const { now, people } = (await api.state()).time
      const zone = people.find(({ id }) => id === as)?.zone ?? 'UTC'
      const day = Temporal.Instant.from(now).toZonedDateTimeISO(zone).toPlainDate().add({ days })
      await done(api, 'clock', { local: `${day}T${time}`, as })
    },
  }
}

function teammate(api: Api, as: string, heard: Set<string>): Teammate {
  const own = `dm-${as}`
  const say = async (text: string, channel: string, files: string[] = []) => {
    const id = randomUUID()
    await done(api, 'say', { id, as, channel, text, files })
    return seen(await messageBy(api, `${id}.reply`), as)
  }
  return {
    says: (line, channel = own) => say(channel === own ? line : `/task ${line}`, channel),
    async sends(line, { name, content }) {
      const id = randomUUID()
      await api.upload({ id, name, type: 'text/csv' }, content)
      return say(line, own, [id])
    },
    async presses(on, label) {
      const before = await messageBy(api, on.id)
      const labels = before.card?.buttons.map((each) => each.label) ?? []
      const button = labels.indexOf(label)
      if (button < 0) throw new Error(`there is no “${label}” among ${labels.join(', ')}`)
      const id = randomUUID()
      await done(api, 'press', { id, as, message: on.id, button })
      const answer = (await api.messages()).find((each) => each.id === `${id}.reply`)
      return seen(answer ?? (await messageBy(api, on.id)), as)
    },
    async hears(title, channel = own) {
      const found = await ping(api, channel, (each) => !heard.has(each.id) && title.test(titleOf(each)))
      heard.add(found.id)
      return seen(found, as)
    },
  }
}

function seen({ channel, id, changed }: MessageView, as: string): Seen {
  return { as, channel, id, changed }
}

function titleOf({ card }: MessageView): string {
  return card?.summary ?? ''
}

async function done(api: Api, path: string, body: unknown): Promise<void> {
  const answer = await api.post(path, body)
  if (answer.status !== 200) throw new Error(`${path}: ${JSON.stringify(answer.body)}`)
}

async function messageBy(api: Api, id: string): Promise<MessageView> {
  const found = (await api.messages()).find((each) => each.id === id)
  if (!found) throw new Error(`there is no message ${id}`)
  return found
}

async function ping(
  api: Api,
  channel: string,
  fits: (message: MessageView) => boolean,
): Promise<MessageView> {
  const until = performance.now() + patience
  for (;;) {
    const pings = (await api.messages(channel)).filter((message) => message.ping)
    const found = pings.findLast(fits)
    if (found) return found
    if (performance.now() > until)
      throw new Error(`that did not come; there are ${pings.map(titleOf).join(' | ')}`)
    await pause(lookEvery)
  }
}
