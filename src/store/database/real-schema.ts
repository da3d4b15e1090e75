/** How a database's tables really are, beside how the migrations of this version make them. */
import { type Kysely, sql } from 'kysely'
import type { Database } from '../schema.ts'
import { overPGlite } from './database.ts'
import { migrate } from './migrate.ts'

/** What a table has, by name, each as Postgres itself writes it down. */
type Table = Record<'columns' | 'constraints' | 'indexes', Record<string, string>>
export type RealSchema = Record<string, Table>

type Part = { table: string; kind: keyof Table; name: string; definition: string }

/** The tables of Baton in the schema that is worked in. */
export async function schemaOf(db: Kysely<Database>): Promise<RealSchema> {
  const { rows } = await sql<Part>`
    with t as (select c.oid, c.relname from pg_class c join pg_namespace n on n.oid = c.relnamespace
      where n.nspname = current_schema() and c.relkind in ('r', 'p') and c.relname not like 'kysely%')
    select relname as table, 'columns' as kind, attname as name,
      format_type(a.atttypid, a.atttypmod) || case when a.attnotnull then ' not null' else '' end
        || coalesce(case a.attgenerated when '' then ' default ' else ' generated as ' end
          || pg_get_expr(d.adbin, d.adrelid), '') as definition
      from t join pg_attribute a on a.attrelid = t.oid and a.attnum > 0 and not a.attisdropped
      left join pg_attrdef d on d.adrelid = t.oid and d.adnum = a.attnum
    union all
    -- From Postgres 18 on, “not null” is a constraint of its own, too.
    select relname, 'constraints', conname, pg_get_constraintdef(k.oid, true)
      from t join pg_constraint k on k.conrelid = t.oid and k.contype <> 'n'
    union all
    select relname, 'indexes', i.indexrelid::regclass::text, pg_get_indexdef(i.indexrelid, 0, true)
        || case when i.indisvalid then '' else ' INVALID' end
      from t join pg_index i on i.indrelid = t.oid
      where not exists (select from pg_constraint k where k.conindid = i.indexrelid and k.contype in ('p', 'u'))
    order by 1, 2, 3`.execute(db)
  const schema: RealSchema = {}
  for (const { table, kind, name, definition } of rows) {
    schema[table] ??= { columns: {}, constraints: {}, indexes: {} }
    schema[table][kind][name] = definition
  }
  return schema
}

/** What `expected.json` is to say: the tables of a new database. */
export async function expectedSchemaFile(): Promise<string> {
  // Loaded only here, since the file is made by those who develop.
  const { PGlite } = await import('@electric-sql/pglite')
  const store = overPGlite(new PGlite())
  try {
    await migrate(store.db)
    return `${JSON.stringify(await schemaOf(store.db), null, 2)}\n`
  } finally {
    await store.close()
  }
}

/** What is not as this version makes it, in words; none where all is well. */
export async function schemaDifferences(db: Kysely<Database>): Promise<string[]> {
  // Loaded only now: the file that is to be generated anew may be broken.
  const { default: expected } = await import('../schema/expected.json', { with: { type: 'json' } })
  return differencesOf(await schemaOf(db), expected)
}

/** Tables and plain indexes that somebody added change nothing for Baton; columns, constraints and unique indexes may. */
export function differencesOf(real: RealSchema, expected: RealSchema): string[] {
  return Object.entries(expected).flatMap(([table, wanted]) => {
    const there = real[table]
    if (!there) return [`the table ${table} is missing`]
    return kinds.flatMap(([kind, one]) => {
      const names = new Set([...Object.keys(wanted[kind]), ...Object.keys(there[kind])])
      return [...names].flatMap((name) => {
        const [is, shouldBe] = [there[kind][name], wanted[kind][name]]
        if (is === shouldBe) return []
        if (is === undefined) return [`table ${table} lacks the ${one} ${name}`]
        if (shouldBe !== undefined)
          return [`the ${one} ${name} of table ${table} is “${is}”, and should be “${shouldBe}”`]
        return kind === 'indexes' && !is.includes(' UNIQUE ')
          ? []
          : [`table ${table} has the ${one} ${name}, which this version does not know`]
      })
    })
  })
}

const kinds = [
  ['columns', 'column'],
  ['constraints', 'constraint'],
  ['indexes', 'index'],
] as const
