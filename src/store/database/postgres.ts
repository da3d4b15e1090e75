import {
  type CompiledQuery,
  type DatabaseConnection,
  type Driver,
  PostgresDialect,
  type QueryResult,
  type RawBuilder,
  type Transaction,
  type TransactionSettings,
} from 'kysely'
import type pg from 'pg'
import type { Database } from '../schema.ts'

/**
 * A command is a dozen short statements, and what it costs is planning each and waiting for each. So here the
 * server keeps its plans, what is asked in the same moment travels together, and inside a transaction a statement
 * that gives nothing back is not waited for: should it fail, the next one or the commit throws its error.
 * The pool's clients need `pipeline: true`.
 */
export class SwiftPostgresDialect extends PostgresDialect {
  readonly #pool: pg.Pool
  constructor(pool: pg.Pool) {
    super({ pool })
    this.#pool = pool
  }

  override createDriver(): Driver {
    return new SwiftDriver(this.#pool)
  }
}

/** A query whose result nobody looks at, though it has one. */
export function withoutAnswer(query: CompiledQuery): CompiledQuery {
  const marked: Marked = { ...query, answerless: true }
  return marked
}

/** Runs a statement that gives nothing back, and that was written as SQL, which does not show it. */
export async function send(trx: Transaction<Database>, statement: RawBuilder<unknown>): Promise<void> {
  await trx.executeQuery(withoutAnswer(statement.compile(trx)))
}

/**
 * A query that is planned for its very values each time it runs: rare words and common ones need different plans, and
 * filters are so many that their plans are not worth keeping.
 */
export function plannedAnew<R>(query: CompiledQuery<R>): CompiledQuery<R> {
  const marked: Marked<R> = { ...query, anew: true }
  return marked
}

type Marked<R = unknown> = CompiledQuery<R> & { answerless?: true; anew?: true }

class SwiftDriver implements Driver {
  readonly #pool: pg.Pool
  readonly #connections = new WeakMap<pg.PoolClient, SwiftConnection>()
  readonly #names = new Map<string, string>()
  constructor(pool: pg.Pool) {
    this.#pool = pool
  }

  async init(): Promise<void> {}

  async acquireConnection(): Promise<DatabaseConnection> {
    const client = await this.#pool.connect()
    const connection = this.#connections.get(client) ?? new SwiftConnection(client, this.#names)
    this.#connections.set(client, connection)
    return connection
  }

  async beginTransaction(connection: DatabaseConnection, settings: TransactionSettings): Promise<void> {
    if (settings.isolationLevel || settings.accessMode) throw new Error('Only plain transactions are used.')
    ours(connection).begin()
  }

  commitTransaction(connection: DatabaseConnection): Promise<void> {
    return ours(connection).commit()
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

function ours(connection: DatabaseConnection): SwiftConnection {
  // Kysely hands back what `acquireConnection` gave it.
  return connection as SwiftConnection
}

/** Lists of different lengths make different statements: beyond this many, the rest is planned each time. */
const mostNames = 400

class SwiftConnection implements DatabaseConnection {
  readonly #client: pg.PoolClient
  readonly #names: Map<string, string>
  #inTransaction = false
  #corked = false
  #broken = false
  /** What a statement that was not waited for threw. */
  #failure: unknown

  constructor(client: pg.PoolClient, names: Map<string, string>) {
    this.#client = client
    this.#names = names
    // A connection that is lost between two statements; the next one tells of it.
    client.on('error', () => {})
  }

  async executeQuery<R>(query: Marked): Promise<QueryResult<R>> {
    const sent = this.#send(query.sql, query.parameters, query.anew)
    if (this.#inTransaction && (query.answerless || givesNothing(query))) {
      this.#notWaitedFor(sent)
      return { rows: [] }
    }
    const { command, rowCount, rows } = await this.#answerTo(sent)
    const changes = command !== 'SELECT' && rowCount !== null
    // Whoever wrote the statement said what its rows are.
    return { rows: rows as R[], ...(changes && { numAffectedRows: BigInt(rowCount) }) }
  }

  // biome-ignore lint/correctness/useYield: there is no cursor to stream from, and nothing here streams.
  async *streamQuery(): AsyncIterableIterator<never> {
    throw new Error('Streaming needs pg-cursor, which Baton does without.')
  }

  begin(): void {
    this.#inTransaction = true
    this.#failure = undefined
    this.#notWaitedFor(this.#send('begin'))
  }

  async commit(): Promise<void> {
    const { command } = await this.#answerTo(this.#send('commit'))
    this.#inTransaction = false
    if (this.#failure) throw this.#failure
    if (command === 'ROLLBACK') throw new Error('The transaction had failed before its commit.')
  }

  async rollback(): Promise<void> {
    this.#inTransaction = false
    try {
      await this.#send('rollback')
    } catch (error) {
      this.#broken = true
      throw error
    }
  }

  release(): void {
    this.#client.release(this.#broken)
  }

  #send(text: string, values: readonly unknown[] = [], anew = false): Promise<pg.QueryResult> {
    this.#cork()
    const name = values.length > 0 && !anew ? this.#nameOf(text) : undefined
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

  #nameOf(text: string): string | undefined {
    if (!this.#names.has(text) && this.#names.size < mostNames)
      this.#names.set(text, `baton_${this.#names.size}`)
    return this.#names.get(text)
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

function givesNothing({ query }: CompiledQuery): boolean {
  switch (query.kind) {
    case 'InsertQueryNode':
    case 'UpdateQueryNode':
    case 'DeleteQueryNode':
      return query.returning === undefined
    default:
      return false
  }
}
