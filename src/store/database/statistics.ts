import { type Kysely, sql } from 'kysely'
import type { Database } from '../schema.ts'

/**
 * Tells the database what is in these tables by now, so that it plans its queries for that. A server finds out by itself
 * after a minute or more, the embedded database never does.
 */
export async function analyze(db: Kysely<Database>, tables: (keyof Database)[]): Promise<void> {
  const statement = sql`analyze ${sql.join(tables.map((table) => sql.table(table)))}`
  // In a transaction it may take as long as it takes.
  await db.transaction().execute((trx) => statement.execute(trx))
}

/** Resolves once the database has answered. */
export async function answers(db: Kysely<Database>): Promise<true> {
  await sql`select 1`.execute(db)
  return true
}
