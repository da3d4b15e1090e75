import type { PGlite } from '@electric-sql/pglite'
import { type DatabaseConnection, type Driver, PGliteDialect } from 'kysely'
import { type LeftWork, takeLeftWork } from './left-work.ts'
import { PGliteConnection } from './pglite-connection.ts'

/**
 * PGlite is one connection. Were everybody to have it at once, a query would slip into another caller's open
 * transaction, and a second transaction would take over the first one's. This hands it out in turn.
 */
class SerialPGliteDriver implements Driver {
  #last: Promise<void> = Promise.resolve()
  #release: () => void = () => {}
  readonly #pglite: PGlite
  readonly #connection: PGliteConnection
  readonly #left: LeftWork
  constructor(pglite: PGlite, left: LeftWork) {
    this.#pglite = pglite
    this.#connection = new PGliteConnection(pglite)
    this.#left = left
  }

  async init(): Promise<void> {
    await this.#pglite.waitReady
  }

  async acquireConnection(): Promise<DatabaseConnection> {
    const mine = Promise.withResolvers<void>()
    const before = this.#last
    this.#last = mine.promise
    await before
    this.#release = mine.resolve
    return this.#connection
  }

  async releaseConnection(): Promise<void> {
    this.#release()
  }

  async beginTransaction(): Promise<void> {
    takeLeftWork(this.#connection)
    await this.#connection.begin()
  }

  async commitTransaction(): Promise<void> {
    await this.#connection.commit()
    this.#left.committed(this.#connection)
  }

  async rollbackTransaction(): Promise<void> {
    await this.#connection.rollback()
  }

  async destroy(): Promise<void> {
    // Whoever has it comes to an end first.
    await this.#last
    if (!this.#pglite.closed) await this.#pglite.close()
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
