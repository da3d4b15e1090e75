import type { messages, PGlite } from '@electric-sql/pglite'
import type { DatabaseConnection, QueryResult } from 'kysely'
import { serialize } from 'pg-protocol'
import { type Described, PGliteStatements, type Statement } from './pglite-statements.ts'
import type { Marked } from './postgres.ts'

type Message = messages.BackendMessage

/**
 * PGlite's own `query` has each statement planned anew, which takes it longer than running it, and asks it six times.
 * Here it keeps its plans, as a server does, and is asked once.
 */
export class PGliteConnection implements DatabaseConnection {
  readonly #pglite: PGlite
  readonly #statements = new PGliteStatements()
  #inTransaction = false

  constructor(pglite: PGlite) {
    this.#pglite = pglite
  }

  async executeQuery<R>(query: Marked): Promise<QueryResult<R>> {
    const kept = query.freshPlan ? undefined : this.#statements.of(query.sql)
    if (kept) return this.#pglite.runExclusive(() => this.#run<R>(kept, query.parameters))
    const { rows, affectedRows } = await this.#pglite.query<R>(query.sql, [...query.parameters])
    return { rows, numAffectedRows: BigInt(affectedRows ?? 0) }
  }

  // biome-ignore lint/correctness/useYield: there is no cursor to stream from, and nothing here streams.
  async *streamQuery(): AsyncIterableIterator<never> {
    throw new Error('PGlite can’t stream.')
  }

  async begin(): Promise<void> {
    await this.#say('begin')
    this.#inTransaction = true
  }

  async commit(): Promise<void> {
    if ((await this.#end('commit')) === 'ROLLBACK')
      throw new Error('The transaction had failed before its commit.')
  }

  async rollback(): Promise<void> {
    await this.#end('rollback')
  }

  async #end(how: 'commit' | 'rollback'): Promise<string | undefined> {
    this.#inTransaction = false
    const command = await this.#say(how)
    await this.#pglite.syncToFs()
    return command
  }

  #say(text: string): Promise<string | undefined> {
    return this.#pglite.runExclusive(async () => commandIn(await this.#ask(serialize.query(text))))
  }

  async #run<R>(statement: Statement, values: readonly unknown[]): Promise<QueryResult<R>> {
    const described = statement.described ?? (await this.#prepare(statement))
    const written = values.map((value, index) => this.#written(value, described.types[index] ?? 0))
    const answer = await this.#ask(
      serialize.bind({ statement: statement.name, values: written }),
      serialize.execute(),
      serialize.sync(),
    )
    if (!this.#inTransaction) await this.#pglite.syncToFs()
    // Whoever wrote the statement said what its rows are.
    const rows = answer.filter(isRow).map(({ fields }) => this.#read(fields, described) as R)
    return { rows, numAffectedRows: changedBy(commandIn(answer) ?? '') }
  }

  async #prepare(statement: Statement): Promise<Described> {
    const { name, text } = statement
    const surplus = this.#statements.surplus()
    const answer = await this.#ask(
      ...(surplus ? [serialize.close({ type: 'S', name: surplus.name })] : []),
      serialize.parse({ name, text }),
      serialize.describe({ type: 'S', name }),
      serialize.sync(),
    )
    const columns = answer.find(isColumns)?.fields ?? []
    statement.described = {
      types: answer.find(isTypes)?.dataTypeIDs ?? [],
      columns: columns.map((each) => ({ name: each.name, type: each.dataTypeID })),
    }
    return statement.described
  }

  #ask(...parts: Buffer[]): Promise<Message[]> {
    return this.#pglite.execProtocolStream(Buffer.concat(parts), { syncToFs: false })
  }

  #written(value: unknown, type: number): unknown {
    if (value === null || value === undefined) return null
    const written: unknown = this.#pglite.serializers[type]?.(value) ?? String(value)
    return written instanceof Uint8Array ? Buffer.from(written) : written
  }

  #read(fields: (string | null)[], { columns }: Described): Record<string, unknown> {
    const { parsers } = this.#pglite
    const row: Record<string, unknown> = {}
    for (const [index, { name, type }] of columns.entries()) {
      const text = fields[index] ?? null
      const parse = parsers[type]
      row[name] = text === null || parse === undefined ? text : parse(text, type)
    }
    return row
  }
}

const isRow = (each: Message): each is messages.DataRowMessage => each.name === 'dataRow'
const isTypes = (each: Message): each is messages.ParameterDescriptionMessage =>
  each.name === 'parameterDescription'
const isColumns = (each: Message): each is messages.RowDescriptionMessage => each.name === 'rowDescription'
const isCommand = (each: Message): each is messages.CommandCompleteMessage => each.name === 'commandComplete'

/** As `UPDATE 3`. */
function commandIn(answer: Message[]): string | undefined {
  return answer.find(isCommand)?.text
}

function changedBy(command: string): bigint {
  const [, count] = /^(?:INSERT \d+|UPDATE|DELETE|MERGE) (\d+)$/.exec(command) ?? []
  return BigInt(count ?? 0)
}
