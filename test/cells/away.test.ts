/** A cell whose database is away: its teams are told so, the others’ go on, and it works again by itself. */
import { pino } from 'pino'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { createCells } from '../../src/cells/app.ts'
import type { NamedStore } from '../../src/cells/cell.ts'
import { openTestCells, type TestCells } from '../support/cells.ts'
import { recordingAdapter, user } from '../support/team.ts'

const slack = recordingAdapter('slack')
let cells: TestCells
beforeAll(async () => {
  cells = await openTestCells([slack.adapter, recordingAdapter('discord').adapter])
  for (const team of ['T-one', 'T-two']) await ana(team).say(`add Task of ${team}`)
})
afterAll(() => cells.close())

const ana = (team: string, app: TestCells['app'] = cells.app) =>
  user(app.core, 'Ana', { team: { id: team, name: team } })

/** The same cells, of which these can be cut off: what they are asked fails as it does without a server, or is answered late. */
function cuttable(stores: [NamedStore, NamedStore]) {
  const cut = new Set<string>()
  const silent = new Map<string, Promise<void>>()
  const cutOff = ({ name, store }: NamedStore): NamedStore => {
    const db = store.db.withPlugin({
      transformQuery({ node }) {
        if (cut.has(name)) throw Object.assign(new Error('connect ECONNREFUSED'), { code: 'ECONNREFUSED' })
        return node
      },
      async transformResult({ result }) {
        await silent.get(name)
        return result
      },
    })
    return { name, store: { ...store, db } }
  }
  const [one, two] = stores
  const all: [NamedStore, NamedStore] = [cutOff(one), cutOff(two)]
  const app = createCells(
    {
      ...{ adapters: [slack.adapter], clock: cells.clock, gatherMs: 0, log: quiet },
      measures: { command() {}, delivery() {}, error() {} },
    },
    all,
  )
  return { app, cut, silent }
}

const quiet = pino({ level: 'silent' })

test('a cell that goes away takes its own teams along, in words, and comes back', async () => {
  const { app, cut } = cuttable(cells.stores)
  await app.start({ background: false })
  expect(await app.readiness()).toEqual({ reasons: [], away: [] })
  cut.add('two')
  await Promise.all(app.cells.map((cell) => cell.look()))
  expect(await app.readiness()).toEqual({ reasons: [], away: ['cell two: the database does not answer'] })
  expect(await ana('T-two', app).say('add More')).toContain('I can’t reach my database')
  expect(await ana('T-one', app).say('add More')).toContain('@Ana added T-2')
  expect(Object.keys(await app.queueDepths())).toContain('event')
  // A team that it may have is not given another home.
  expect(await ana('T-new', app).say('add Something')).toContain('I can’t reach my database')
  cut.delete('two')
  await Promise.all(app.cells.map((cell) => cell.look()))
  expect(await ana('T-two', app).say('add More')).toContain('@Ana added T-2')
  expect(await ana('T-new', app).say('add Something')).toContain('@Ana added T-1')
  await app.stop()
})

test('without the directory, teams that are known somewhere are still answered', async () => {
  const { app, cut } = cuttable(cells.stores)
  await app.start({ background: false })
  cut.add('first')
  await Promise.all(app.cells.map((cell) => cell.look()))
  expect(await app.readiness()).toEqual({ reasons: [], away: ['cell first: the database does not answer'] })
  expect(await ana('T-two', app).say('show T-1')).toContain('Task of T-two')
  expect(await ana('T-one', app).say('show T-1')).toContain('I can’t reach my database')
  expect(await ana('T-unheard', app).say('mine')).toContain('I can’t reach my database')
  await app.stop()
})

test('whose cell works is answered while the directory says nothing yet', async () => {
  const { app, silent } = cuttable(cells.stores)
  await app.start({ background: false })
  await ana('T-two', app).say('mine')
  const { promise, resolve } = Promise.withResolvers<void>()
  silent.set('first', promise)
  const ben = user(app.core, 'Ben', { team: { id: 'T-two', name: 'T-two' } })
  expect(await ben.say('show T-1')).toContain('Task of T-two')
  resolve()
  await app.stop()
})

test('one that is away at the start is brought up once it answers; without any, nothing starts', async () => {
  const { app, cut } = cuttable(cells.stores)
  cut.add('two')
  await app.start({ background: false })
  expect((await app.readiness()).away).toEqual(['cell two: still starting'])
  expect(await ana('T-two', app).say('mine')).toContain('I can’t reach my database')
  cut.delete('two')
  await Promise.all(app.cells.map((cell) => cell.look()))
  expect(await app.readiness()).toEqual({ reasons: [], away: [] })
  expect(await ana('T-two', app).say('show T-1')).toContain('Task of T-two')
  await app.stop()
  const none = cuttable(cells.stores)
  none.cut.add('first').add('two')
  await expect(none.app.start({ background: false })).rejects.toThrow('ECONNREFUSED')
  expect((await none.app.readiness()).reasons).toEqual([
    'cell first: still starting',
    'cell two: still starting',
  ])
})
