/** The address of a Postgres server, as it is set: with `?schema=`, and with what its `options=` add to ours. */
import { ConfigError } from '../../runtime/config.ts'

/** `schema`: undefined where it is the one that the server chooses. */
export type ServerAddress = { connectionString: string; schema: string | undefined; options: string }

const plainName = /^[a-z_][a-z0-9_]{0,62}$/

/** `settings`: what a connection is to have where the address says nothing else. Throws ConfigError. */
export function serverAddress(url: string, settings: Record<string, string>): ServerAddress {
  const address = new URL(url)
  const schema = address.searchParams.get('schema') ?? undefined
  // The driver takes the options of an address in place of those it is given.
  const theirs = address.searchParams.get('options')
  if (schema === undefined && theirs === null)
    return { connectionString: url, schema, options: optionsOf(settings) }
  if (schema !== undefined && !plainName.test(schema))
    throw new ConfigError([
      `The schema in a Postgres address may have small letters, digits and _ in its name, such as ?schema=cell_two.`,
    ])
  address.searchParams.delete('schema')
  address.searchParams.delete('options')
  const all = { ...settings, ...(schema !== undefined && { search_path: schema }) }
  return {
    connectionString: address.href,
    schema,
    // Of a setting that is given twice, the last one holds.
    options: [optionsOf(all), theirs].filter(Boolean).join(' '),
  }
}

function optionsOf(settings: Record<string, string>): string {
  return Object.entries(settings)
    .map(([name, value]) => `-c ${name}=${value}`)
    .join(' ')
}
