/** People who write without a pause, each command after the answer to the one before. */
import { setTimeout as pause } from 'node:timers/promises'
import { type SlackApi, signingSecret } from '../support/slack-api.ts'
import { string } from '../support/slack-blocks.ts'
import type { SlackClient } from '../support/slack-client.ts'
import { formType, signed } from '../support/slack-wire.ts'
import { bot } from '../support/slack-workspace.ts'
import { type Asked, codes, quietly, something, type World } from './commands.ts'
import { heard, type Note } from './notes.ts'
import type { Random } from './random.ts'
import { waitFor } from './wait.ts'

export type Writers = {
  notes: Note[]
  /** Resolves when all have stopped. */
  stop(): Promise<void>
  /** So many commands at once, which tell nobody. */
  crowd(count: number): Promise<void>
}

/** `addresses`: where somebody takes requests just now. */
export type Means = {
  api: SlackApi
  client: SlackClient
  world: World
  random: Random
  addresses(): string[]
}

/** Slack's own patience, and how often and when it sends an event again that nobody has taken. In ms. */
const slackWaits = 3000
const retriesAfter = [200, 1000, 3000]
/** For how long a writer waits for an answer, and with the next command. In ms. */
const patience = 4000
const rests = { least: 200, most: 900 }
/** After this nobody listens any more. In ms. */
const giveUp = 30_000

export function startWriters(people: readonly string[], means: Means): Writers {
  const notes: Note[] = []
  const nextCode = codes()
  const stopped = new AbortController()

  async function ask(writer: string, asked: Asked): Promise<Note | undefined> {
    await waitFor(giveUp, () => means.addresses().length > 0)
    const { note, send } =
      asked.kind === 'mention' ? await said(means, writer, asked) : typed(means, writer, asked)
    if ((await send()) === 'unsent') return undefined
    notes.push(note)
    return note
  }

  async function write(writer: string, random: Random): Promise<void> {
    while (!stopped.signal.aborted) {
      const note = await ask(writer, something(random, nextCode(), means.world))
      const isTold = note && (await waitFor(patience, () => heard(means.api, note) === 'told'))
      if (isTold) note.answeredAt = performance.now()
      await pause(random.between(rests.least, rests.most))
    }
  }

  const writing = Promise.all(people.map((writer) => write(writer, means.random.fork())))
  return {
    notes,
    stop() {
      stopped.abort()
      return writing.then(() => undefined)
    },
    async crowd(count) {
      const one = (index: number) => ask(people[index % people.length] ?? '', quietly(nextCode()))
      await Promise.all(Array.from({ length: count }, (_, index) => one(index)))
    },
  }
}

/** `unsent`: nobody listened, so that it cannot have been done. */
type Sending = { note: Note; send(): Promise<'sent' | 'unsent'> }

function typed(means: Means, writer: string, asked: Asked): Sending {
  const { api, client } = means
  const payload = client.payloads.command(writer, asked.line, asked.where ?? api.slack.direct(writer).id)
  const id = payload.trigger_id ?? ''
  const note = newNote(means, asked, { writer, id, hook: new URL(payload.response_url ?? '').pathname })
  const body = new URLSearchParams(payload).toString()
  return { note, send: () => post(means, note, { body, type: formType }) }
}

/** What Slack sends of a message until somebody has taken it. */
async function said(means: Means, writer: string, asked: Asked): Promise<Sending> {
  const words = `<@${bot.id}> ${asked.line}`
  const payload = await means.client.payloads.say(writer, words, asked.where ?? '', { type: 'app_mention' })
  const note = newNote(means, asked, { writer, id: string(payload.event_id), hook: undefined })
  const body = JSON.stringify(payload)
  const send = async (): Promise<'sent'> => {
    await post(means, note, { body, type: 'application/json' })
    for (const wait of retriesAfter) {
      if (note.acknowledged) break
      await pause(wait)
      await post(means, note, { body, type: 'application/json' })
    }
    return 'sent'
  }
  return { note, send }
}

function newNote(means: Means, asked: Asked, more: Pick<Note, 'writer' | 'id' | 'hook'>): Note {
  const callsBefore = means.api.calls.length
  return {
    ...{ ...asked, ...more, callsBefore, sentAt: performance.now() },
    ...{ acknowledged: false, late: false, body: '' },
  }
}

type Content = { body: string; type: string }

/** Whoever takes longer than Slack's patience may still be heard of, but nobody waits. */
async function post(means: Means, note: Note, content: Content): Promise<'sent' | 'unsent'> {
  const [first, ...others] = means.addresses()
  if (first === undefined) return 'unsent'
  const exchanged = exchange(means.random.pick([first, ...others]), note, content)
  return Promise.race([exchanged, pause(slackWaits, 'sent' as const, { ref: false })])
}

async function exchange(address: string, note: Note, { body, type }: Content): Promise<'sent' | 'unsent'> {
  const started = performance.now()
  try {
    const response = await fetch(address, {
      ...{ method: 'POST', body, headers: { 'content-type': type, ...signed(body, signingSecret) } },
      signal: AbortSignal.timeout(giveUp),
    })
    const text = await response.text()
    const isInTime = performance.now() - started <= slackWaits
    if (response.status === 200 && isInTime) Object.assign(note, { acknowledged: true, body: text })
    else if (response.status === 200) note.late = true
    return 'sent'
  } catch (error) {
    return isUnsent(error) ? 'unsent' : 'sent'
  }
}

function isUnsent(error: unknown): boolean {
  const cause = error instanceof Error ? error.cause : undefined
  return cause instanceof Error && 'code' in cause && cause.code === 'ECONNREFUSED'
}
