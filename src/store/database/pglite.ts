import type { PGlite } from '@electric-sql/pglite'
import { type DatabaseConnection, type Driver, PGliteDialect, PGliteDriver } from 'kysely'
import { type LeftWork, takeLeftWork } from './left-work.ts'

type Connection = Parameters<PGliteDriver['commitTransaction']>[0]

/**
 * PGlite is one connection, and Kysely's driver hands it to everybody at once: a query would slip into another
 * caller's open transaction, and a second transaction would take over the first one's. This one hands it out in turn.
 */
class SerialPGliteDriver extends PGliteDriver {
  #last: Promise<void> = Promise.resolve()
  #release: () => void = () => {}
  readonly #left: LeftWork
  constructor(pglite: PGlite, left: LeftWork) {
    super({ pglite })
    this.#left = left
  }

  override async acquireConnection(): Promise<DatabaseConnection> {
    const mine = Promise.withResolvers<void>()
    const before = this.#last
    this.#last = mine.promise
    await before
    this.#release = mine.resolve
    return super.acquireConnection()
  }

  override async releaseConnection(): Promise<void> {
    this.#release()
  }

  override async beginTransaction(connection: Connection): Promise<void> {
    takeLeftWork(connection)
    await super.beginTransaction(connection)
  }

  override async commitTransaction(connection: Connection): Promise<void> {
    await super.commitTransaction(connection)
    this.#left.committed(connection)
  }
}

export class SerialPGliteDialect extends PGliteDialect {
  readonly #pglite: PGlite
  readonly #left: LeftWork
  constructor(pglite: PGlite, left: LeftWork) {
    super({ pglite })
    this.#pglite = pglite
    this.#left = left
  }

  override createDriver(): Driver {
    return new SerialPGliteDriver(this.#pglite, this.#left)
  }
}
