/** A cell: one complete set of Baton's tables, with an app of its own that knows of no other. */
import type { App } from '../app.ts'
import { readyWithin } from '../platform.ts'
import type { Logger } from '../runtime/log.ts'
import type { Store } from '../store/database/database.ts'
import { isMigrated, migrate } from '../store/database/migrate.ts'
import { schemaDifferences } from '../store/database/real-schema.ts'
import { answers } from '../store/database/statistics.ts'

/** `name`: what the directory calls it, which stays when its address changes. */
export type NamedStore = { name: string; store: Store }

export type Cell = NamedStore & {
  app: App
  /** Whether its database answered when it was asked last, and its tables are up to date. */
  isUp(): boolean
  /** Brings its tables up to date and starts its work. Rejects where its database does not answer. */
  bringUp(options: { background: boolean }): Promise<void>
  /** Asks its database; what was not up to date for want of an answer is, after that. Never rejects. */
  look(): Promise<void>
  /** Why it can't work now. */
  problems(): Promise<string[]>
}

/** A database that takes longer is away. In milliseconds. */
const answerMs = 3000

export function createCell({ name, store }: NamedStore, app: App, log: Logger): Cell {
  let wanted: { background: boolean } | undefined
  let started = false
  let answering = true
  let differences: string[] = []
  const bringUp = async (options: { background: boolean }) => {
    wanted = options
    const ran = await migrate(store.db)
    if (ran.length > 0) log.info({ cell: name, migrations: ran }, 'the database is up to date')
    differences = await schemaDifferences(store.db)
    if (differences.length > 0)
      log.error({ cell: name, differences }, 'the tables are not as this version makes them')
    await app.work(options)
    started = true
  }
  const ask = async () =>
    (await readyWithin(answers(store.db), answerMs).catch(() => undefined)) !== undefined
  return {
    ...{ name, store, app, bringUp },
    isUp: () => started && answering,
    async look() {
      const before = answering
      answering = await ask()
      if (answering !== before) log[answering ? 'info' : 'error']({ cell: name }, told(answering))
      if (answering && !started && wanted)
        await bringUp(wanted).catch((error: unknown) =>
          log.error({ err: error, cell: name }, 'a cell does not start; it is tried again'),
        )
    },
    async problems() {
      if (!started) return ['still starting']
      if (!(await ask())) return ['the database does not answer']
      return (await isMigrated(store.db)) ? differences : ['the database is not up to date']
    },
  }
}

function told(answering: boolean): string {
  return answering ? 'the database of a cell answers again' : 'the database of a cell does not answer'
}
