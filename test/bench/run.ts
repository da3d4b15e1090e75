/**
 * `npm run bench`: what Baton promises about its speed, each promise as a ratio to a floor that is measured in the
 * same run, on the same machine and database. `--quick` is smaller; names of parts run only those.
 */
import { cpus } from 'node:os'
import { measureCommands } from './commands.ts'
import { measureDeliveries } from './deliveries.ts'
import { isMet, type Row, table } from './figures.ts'
import { seedTasks } from './seed.ts'
import { seedNeighbours } from './seed-neighbours.ts'
import { NoServer, openServer, type Server } from './server.ts'
import { measureStart } from './startup.ts'
import { measureStorm } from './storm.ts'
import { measureTimers } from './timers.ts'

const full = {
  few: 10_000,
  many: 1_000_000,
  workspaces: 10_000,
  commands: 300,
  deliveries: 10_000,
  timers: 1_000_000,
  due: 10_000,
  rounds: 5,
  storm: { people: 10_000, each: 10 },
}
const quick = {
  few: 10_000,
  many: 100_000,
  workspaces: 1000,
  commands: 60,
  deliveries: 3000,
  timers: 100_000,
  due: 10_000,
  rounds: 3,
  storm: { people: 1000, each: 10 },
}

/** How many tasks each of the other workspaces has. */
const tasksOfOthers = 50

const parts = ['commands', 'deliveries', 'timers', 'storm', 'start']
const asked = process.argv.slice(2)
const sizes = asked.includes('--quick') ? quick : full
const wanted = parts.some((part) => asked.includes(part)) ? asked : parts

async function main(): Promise<void> {
  const address = process.env.BENCH_DATABASE_URL ?? 'postgres://root@127.0.0.1:5432/postgres'
  await using opened = new AsyncDisposableStack()
  const server = opened.adopt(await openServer(address), (each) => each.close())
  const rows = await measure(server)
  console.log(`${table(rows)}\n\n${facts(server)}`)
  const missed = rows.filter((row) => isMet(row) === false)
  console.log(missed.length === 0 ? 'Every target is met.' : `${missed.length} of the targets are missed.`)
}

async function measure(server: Server): Promise<Row[]> {
  const rows: Row[] = []
  const few = { url: await server.create('few'), count: sizes.few }
  await step(`adding ${sizes.few} tasks`, () => seedTasks(few.url, few.count))
  if (wanted.includes('commands')) {
    const many = { url: await server.create('many'), count: sizes.many }
    await step(`adding ${sizes.many} tasks`, () => seedTasks(many.url, many.count))
    const among = { url: await server.create('among'), count: sizes.few, workspaces: sizes.workspaces }
    await step(`adding ${sizes.workspaces} workspaces`, async () => {
      await seedTasks(among.url, among.count)
      await seedNeighbours(among.url, among.workspaces - 1, tasksOfOthers)
    })
    rows.push(...(await step('commands', () => measureCommands({ few, many, among }, sizes.commands))))
  }
  if (wanted.includes('deliveries')) {
    const urls = { seeded: few.url, empty: await server.create('queue') }
    rows.push(await step('deliveries', () => measureDeliveries(urls, sizes.deliveries, sizes.rounds)))
  }
  if (wanted.includes('timers')) {
    const url = await server.create('timers')
    rows.push(...(await step('timers', () => measureTimers(url, sizes.timers, sizes.due, sizes.rounds))))
  }
  if (wanted.includes('storm')) {
    const urls = {
      slack: await server.create('slack'),
      discord: await server.create('discord'),
      live: await server.create('live'),
    }
    rows.push(...(await step('storm', () => measureStorm(urls, sizes.storm, sizes.commands))))
  }
  if (wanted.includes('start')) rows.push(...(await step('start', () => measureStart(few.url, sizes.rounds))))
  return rows
}

/** Progress goes to standard error, so that standard output is the table alone. */
async function step<T>(what: string, work: () => Promise<T>): Promise<T> {
  const started = performance.now()
  process.stderr.write(`${what} … `)
  const result = await work()
  process.stderr.write(`${((performance.now() - started) / 1000).toFixed(0)} s\n`)
  return result
}

function facts({ version }: Server): string {
  const [cpu] = cpus()
  return [
    `Medians; ${sizes === quick ? 'the quick run, ' : ''}30 % of the tasks are open, among 200 people.`,
    `${cpus().length} cores (${cpu?.model.trim() ?? 'unknown'}), Node ${process.versions.node}, Postgres ${version}.`,
  ].join(' ')
}

main().catch((error: unknown) => {
  console.error(error instanceof NoServer ? error.message : error)
  process.exit(1)
})
