/** The adapter itself: three teammates, a channel, direct messages and a clock, on the app's own web server. */
import type { Router } from 'express'
import type pino from 'pino'
import { type Adapter, type Address, type Core, SendError } from '../../src/platform.ts'
import type { Listed } from './complete.ts'
import type { PlaygroundControl } from './control.ts'
import type { Access } from './guard.ts'
import { mount, type Running } from './routes.ts'
import { createStream } from './stream.ts'
import { createTalk } from './talk.ts'
import { baton, directOf, introduction, team, teamChannel, teammateBy, teammates } from './teammates.ts'
import { openTranscript, type Transcript } from './transcript.ts'

export type PlaygroundOptions = Access & {
  /** The server's router: `/` and everything under `/playground` are taken. */
  router: Router
  /** Where the transcript is kept, as `playground.jsonl`. */
  dataDir: string
  log: pino.Logger
  control: PlaygroundControl
}

/** As `createPlaygroundAdapter`, completing these commands. */
export function createPlayground(options: PlaygroundOptions, commands: readonly Listed[]): Adapter {
  const { router, dataDir, log, control } = options
  let running: Running | undefined
  mount(router, { access: options, control, commands, running: () => running })

  return {
    platform: 'playground',
    async start(core) {
      const transcript = await openTranscript(dataDir, log)
      await catchUp(transcript, control)
      await introduce(core, control, log)
      const talk = createTalk(core, transcript, control.now)
      running = { core, transcript, talk, stream: createStream(transcript, control, log) }
    },
    async send(to, card, { id }) {
      if (!running) throw new SendError('retry', 'the playground has not started yet')
      const { transcript } = running
      const channel = channelOf(to.kind, to.id)
      if (!channel) throw new SendError('gone', `the playground has no ${to.kind} called ${to.id}`)
      const message =
        transcript.delivered(id) ??
        (await transcript.post({
          id: `delivery-${id}`,
          channel,
          from: baton,
          at: control.now().toString(),
          card,
          delivery: id,
        }))
      return { channel: message.channel, message: message.id }
    },
    async stop() {
      running?.stream.close()
      await running?.transcript.close()
      running = undefined
    },
  }
}

/** A clock that was moved before a restart goes on from there. */
async function catchUp(transcript: Transcript, control: PlaygroundControl): Promise<void> {
  const ahead = transcript.ahead()
  if (ahead === undefined) return
  const now = Temporal.Now.instant().add({ milliseconds: ahead })
  if (Temporal.Instant.compare(now, control.now()) > 0) await control.moveTo(now)
}

function channelOf(kind: Address['kind'], id: string): string | undefined {
  if (kind === 'person') return teammateBy(id) && directOf(id)
  return id === teamChannel || teammates.some((teammate) => directOf(teammate.id) === id) ? id : undefined
}

/** Only those who are not known yet: what somebody has set since then stays so. */
async function introduce(core: Core, control: PlaygroundControl, log: pino.Logger): Promise<void> {
  const known = new Set((await control.people()).map(({ account }) => account))
  for (const teammate of teammates.filter(({ id }) => !known.has(id))) {
    const { card } = await core.receive({
      id: `introduce-${teammate.id}`,
      platform: 'playground',
      team,
      caller: { id: teammate.id, name: teammate.name, timeZone: teammate.zone },
      mentioned: [],
      place: { id: directOf(teammate.id), kind: 'direct' },
      input: { call: introduction(teammate) },
      button: false,
    })
    if (card.tone === 'bad') log.warn({ teammate: teammate.id, card }, 'a teammate could not be introduced')
  }
}
