// Prints the address of a Postgres to test with: the one asked for, which must answer, or one of this machine's
// that does, if any. It must let us create databases and roles, since the tests make their own.
import pg from 'pg'

const asked = process.argv[2]
const usual = ['root', 'postgres'].map((user) => `postgres://${user}@127.0.0.1:5432/postgres`)

let found
for (const url of asked ? [asked] : usual) found ??= (await answers(url)) ? url : undefined
if (found) console.log(found)
else if (asked) process.exitCode = 1

async function answers(url) {
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 3000 })
  try {
    await client.connect()
    const { rows } = await client.query(
      'select (rolcreatedb and rolcreaterole) or rolsuper as able from pg_roles where rolname = current_user',
    )
    return rows[0]?.able === true
  } catch {
    return false
  } finally {
    await client.end().catch(() => {})
  }
}
