/** A hundred thousand reminders due in the same moment: how long they take, and what commands notice of it. */
import { randomUUID } from 'node:crypto'
import { pino } from 'pino'
import { discordPace } from '../../adapters/discord/outbound/pace.ts'
import { slackPace } from '../../adapters/slack/outbound/pace.ts'
import { createApp } from '../../src/app.ts'
import type { Core } from '../../src/platform.ts'
import { systemClock } from '../../src/runtime/clock.ts'
import { migrate, openDatabase, type Store } from '../../src/store/database/database.ts'
import { type Gauge, gaugedPlatform, type Storm, seedStorm, weather } from '../support/storm.ts'
import { median, milliseconds, type Row } from './figures.ts'
import { settled, withClient } from './server.ts'

type Urls = { slack: string; discord: string; live: string }

export async function measureStorm(urls: Urls, storm: Storm, commands: number): Promise<Row[]> {
  return [
    await throughStorm(urls.slack, 'slack', storm),
    await throughStorm(urls.discord, 'discord', storm),
    await commandsInStorm(urls.live, storm, commands),
  ]
}

const start = '2026-03-02T12:00:00Z'

/** On the clock of the app, which is moved from timer to timer, against what the platform's limits let pass. */
async function throughStorm(url: string, platform: 'slack' | 'discord', storm: Storm): Promise<Row> {
  await using opened = new AsyncDisposableStack()
  const store = opened.adopt(await openStormy(url, platform, storm, start), (each) => each.close())
  const most = platform === 'slack' ? { count: 300, ms: 60_000 } : { count: 50, ms: 1000 }
  const { seconds, gauge, errors } = await weather(store, start, (now) => gaugeOf(platform, most, now))
  if (errors.length > 0) throw new Error(`there were errors: ${errors[0]}`)
  if (gauge.sent !== storm.people) throw new Error(`${gauge.sent} messages instead of ${storm.people}`)
  if (gauge.broken > 0) throw new Error(`${gauge.broken} messages came faster than ${platform} takes them`)
  const best = (gauge.cost / most.count) * (most.ms / 1000)
  return {
    what: `${reminders(storm)} through ${platform}, against the time its limits take`,
    measured: `${seconds.toFixed(0)} s`,
    floor: `${best.toFixed(0)} s`,
    ratio: seconds / best,
    target: { most: 1.1 },
  }
}

function gaugeOf(
  platform: 'slack' | 'discord',
  most: { count: number; ms: number },
  now: () => number,
): Gauge {
  return gaugedPlatform(platform, platform === 'slack' ? slackPace : (to) => discordPace(to, true), most, now)
}

async function openStormy(
  url: string,
  platform: 'slack' | 'discord',
  storm: Storm,
  due: string,
): Promise<Store> {
  const store = await openDatabase({ kind: 'postgres', url })
  await migrate(store.db)
  await seedStorm(store.db, platform, storm, due)
  await withClient(url, settled)
  return store
}

/** On the real clock, with all that works in the background. */
async function commandsInStorm(url: string, storm: Storm, count: number): Promise<Row> {
  await using opened = new AsyncDisposableStack()
  const later = Temporal.Now.instant().add({ hours: 24 }).toString()
  const store = opened.adopt(await openStormy(url, 'slack', storm, later), (each) => each.close())
  const gauge = gaugedPlatform('slack', slackPace, { count: 300, ms: 60_000 }, Date.now)
  const app = createApp({
    store,
    adapters: [gauge.adapter],
    clock: systemClock,
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
  const stormy = median(times)
  return {
    what: `a command while ${reminders(storm)} become due, against one at rest`,
    measured: milliseconds(stormy),
    floor: milliseconds(usual),
    ratio: stormy / usual,
    target: { most: 2 },
  }
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
