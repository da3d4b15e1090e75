import {
  type DatabaseConnection,
  type Dialect,
  DummyDriver,
  Kysely,
  PostgresAdapter,
  PostgresIntrospector,
  PostgresQueryCompiler,
} from 'kysely'
import type { Database } from '../schema.ts'

/**
 * Runs queries of one transaction that do not need each other's results without waiting in between, where Kysely
 * itself would run them in turn: `await pipelined(trx, (db) => Promise.all([one(db), other(db)]))`.
 */
export function pipelined<T, DB extends Kysely<Database>>(db: DB, work: (db: DB) => Promise<T>): Promise<T> {
  return db.getExecutor().provideConnection((connection) => {
    // The new handle runs on the same connection and in the same transaction, so it may stand in for the given one.
    return work(new Kysely<Database>({ dialect: over(connection) }) as DB)
  })
}

/** A dialect for one connection, which somebody else has opened and will close. */
function over(connection: DatabaseConnection): Dialect {
  return {
    createDriver: () => Object.assign(new DummyDriver(), { acquireConnection: async () => connection }),
    createAdapter: () => new PostgresAdapter(),
    createIntrospector: (db) => new PostgresIntrospector(db),
    createQueryCompiler: () => new PostgresQueryCompiler(),
  }
}
