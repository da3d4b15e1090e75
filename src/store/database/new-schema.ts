/** Makes the schema that an address names, where it is not there yet. */
import pg from 'pg'
import { serverAddress } from './server-address.ts'

export async function makeSchema(url: string): Promise<void> {
  const { connectionString, schema } = serverAddress(url, {})
  if (schema === undefined) return
  const client = new pg.Client({ connectionString, application_name: 'baton' })
  try {
    await client.connect()
    const { rowCount } = await client.query('select from pg_namespace where nspname = $1', [schema])
    // Who may not make schemas may have been given one.
    if (rowCount === 0) await client.query(`create schema ${pg.escapeIdentifier(schema)}`)
  } finally {
    await client.end()
  }
}
