/**
 * What Kysely's Migrator asks and locks, of the schema that is worked in alone: Kysely itself would look through every
 * schema of the database, which takes long where there are many, and fails while one of them is dropped.
 */
import {
  type DatabaseIntrospector,
  type Kysely,
  type MigrationLockOptions,
  PostgresAdapter,
  sql,
  type TableMetadata,
} from 'kysely'

/** Knows the names of tables, which is all that Kysely's Migrator asks for. */
export class OwnSchemaIntrospector implements DatabaseIntrospector {
  readonly #db: Kysely<unknown>
  constructor(db: Kysely<unknown>) {
    this.#db = db
  }

  async getSchemas(): Promise<{ name: string }[]> {
    const { rows } = await sql<{ name: string }>`select current_schema() as name`.execute(this.#db)
    return rows
  }

  async getTables(): Promise<TableMetadata[]> {
    const { rows } = await sql<{ name: string; schema: string }>`
      select relname as name, current_schema() as schema from pg_class
      where relnamespace = current_schema()::regnamespace and relkind in ('r', 'p')`.execute(this.#db)
    return rows.map((row) => ({ ...row, isView: false, isForeign: false, columns: [] }))
  }
}

/** Locks a row: an advisory lock would hold up other schemas of the database, and not other nodes of a cluster. */
export class RowLockAdapter extends PostgresAdapter {
  override async acquireMigrationLock(
    db: Kysely<unknown>,
    { lockTable }: MigrationLockOptions,
  ): Promise<void> {
    await sql`select id from ${sql.table(lockTable)} for update`.execute(db)
  }

  /** Its transaction's end lets go of it. */
  override async releaseMigrationLock(): Promise<void> {}
}
