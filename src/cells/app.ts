/** Baton over several cells: an app for each, one core that finds the right one, and the platforms, which are shared. */
import { type App, createApp, stopMs } from '../app.ts'
import { readyWithin } from '../platform.ts'
import { type Schedule, schedule } from '../runtime/schedule.ts'
import type { AppDeps } from '../work/deps.ts'
import type { Cells } from './asking.ts'
import { type Cell, createCell, type NamedStore } from './cell.ts'
import { createCellsCore } from './core.ts'
import { createCellsPages } from './pages.ts'
import { createCellsWeb } from './web.ts'
import { createWhere } from './where.ts'

/** `cells`: the first has the directory. */
export type CellsApp = App & { cells: Cells; readiness(): Promise<CellsReadiness> }

/** `reasons`: why nothing can be done; `away`: which cells are left out while the others work. */
export type CellsReadiness = { reasons: string[]; away: string[] }

type Shared = Omit<AppDeps, 'store' | 'sharedPace'>

export function createCells(deps: Shared, [first, ...others]: [NamedStore, ...NamedStore[]]): CellsApp {
  const { adapters, clock, log } = deps
  const cellOf = (named: NamedStore): Cell => {
    const app = createApp({ ...deps, store: named.store, sharedPace: first.store.db })
    return createCell(named, app, log)
  }
  const cells: Cells = [cellOf(first), ...others.map(cellOf)]
  const core = createCellsCore({ cells, where: createWhere(cells, clock.now), log, now: clock.now })
  const inTurn = async (work: (app: App) => Promise<void>) => {
    for (const { app } of cells) await work(app)
  }
  const look = async () => void (await Promise.all(cells.map((cell) => cell.look())))
  let looking: Schedule | undefined
  const work = async (options: { background: boolean }) =>
    void (await Promise.all(cells.map((cell) => cell.begin(options))))
  return {
    ...{ cells, core, work },
    async start(options = { background: true }) {
      await prepareAll(cells)
      await Promise.all(adapters.map((adapter) => adapter.start(core)))
      if (options.background) looking = schedule('*/5 * * * * *', look, log)
      await work(options)
    },
    settle: () => inTurn((app) => app.settle()),
    follow: () => inTurn((app) => app.follow()),
    tick: () => inTurn((app) => app.tick()),
    sweep: () => inTurn((app) => app.sweep()),
    async queueDepths() {
      const up = cells.filter((cell) => cell.isUp())
      const all = await Promise.all(up.map(({ app }) => app.queueDepths()))
      const queues = new Set(all.flatMap(Object.keys))
      return Object.fromEntries(
        [...queues].map((queue) => [queue, all.reduce((sum, each) => sum + (each[queue] ?? 0), 0)]),
      )
    },
    readiness: () => readinessOf(cells),
    formPages: createCellsPages(cells),
    web: createCellsWeb(cells),
    rest: async () => void (await Promise.all(cells.map(({ app }) => app.rest()))),
    async stop() {
      await looking?.stop()
      await readyWithin(this.rest(), stopMs)
      await Promise.allSettled(adapters.map((adapter) => adapter.stop()))
    },
  }
}

async function readinessOf(cells: Cells): Promise<CellsReadiness> {
  const all = await Promise.all(
    cells.map(async ({ name, problems }) => (await problems()).map((problem) => `cell ${name}: ${problem}`)),
  )
  const some = all.some((problems) => problems.length === 0)
  return some ? { reasons: [], away: all.flat() } : { reasons: all.flat(), away: [] }
}

/** Those that don't answer are tried again; rejects where none does. */
async function prepareAll(cells: Cells): Promise<void> {
  const prepared = await Promise.allSettled(cells.map((cell) => cell.prepare()))
  const failed = prepared.find((each) => each.status === 'rejected')
  if (failed && prepared.every((each) => each.status === 'rejected')) throw failed.reason
}
