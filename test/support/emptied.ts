/** Makes a database that a test is done with as good as new, which takes a tenth of making another one. */

/** A connection of either kind of database. */
type Connection = { query(statement: string): Promise<{ rows: object[] }> }

async function asked<T extends object>(connection: Connection, statement: string): Promise<T[]> {
  // The caller names the columns that its statement selects.
  return (await connection.query(statement)).rows as T[]
}

/** All columns, defaults and constraints of our tables: whether a test has changed one. */
export async function shapeOf(connection: Connection): Promise<string> {
  const [shape] = await asked<{ md5: string }>(
    connection,
    `select md5(string_agg(line, ',' order by line)) from (
      select concat_ws(' ', c.relname, a.attname, a.atttypid, a.attnotnull, pg_get_expr(d.adbin, d.adrelid)) as line
      from pg_class c join pg_attribute a on a.attrelid = c.oid
        left join pg_attrdef d on d.adrelid = c.oid and d.adnum = a.attnum
      where c.relnamespace = current_schema()::regnamespace and a.attnum > 0
      union all select conname || pg_get_constraintdef(oid) from pg_constraint
      where connamespace = current_schema()::regnamespace) lines`,
  )
  return shape?.md5 ?? ''
}

/** What every database begins with: which migrations ran. */
const kept = ['kysely_migration', 'kysely_migration_lock']

/** Takes out all that a test has put in. False where it cannot be made as it was: it is to be thrown away. */
export async function emptied(connection: Connection, shape: string | undefined): Promise<boolean> {
  if ((await shapeOf(connection)) !== shape) return false
  const tables = await asked<{ name: string }>(
    connection,
    `select format('%I.%I', schemaname, tablename) as name from pg_tables
    where schemaname = current_schema() and tablename not in ('${kept.join("','")}')`,
  )
  const filled = await asked<{ name: string }>(
    connection,
    tables
      .map(({ name }) => `select '${name}' as name where exists (select from ${name})`)
      .join(' union all '),
  )
  if (filled.length > 0)
    await connection.query(`truncate ${filled.map(({ name }) => name).join()} restart identity cascade`)
  // A session's settings, and what it listens to.
  await connection.query('discard all')
  return true
}
