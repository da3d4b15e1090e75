/** From the embedded database to a Postgres server, as it is: every row, and where each sequence stands. */
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { isDeepStrictEqual } from 'node:util'
import type { PGlite } from '@electric-sql/pglite'
import pg from 'pg'
import { from } from 'pg-copy-streams'
import { ConfigError } from '../../runtime/config.ts'
import { lockFolder } from './folder-lock.ts'
import { keepNewToOwner } from './keep-to-owner.ts'
import { serverAddress } from './server-address.ts'

/** `rows`: how many were moved of a table. */
export type Moved = { table: string; rows: number }

/**
 * Copies all tables of the embedded database in `dir` into the server's database at `url`, which has the same tables, without a
 * row. All of it arrives or nothing; the folder stays as it is. `told` hears of each table. Throws ConfigError where the folder
 * is in use.
 */
export async function moveDatabase(
  { dir, url }: { dir: string; url: string },
  told: (moved: Moved) => void,
): Promise<Moved[]> {
  if (!existsSync(join(dir, 'PG_VERSION')))
    throw new ConfigError([`There’s no embedded database in ${dir}. Check BATON_DATA_DIR.`])
  keepNewToOwner()
  const unlock = await lockFolder(dir)
  try {
    const { PGlite } = await import('@electric-sql/pglite')
    const source = await PGlite.create(dir)
    const { connectionString, options } = serverAddress(url, {})
    const target = new pg.Client({ connectionString, options, application_name: 'baton move' })
    try {
      await target.connect()
      return await copyAll(source, target, told)
    } finally {
      await target.end()
      await source.close()
    }
  } finally {
    await unlock()
  }
}

async function copyAll(source: PGlite, target: pg.Client, told: (moved: Moved) => void): Promise<Moved[]> {
  const all: Moved[] = []
  await refuseOtherVersion(source, target)
  await target.query('begin')
  for (const { table, columns } of await tablesOf(target)) {
    const moved = { table, rows: await copyTable(source, target, `"${table}" (${columns})`) }
    const [counted] = (await source.query<{ rows: number }>(`select count(*)::int as rows from "${table}"`))
      .rows
    if (counted?.rows !== moved.rows)
      throw new ConfigError([
        `Of “${table}” ${moved.rows} of ${counted?.rows} rows arrived: nothing was moved.`,
      ])
    all.push(moved)
    told(moved)
  }
  await setSequences(source, target)
  await target.query('commit')
  await target.query('analyze')
  return all
}

/** Tables may have the same columns and mean other things by them. */
async function refuseOtherVersion(source: PGlite, target: pg.Client): Promise<void> {
  const names = 'select name from kysely_migration order by name'
  const here = await source.query<{ name: string }>(names).catch(() => ({ rows: [] }))
  const there = await target.query<{ name: string }>(names)
  if (
    !isDeepStrictEqual(
      here.rows,
      there.rows.map(({ name }) => ({ name })),
    )
  )
    throw new ConfigError([
      'The embedded database is of another version of Baton. Start this version on it once, stop it, and move it then.',
    ])
}

async function copyTable(source: PGlite, target: pg.Client, what: string): Promise<number> {
  const { blob } = await source.query(`copy ${what} to '/dev/blob'`)
  // There is none of an empty table.
  if (!blob || blob.size === 0) return 0
  const copying = target.query(from(`copy ${what} from stdin`))
  await pipeline(Readable.from(blob.stream()), copying)
  return copying.rowCount
}

type Table = { table: string; columns: string; needs: string[] }

/** What it needs before each: rows refer to rows of other tables. Migrations are noted there already. */
async function tablesOf(target: pg.Client): Promise<Table[]> {
  const { rows } = await target.query<Table>(`
    select c.relname as table,
      (select string_agg(quote_ident(attname), ', ' order by attnum) from pg_attribute
        where attrelid = c.oid and attnum > 0 and not attisdropped and attgenerated = '') as columns,
      array(select distinct r.relname::text from pg_constraint k join pg_class r on r.oid = k.confrelid
        where k.conrelid = c.oid and k.contype = 'f' and k.confrelid <> c.oid) as needs
    from pg_class c
    where c.relnamespace = current_schema()::regnamespace and c.relkind = 'r' and c.relname not like 'kysely_%'
    order by c.relname`)
  const sorted: Table[] = []
  while (sorted.length < rows.length) {
    const next = rows.filter(
      (each) =>
        !sorted.includes(each) && each.needs.every((need) => sorted.some(({ table }) => table === need)),
    )
    if (next.length === 0) throw new Error('tables refer to each other in a circle')
    sorted.push(...next)
  }
  return sorted
}

async function setSequences(source: PGlite, target: pg.Client): Promise<void> {
  const { rows } = await source.query<{ name: string; last: string | null }>(
    'select sequencename as name, last_value::text as last from pg_sequences where schemaname = current_schema()',
  )
  for (const { name, last } of rows)
    if (last !== null) await target.query('select setval($1::regclass, $2)', [`"${name}"`, last])
}
