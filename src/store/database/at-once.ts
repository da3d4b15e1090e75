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
 * itself would run them in turn: `await atOnce(trx, (db) => Promise.all([one(db), other(db)]))`.
 */
export function atOnce<T, DB extends Kysely<Database>>(db: DB, work: (db: DB) => Promise<T>): Promise<T> {
  return db.getExecutor().provideConnection((connection) => {
    // On the same connection, and so in the same transaction: what may be done with the one may be with the other.
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
