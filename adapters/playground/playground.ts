/** The adapter itself: three teammates, their channels, direct messages and a clock, on the app's own web server. */
import type { Router } from 'express'
import type pino from 'pino'
import { type Adapter, type Core, SendError } from '../../src/platform.ts'
import type { Listed } from './inbound/complete.ts'
import type { PlaygroundControl } from './inbound/control.ts'
import type { Access } from './inbound/guard.ts'
import { mount } from './inbound/routes.ts'
import { deliver } from './outbound/deliver.ts'
import { createStream } from './outbound/stream.ts'
import type { Running } from './site.ts'
import { directOf, introduction, profileOf, team, teammates } from './teammates.ts'
import { openFiles } from './transcript/files.ts'
import { once } from './transcript/once.ts'
import { openTranscript, type Transcript } from './transcript/transcript.ts'

export type PlaygroundOptions = Access & {
  /** The server's router: `/` and everything under `/playground` are taken. */
  router: Router
  /** Where the transcript is kept, as `playground.jsonl`, and uploaded files in `playground-files`. */
  dataDir: string
  log: pino.Logger
  control: PlaygroundControl
}

const notRunning = 'The playground is not running yet.'

/** As `createPlaygroundAdapter`, completing these commands. */
export function createPlayground(options: PlaygroundOptions, commands: readonly Listed[]): Adapter {
  const { router, dataDir, log, control } = options
  let running: Running | undefined
  mount(router, { access: options, control, commands, running: () => running })

  return {
    platform: 'playground',
    async start(core) {
      const transcript = await openTranscript(dataDir, log)
      const files = await openFiles(dataDir, transcript)
      catchUp(transcript, control)
      await introduce(core, control, log)
      const stream = createStream(transcript, control, log)
      running = { world: { core, transcript, files, now: control.now }, stream, once: once() }
    },
    ready: async () => (running ? [] : [notRunning]),
    pace: () => undefined,
    async send(to, card, { id }) {
      if (!running) throw new SendError('unready', notRunning)
      return deliver(running.world, to, card, id)
    },
    async stop() {
      running?.stream.close()
      await running?.world.transcript.close()
      running = undefined
    },
  }
}

/** A clock that was moved before a restart goes on from there. */
function catchUp(transcript: Transcript, control: PlaygroundControl): void {
  const ahead = transcript.ahead()
  if (ahead === undefined) return
  const now = Temporal.Now.instant().add({ milliseconds: ahead })
  if (Temporal.Instant.compare(now, control.now()) > 0) control.resumeAt(now)
}

/** Only those who are not known yet: what somebody has set since then stays so. */
async function introduce(core: Core, control: PlaygroundControl, log: pino.Logger): Promise<void> {
  const known = new Set((await control.people()).map(({ account }) => account))
  for (const teammate of teammates.filter(({ id }) => !known.has(id))) {
    const { card } = await core.receive({
      id: `introduce-${teammate.id}`,
      platform: 'playground',
      team,
      caller: profileOf(teammate),
      mentioned: [],
      place: { id: directOf(teammate.id), kind: 'direct' },
      input: { call: introduction(teammate) },
      button: false,
    })
    if (card.tone === 'bad') log.warn({ teammate: teammate.id, card }, 'a teammate could not be introduced')
  }
}
