/** Baton in the process that measures it, on a platform that takes everything. */
import { randomUUID } from 'node:crypto'
import { setTimeout as pause } from 'node:timers/promises'
import { pino } from 'pino'
import { type App, createApp } from '../../src/app.ts'
import type { Call, Card } from '../../src/domain/card/card.ts'
import type { Invocation, Reply, SharedFile } from '../../src/platform.ts'
import { systemClock } from '../../src/runtime/clock.ts'
import { openDatabase } from '../../src/store/database/database.ts'
import { generalChannel, team } from '../support/slack-workspace.ts'
import { median, milliseconds, type Row } from './figures.ts'
import { people } from './seed.ts'

export async function withApp<T>(url: string, work: (app: App, sent: Card[]) => Promise<T>): Promise<T> {
  await using opened = new AsyncDisposableStack()
  const store = opened.adopt(await openDatabase({ kind: 'postgres', url }), (each) => each.close())
  const sent: Card[] = []
  const app = createApp({
    store,
    adapters: [
      {
        platform: 'slack',
        async start() {},
        ready: async () => [],
        pace: () => undefined,
        async send(_to, card, { id }) {
          sent.push(card)
          return { channel: generalChannel, message: id }
        },
        async stop() {},
      },
    ],
    clock: systemClock,
    log: pino({ level: 'silent' }),
    // One that fails is quick, and measures nothing.
    measures: {
      command(path, outcome) {
        if (outcome !== 'ok') throw new Error(`“${path}” ended as ${outcome}`)
      },
      delivery() {},
      error() {},
    },
    gatherMs: 1000,
  })
  opened.defer(() => app.stop())
  await app.start({ background: false })
  await say(app, 'mine')
  return await work(app, sent)
}

type Input = Invocation['input']

function ask({ core }: App, input: Input, more: Partial<Invocation> = {}): Promise<Reply> {
  return core.receive({
    id: randomUUID(),
    platform: 'slack',
    team,
    caller: { id: people[0]?.id ?? '', name: people[0]?.name ?? '' },
    mentioned: [],
    place: { id: generalChannel, kind: 'channel' },
    input,
    button: false,
    ...more,
  })
}

export function say(app: App, text: string, files: SharedFile[] = []): Promise<Reply> {
  return ask(app, { text }, files.length > 0 ? { files } : {})
}

/** The first button of a card is the one that says yes. */
export function press(app: App, { buttons: [yes] }: Card): Promise<Reply> {
  const call: Call | undefined = yes && 'call' in yes ? yes.call : undefined
  if (!call) throw new Error('there is no button to press')
  return ask(app, { call }, { button: true })
}

/** `meanwhile` and `atRest`: how long somebody else's command took, in ms. */
export type Besides = { seconds: number; meanwhile: number; atRest: number }

/** How long some work takes, and commands during it. */
export async function besides(app: App, work: () => Promise<void>): Promise<Besides> {
  for (let count = 0; count < 20; count++) await showing(app)
  const atRest: number[] = []
  for (let count = 0; count < 60; count++) atRest.push(await showing(app))
  const started = performance.now()
  const worked = work().then(() => (performance.now() - started) / 1000)
  const during: number[] = []
  while ((await Promise.race([worked, undefined])) === undefined) during.push(await showing(app))
  return { seconds: await worked, meanwhile: median(during), atRest: median(atRest) }
}

/** With a rest after it. In ms. */
async function showing(app: App): Promise<number> {
  const started = performance.now()
  await say(app, 'show T-7')
  const ms = performance.now() - started
  await pause(10)
  return ms
}

export function within(what: string, seconds: number, most: number): Row {
  const [measured, floor] = [`${seconds.toFixed(1)} s`, `${most.toFixed(0)} s`]
  return {
    what: `${what}, against the time it may take`,
    measured,
    floor,
    ratio: seconds / most,
    target: { most: 1 },
  }
}

/** `what` goes on while the others wait for their answers. */
export function meanwhile(what: string, { meanwhile, atRest }: Besides): Row {
  return {
    what: `a command while ${what}, against one at rest`,
    measured: milliseconds(meanwhile),
    floor: milliseconds(atRest),
    ratio: meanwhile / atRest,
    target: { most: 2 },
  }
}
