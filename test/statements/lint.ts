/**
 * What a cluster of Postgres servers does not take, looked for in the text of a statement. The rules are those of Citus with a
 * schema on each node; statements that keep to them run on plain Postgres just the same.
 */
import { loadModule, parseSync } from 'libpg-query'

/** A part of what Postgres's own parser makes of a statement: objects with one name and what is in them, lists, and values. */
type Node = { [key: string]: unknown }

/** `changing`: names of functions that may give another value the next time; `volatile`: also in the same statement. */
export type Catalogue = { mutable: ReadonlySet<string>; volatile: ReadonlySet<string> }

export async function loadParser(): Promise<void> {
  await loadModule()
}

/** What is wrong with a statement, in words; none where all is well. */
export function problemsOf(text: string, catalogue: Catalogue): string[] {
  const { stmts = [] } = parseSync(text) as { stmts?: { stmt: Node }[] }
  const told = stmts.length > 1 && !isFrame(text) ? ['several statements at once'] : []
  return [...new Set([...told, ...stmts.flatMap(({ stmt }) => [...problemsIn(stmt, catalogue)])])]
}

/** Begins or ends a transaction, and names no table. */
function isFrame(text: string): boolean {
  return /^begin; set local statement_timeout = 0$/.test(text)
}

function* problemsIn(stmt: Node, catalogue: Catalogue): Generator<string> {
  const known = new Set([...within(stmt, 'CommonTableExpr')].map((cte) => cte.ctename))
  const schemas = [...within(stmt, 'RangeVar')].flatMap(({ schemaname }) => schemaname ?? [])
  const cells = new Set(schemas.filter((name) => !systems.has(name)))
  if (cells.size > 1) yield `names the schemas ${[...cells].join(' and ')}`
  if (first(within(stmt, 'CreateTrigStmt'))) yield 'a trigger'
  const tables = [...within(stmt, 'RangeVar')].filter(({ relname }) => !known.has(relname))
  for (const name of functionsIn(stmt)) {
    if (/^pg_(?:try_)?advisory/.test(name)) yield `${name}: a lock of one node; lock a row`
    if (name === 'pg_notify' && tables.length > 0) yield 'pg_notify beside a table'
  }
  for (const change of [
    ...within(stmt, 'UpdateStmt'),
    ...within(stmt, 'DeleteStmt'),
    ...within(stmt, 'InsertStmt'),
  ])
    yield* problemsOfChange(change, known, catalogue)
}

function* problemsOfChange(change: Node, known: Set<unknown>, { mutable, volatile }: Catalogue) {
  const { relation, returningClause, returningList, targetList, whereClause } = change
  const { onConflictClause, selectStmt } = change
  for (const name of functionsIn([returningClause, returningList]))
    if (mutable.has(name)) yield `${name}() in returning: return columns`
  // A list of an insert names columns only.
  const own = selectStmt === undefined ? [targetList, whereClause] : [whereClause]
  for (const name of functionsIn(own)) if (volatile.has(name)) yield `${name}() in what is set or in where`
  for (const kind of ['CaseExpr', 'CoalesceExpr'])
    for (const part of within(own, kind))
      for (const name of functionsIn(part))
        if (mutable.has(name)) yield `${name}() in ${kind === 'CaseExpr' ? 'case' : 'coalesce'} of a change`
  for (const name of functionsIn(onConflictClause)) if (mutable.has(name)) yield `${name}() in do update`
  // A table of this session is on the node that it works on.
  const isOwn = isNode(relation) && relation.schemaname === 'pg_temp'
  if (!isOwn && isNode(selectStmt) && readsTable(selectStmt, known))
    yield 'insert … select from a table: put the select in a materialized CTE'
}

/** Whether an insert's own select looks into a table, rather than into a CTE or what it is given. */
function readsTable(select: Node, known: Set<unknown>): boolean {
  const { withClause: _, ...rest } = isNode(select.SelectStmt) ? select.SelectStmt : {}
  return [...within(rest, 'RangeVar')].some(({ relname }) => !known.has(relname))
}

const systems = new Set<unknown>(['pg_catalog', 'information_schema', 'pg_temp'])

/** Names of the functions that are called, and of the values that are like one. */
function functionsIn(part: unknown): string[] {
  const calls = [...within(part, 'FuncCall')].flatMap(({ funcname }) => {
    const last = [...within(funcname, 'String')].at(-1)
    return typeof last?.sval === 'string' ? [last.sval] : []
  })
  return [...calls, ...[...within(part, 'SQLValueFunction')].map(() => 'now')]
}

/** All parts of a kind, however deep. */
function* within(part: unknown, kind: string): Generator<Node> {
  if (Array.isArray(part)) for (const each of part) yield* within(each, kind)
  else if (isNode(part))
    for (const [name, each] of Object.entries(part)) {
      // What a change changes is written without its kind.
      if ((name === kind || (kind === 'RangeVar' && name === 'relation')) && isNode(each)) yield each
      yield* within(each, kind)
    }
}

function isNode(part: unknown): part is Node {
  return typeof part === 'object' && part !== null && !Array.isArray(part)
}

function first<T>(all: Iterable<T>): T | undefined {
  for (const each of all) return each
  return undefined
}
