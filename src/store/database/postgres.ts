import {
  type CompiledQuery,
  type DatabaseConnection,
  type Driver,
  type Kysely,
  PostgresDialect,
  type QueryResult,
  type RawBuilder,
  type Transaction,
  type TransactionSettings,
} from 'kysely'
import type pg from 'pg'
import type { Database } from '../schema.ts'
import { columnOf, columnsOf, rowsOf } from './gathered.ts'
import { type Kept, KeptStatements, onlyReads } from './kept-statements.ts'
import { type LeftWork, takeLeftWork } from './left-work.ts'
import { OwnSchemaIntrospector, RowLockAdapter } from './own-schema.ts'

/**
 * A command is a dozen short statements, and what it costs is planning each and waiting for each. So here the server
 * keeps its plans, what is read in the same moment is one statement, and inside a transaction a statement that gives
 * nothing back is not waited for: should it fail, the next one or the commit throws its error. A transaction begins with
 * what changes or locks something: until then each read sees what is there when it runs, as it would inside.
 * The pool's clients need `pipeline: true`.
 */
export class PipelinedPostgresDialect extends PostgresDialect {
  readonly #pool: pg.Pool
  readonly #left: LeftWork
  constructor(pool: pg.Pool, left: LeftWork) {
    super({ pool })
    this.#pool = pool
    this.#left = left
  }

  override createDriver(): Driver {
    return new PipelinedDriver(this.#pool, this.#left)
  }

  override createAdapter(): RowLockAdapter {
    return new RowLockAdapter()
  }

  override createIntrospector(db: Kysely<unknown>): OwnSchemaIntrospector {
    return new OwnSchemaIntrospector(db)
  }
}

/** Marks a query as one whose result is ignored, so that inside a transaction nobody waits for it. */
export function ignoringResult(query: CompiledQuery): CompiledQuery {
  const marked: Marked = { ...query, ignoresResult: true }
  return marked
}

/** Runs a statement that returns nothing. Of one written as raw SQL the driver can't see that by itself. */
export async function sendIgnoringResult(
  trx: Transaction<Database>,
  statement: RawBuilder<unknown>,
): Promise<void> {
  await trx.executeQuery(ignoringResult(statement.compile(trx)))
}

/**
 * A query that is planned for its very values each time it runs: rare words and common ones need different plans, and
 * filters are so many that their plans are not worth keeping.
 */
export function withFreshPlan<R>(query: CompiledQuery<R>): CompiledQuery<R> {
  const marked: Marked<R> = { ...query, freshPlan: true }
  return marked
}

export type Marked<R = unknown> = CompiledQuery<R> & { ignoresResult?: true; freshPlan?: true }

class PipelinedDriver implements Driver {
  readonly #pool: pg.Pool
  readonly #connections = new WeakMap<pg.PoolClient, PipelinedConnection>()
  readonly #statements = new KeptStatements()
  readonly #left: LeftWork
  constructor(pool: pg.Pool, left: LeftWork) {
    this.#pool = pool
    this.#left = left
  }

  async init(): Promise<void> {}

  async acquireConnection(): Promise<DatabaseConnection> {
    const client = await this.#pool.connect()
    const connection = this.#connections.get(client) ?? new PipelinedConnection(client, this.#statements)
    this.#connections.set(client, connection)
    return connection
  }

  async beginTransaction(connection: DatabaseConnection, settings: TransactionSettings): Promise<void> {
    if (settings.isolationLevel || settings.accessMode) throw new Error('Only plain transactions are used.')
    takeLeftWork(connection)
    ours(connection).begin()
  }

  async commitTransaction(connection: DatabaseConnection): Promise<void> {
    await ours(connection).commit()
    this.#left.committed(connection)
  }

  rollbackTransaction(connection: DatabaseConnection): Promise<void> {
    return ours(connection).rollback()
  }

  async releaseConnection(connection: DatabaseConnection): Promise<void> {
    ours(connection).release()
  }

  destroy(): Promise<void> {
    return this.#pool.end()
  }
}

function ours(connection: DatabaseConnection): PipelinedConnection {
  // Kysely hands back what `acquireConnection` gave it.
  return connection as PipelinedConnection
}

class PipelinedConnection implements DatabaseConnection {
  readonly #client: pg.PoolClient
  readonly #statements: KeptStatements
  #inTransaction = false
  #begun = false
  #corked = false
  #broken = false
  /** What is read in this moment. */
  #reads: Asked[] = []
  /** The error of a statement that was not waited for. */
  #failure: unknown

  constructor(client: pg.PoolClient, statements: KeptStatements) {
    this.#client = client
    this.#statements = statements
    // A connection that is lost between two statements; the next one tells of it.
    client.on('error', () => {})
  }

  async executeQuery<R>(query: Marked): Promise<QueryResult<R>> {
    const kept = query.freshPlan ? undefined : this.#statements.of(query.sql, query.parameters)
    // Whoever wrote the statement said what its rows are.
    if (kept?.columns) return { rows: (await this.#read(kept, query.parameters)) as R[] }
    if (this.#inTransaction && !(kept?.onlyReads ?? onlyReads(query.sql))) this.#begin()
    const sent = this.#send(query.sql, query.parameters, kept?.name)
    if (this.#inTransaction && (query.ignoresResult || returnsNothing(query))) {
      this.#notWaitedFor(sent)
      return { rows: [] }
    }
    const { command, rowCount, rows, fields } = await this.#answerTo(sent)
    if (kept?.onlyReads) kept.columns = columnsOf(fields)
    const changes = command !== 'SELECT' && rowCount !== null
    return { rows: rows as R[], ...(changes && { numAffectedRows: BigInt(rowCount) }) }
  }

  // biome-ignore lint/correctness/useYield: there is no cursor to stream from, and nothing here streams.
  async *streamQuery(): AsyncIterableIterator<never> {
    throw new Error('Streaming needs pg-cursor, which Baton does without.')
  }

  begin(): void {
    this.#inTransaction = true
    this.#begun = false
    this.#failure = undefined
  }

  async commit(): Promise<void> {
    this.#inTransaction = false
    if (!this.#begun) return
    const { command } = await this.#answerTo(this.#send('commit'))
    if (this.#failure) throw this.#failure
    if (command === 'ROLLBACK') throw new Error('The transaction had failed before its commit.')
  }

  async rollback(): Promise<void> {
    this.#inTransaction = false
    if (!this.#begun) return
    try {
      await this.#send('rollback')
    } catch (error) {
      this.#broken = true
      throw error
    }
  }

  release(): void {
    this.#failure = undefined
    this.#client.release(this.#broken)
  }

  #begin(): void {
    if (this.#begun) return
    this.#begun = true
    // What changes something may take as long as it takes.
    this.#notWaitedFor(this.#send('begin; set local statement_timeout = 0'))
  }

  #send(text: string, values: readonly unknown[] = [], name?: string): Promise<pg.QueryResult> {
    // In the order in which they were asked.
    this.#sendReads()
    this.#cork()
    return this.#client.query({ ...(name !== undefined && { name }), text, values: [...values] })
  }

  /** Everything that is sent before the program waits for something goes out in one packet. */
  #cork(): void {
    if (this.#corked) return
    const { stream } = this.#client.connection
    this.#corked = true
    stream.cork()
    process.nextTick(() => {
      this.#corked = false
      stream.uncork()
    })
  }

  #read(statement: Kept, values: readonly unknown[]): Promise<unknown[]> {
    if (this.#reads.length === 0) process.nextTick(() => this.#sendReads())
    const { promise, resolve, reject } = Promise.withResolvers<unknown[]>()
    this.#reads.push({ statement, values, resolve, reject })
    return promise
  }

  #sendReads(): void {
    const reads = this.#reads
    this.#reads = []
    const gathered = this.#statements.gathered(reads.map(({ statement }) => statement))
    if (gathered) this.#sendGathered(gathered, reads)
    else for (const read of reads) this.#sendOne(read)
  }

  #sendOne({ statement: { text, name }, values, resolve, reject }: Asked): void {
    this.#answerTo(this.#send(text, values, name)).then(({ rows }) => resolve(rows), reject)
  }

  #sendGathered({ text, name }: { text: string; name: string }, reads: Asked[]): void {
    const values = reads.flatMap((each) => each.values)
    this.#answerTo(this.#send(text, values, name)).then(
      ({ rows: [row] }) => {
        for (const [index, { statement, resolve }] of reads.entries())
          resolve(rowsOf(row[columnOf(index)], statement.columns ?? []))
      },
      (error: unknown) => {
        for (const { reject } of reads) reject(error)
      },
    )
  }

  #notWaitedFor(sent: Promise<unknown>): void {
    sent.catch((error: unknown) => {
      this.#failure ??= error
    })
  }

  /** After a failure the server refuses every further statement; what counts is why. */
  async #answerTo(sent: Promise<pg.QueryResult>): Promise<pg.QueryResult> {
    try {
      return await sent
    } catch (error) {
      throw this.#failure ?? error
    }
  }
}

type Asked = {
  statement: Kept
  values: readonly unknown[]
  resolve(rows: unknown[]): void
  reject(error: unknown): void
}

function returnsNothing({ query }: CompiledQuery): boolean {
  switch (query.kind) {
    case 'InsertQueryNode':
    case 'UpdateQueryNode':
    case 'DeleteQueryNode':
      return query.returning === undefined
    default:
      return false
  }
}
