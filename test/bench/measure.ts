/** All that is measured of this checkout, part by part. */
import { measureApi } from './api.ts'
import { type Databases, measureCommands } from './commands.ts'
import { measureDeliveries } from './deliveries.ts'
import type { Row } from './figures.ts'
import { measureLarge } from './large.ts'
import { installPeers, measurePeers } from './peers.ts'
import { baton, complete, here } from './program.ts'
import { measureRules } from './rules.ts'
import { seedTasks } from './seed.ts'
import { seedNeighbours } from './seed-neighbours.ts'
import type { Server } from './server.ts'
import type { Sizes } from './sizes.ts'
import { measureStart } from './startup.ts'
import { measureStorm } from './storm.ts'
import { measureTimers } from './timers.ts'

export const parts = ['commands', 'api', 'deliveries', 'timers', 'storm', 'large', 'rules', 'start']
/** What is only measured when it is named: it installs packages. */
export const onRequest = ['peers']

export async function measure(server: Server, sizes: Sizes, wanted: string[]): Promise<Row[]> {
  const empty = await step('making the tables', () => tablesOf(server, here))
  const few = await server.create('few', empty)
  await step(`adding ${sizes.few} tasks`, () => seedTasks(few, sizes.few))
  const rows: Row[] = []
  const part = async (name: string, work: () => Promise<Row[]>): Promise<void> => {
    if (wanted.includes(name)) rows.push(...(await step(name, work)))
  }
  if (wanted.includes('commands')) {
    const databases = await step('adding more tasks and workspaces', () => addMore(server, empty, few, sizes))
    await part('commands', () => measureCommands(databases, sizes.commands))
  }
  await part('api', async () => measureApi(await server.create('api', few), sizes.commands.turns))
  await part('deliveries', async () => {
    const urls = { seeded: few, empty: await server.create('queue') }
    return [await measureDeliveries(urls, sizes.deliveries, sizes.rounds)]
  })
  await part('timers', async () =>
    measureTimers(await server.create('timers'), sizes.timers, sizes.due, sizes.rounds),
  )
  await part('storm', async () => {
    const urls = {
      slack: await server.create('slack', empty),
      discord: await server.create('discord', empty),
      live: await server.create('live', empty),
    }
    return measureStorm(urls, sizes.storm, sizes.stormy)
  })
  await part('large', async () => {
    const { writes } = sizes
    const seeded = async (purpose: string, count: number) => {
      const url = await server.create(purpose, empty)
      await seedTasks(url, count)
      return url
    }
    const urls = {
      few: await seeded('changed', writes.changed),
      imported: await seeded('imported', 100),
      all: await seeded('all', writes.all),
    }
    return measureLarge(urls, writes)
  })
  await part('rules', async () => {
    const changed = await server.create('ruled', empty)
    await seedTasks(changed, sizes.rules.tasks)
    const urls = {
      few: await server.create('fewrules', few),
      many: await server.create('manyrules', few),
      changed,
    }
    return measureRules(urls, sizes.rules)
  })
  await part('start', () => measureStart(few, sizes.rounds))
  await part('peers', async () => {
    await installPeers()
    const databases = {
      baton: await server.create('peer', few),
      bare: await server.create('bare', few),
      chat: await server.create('chat', few),
      queue: [await server.create('batches'), await server.create('single')],
    }
    return measurePeers(databases, { turns: sizes.commands.turns, deliveries: sizes.deliveries })
  })
  return rows
}

/** A database as that checkout makes it, without anything in it. */
export async function tablesOf(server: Server, checkout: string): Promise<string> {
  const url = await server.create('tables')
  await complete(baton(checkout, 'migrate'), { DATABASE_URL: url })
  return url
}

async function addMore(server: Server, empty: string, few: string, sizes: Sizes): Promise<Databases> {
  const { many, large } = sizes
  const urls = {
    few,
    bare: await server.create('bare', few),
    fair: await server.create('fair', few),
    many: await server.create('many', empty),
    among: await server.create('among', few),
    large: await server.create('large', empty),
  }
  await Promise.all([
    seedTasks(urls.many, many),
    (async () => {
      await seedNeighbours(urls.among, sizes.workspaces - 1, sizes.tasksOfOthers)
      await seedTasks(urls.large, large.tasks)
      await seedNeighbours(urls.large, large.workspaces, large.tasksOfOthers)
    })(),
  ])
  const [allFew, all, inLarge] = [sizes.few, many, large.tasks].map((count) => count.toLocaleString('en-US'))
  return {
    ...urls,
    others: [
      { url: urls.many, what: `with ${all} tasks, against ${allFew}` },
      {
        url: urls.among,
        what: `with ${sizes.workspaces.toLocaleString('en-US')} workspaces in the database, against one`,
      },
      {
        url: urls.large,
        what: `with ${inLarge} tasks in one of ${large.workspaces.toLocaleString('en-US')} workspaces of ${large.tasksOfOthers}, against ${allFew} alone`,
      },
    ],
  }
}

/** Progress goes to standard error, so that standard output is the table alone. */
export async function step<T>(what: string, work: () => Promise<T>): Promise<T> {
  const started = performance.now()
  process.stderr.write(`${what} … `)
  const result = await work()
  process.stderr.write(`${((performance.now() - started) / 1000).toFixed(0)} s\n`)
  return result
}
