/** A hundred thousand reminders due in the same moment: how long they take, and what commands notice of it. */
import { randomUUID } from 'node:crypto'
import { pino } from 'pino'
import type { Core } from '../../src/platform.ts'
import type { Store } from '../../src/store/database/database.ts'
import { type Gauge, gaugedPlatform, type Storm, seedStorm, weather } from '../support/storm.ts'
import type { Parts } from './checkout.ts'
import { median, milliseconds, type Row } from './figures.ts'
import { here } from './program.ts'
import { type Round, roundOf } from './round.ts'
import { settled, withClient } from './server.ts'

type Urls = { slack: string; discord: string; live: string }

/** `urls`: of databases with nothing in their tables. */
export async function measureStorm(urls: Urls, storm: Storm, commands: number): Promise<Row[]> {
  const rows: Row[] = []
  for (const platform of ['slack', 'discord'] as const) {
    const round: Round = { what: 'storm', checkout: here, url: urls[platform], platform, storm }
    const { value, floor } = await roundOf(round)
    rows.push({
      what: `${reminders(storm)} through ${platform}, against the time its limits take`,
      measured: `${value.toFixed(0)} s`,
      floor: `${floor.toFixed(0)} s`,
      ratio: value / floor,
      target: { most: 1.1 },
    })
  }
  const live: Round = { what: 'commands in a storm', checkout: here, url: urls.live, storm, count: commands }
  const { value, floor } = await roundOf(live)
  rows.push({
    what: `a command while ${reminders(storm)} become due, against one at rest`,
    measured: milliseconds(value),
    floor: milliseconds(floor),
    ratio: value / floor,
    target: { most: 2 },
  })
  return rows
}

const start = '2026-03-02T12:00:00Z'

type Through = { url: string; platform: 'slack' | 'discord'; storm: Storm }

/** On the clock of the app, which is moved from timer to timer, against what the platform's limits let pass. In seconds. */
export async function throughStorm(parts: Parts, { url, platform, storm }: Through) {
  await using opened = new AsyncDisposableStack()
  const store = opened.adopt(await openStormy(parts, { url, platform, storm }, start), (each) => each.close())
  const most = platform === 'slack' ? { count: 300, ms: 60_000 } : { count: 50, ms: 1000 }
  const gaugeOf = (now: () => number) => gaugeFor(parts, platform, most, now)
  const { seconds, gauge, errors } = await weather({ ...parts, store }, start, gaugeOf)
  if (errors.length > 0) throw new Error(`there were errors: ${errors[0]}`)
  if (gauge.sent !== storm.people) throw new Error(`${gauge.sent} messages instead of ${storm.people}`)
  if (gauge.broken > 0) throw new Error(`${gauge.broken} messages came faster than ${platform} takes them`)
  return { value: seconds, floor: (gauge.cost / most.count) * (most.ms / 1000) }
}

function gaugeFor(
  { slackPace, discordPace }: Parts,
  platform: 'slack' | 'discord',
  most: { count: number; ms: number },
  now: () => number,
): Gauge {
  return gaugedPlatform(platform, platform === 'slack' ? slackPace : (to) => discordPace(to, true), most, now)
}

async function openStormy(parts: Parts, { url, platform, storm }: Through, due: string): Promise<Store> {
  await withClient(url, async (client) => {
    await seedStorm((statement) => client.query(statement), platform, storm, due)
    await settled(client)
  })
  return parts.openDatabase({ kind: 'postgres', url })
}

type Live = { url: string; storm: Storm; count: number }

/** On the real clock, with all that works in the background. In ms. */
export async function commandsInStorm(parts: Parts, { url, storm, count }: Live) {
  await using opened = new AsyncDisposableStack()
  const later = Temporal.Now.instant().add({ hours: 24 }).toString()
  const through: Through = { url, platform: 'slack', storm }
  const store = opened.adopt(await openStormy(parts, through, later), (each) => each.close())
  const gauge = gaugeFor(parts, 'slack', { count: 300, ms: 60_000 }, Date.now)
  const app = parts.createApp({
    store,
    adapters: [gauge.adapter],
    clock: parts.systemClock,
    log: pino({ level: 'silent' }),
    measures: { command: (path, outcome) => mustBe(path, outcome), delivery() {}, error() {} },
    gatherMs: 60_000,
  })
  opened.defer(() => app.stop())
  await app.start()
  await ask(app.core, 50)
  const usual = median(await ask(app.core, count))
  await withClient(url, (client) => client.query('update timer set due_at = now()'))
  const times: number[] = []
  for (;;) {
    times.push(...(await ask(app.core, 20)))
    const due = await withClient(url, (client) =>
      client.query(`select 1 from timer where kind = 'later' limit 1`),
    )
    if (due.rows.length === 0) break
  }
  return { value: median(times), floor: usual }
}

/** A command that fails is quick, and measures nothing. */
function mustBe(path: string, outcome: string): void {
  if (outcome !== 'ok') throw new Error(`“${path}” ended as ${outcome}`)
}

function reminders({ people, each }: Storm): string {
  const all = (people * each).toLocaleString('en-US')
  return `${all} reminders of one moment for ${people.toLocaleString('en-US')} people`
}

/** As many commands one after another, with a rest between them; returns how long each took. In ms. */
async function ask(core: Core, count: number): Promise<number[]> {
  const times: number[] = []
  for (let index = 0; index < count; index++) {
    const began = performance.now()
    await core.receive({
      id: randomUUID(),
      platform: 'slack',
      team: { id: 'T0' },
      caller: { id: 'U1', name: 'Person 1' },
      mentioned: [],
      place: { id: 'C1', kind: 'channel' },
      input: { text: index % 2 === 0 ? 'add Something new @me' : 'show T-1' },
      button: false,
    })
    times.push(performance.now() - began)
    await new Promise((resolve) => setTimeout(resolve, 10))
  }
  return times
}
