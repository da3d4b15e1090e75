/** No part of a secret is shown, whatever is wrong with what was set. */
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { checkDatabase } from '../../src/cli/doctor.ts'
import { variableList } from '../../src/runtime/config/variables.ts'
import { ConfigError, type Environment, loadConfig } from '../../src/runtime/config.ts'

/** Letters that are in no word of ours, a digit for what may be taken for a port, and what means something in addresses. */
const secrets = fc
  .array(
    fc.constantFrom(...'QXZJKVW', '7', '@', '/', '?', '#', '%', ':', '&', '=', '+', '\\', ' ', '[', ']'),
    {
      minLength: 8,
      maxLength: 40,
    },
  )
  .map((characters) => characters.join(''))

/** Of letters alone: the rest says nothing. */
function partsOf(secret: string): string[] {
  return secret
    .split(/[^QXZJKVW7]+/)
    .flatMap((run) => (run.length < 4 ? [] : [run.slice(0, 4), run.slice(-4)]))
}

const shapes: ((secret: string) => string)[] = [
  (secret) => `postgres://baton:${secret}@127.0.0.1:1/baton`,
  (secret) => `postgres://baton:${encodeURIComponent(secret)}@127.0.0.1:1/baton`,
  (secret) => `postgres://baton:${secret}@127.0.0.1:1/baton?sslmode=disable`,
  // Where the server was forgotten: what comes after an @ could be told from its name by nobody.
  (secret) => `postgres://baton:${secret.replaceAll('@', '')}/baton`,
  (secret) => `postgres://baton:${secret.replaceAll('@', '')}`,
  (secret) => `postgresql://127.0.0.1:1/baton?user=baton&password=${secret}`,
  (secret) => `postgres:///baton?host=/nowhere&password=${encodeURIComponent(secret)}`,
  (secret) => `postgres://baton:${encodeURIComponent(secret)}@/baton?host=/nowhere`,
  (secret) => `baton:${secret}@127.0.0.1/baton`,
  (secret) => `mysql://baton:${secret}@127.0.0.1/baton`,
]

async function saidOf(env: Environment): Promise<string> {
  try {
    const { database } = loadConfig(env)
    if (database.kind === 'pglite') return ''
    // Nobody is asked who is called like a part of a password.
    const { hostname } = new URL(database.url)
    if (!['', '127.0.0.1'].includes(hostname)) return `asked ${hostname}`
    return (await checkDatabase(database)).map(({ text }) => text).join()
  } catch (error) {
    if (error instanceof ConfigError) return error.message
    throw error
  }
}

test('of the database, whatever the shape of its address', async () => {
  await fc.assert(
    fc.asyncProperty(secrets, fc.constantFrom(...shapes), async (secret, shape) => {
      const said = await saidOf({ DATABASE_URL: shape(secret) })
      for (const part of partsOf(secret)) expect(said).not.toContain(part)
    }),
    { numRuns: 300 },
  )
})

test('of any other setting, also where it is put in the place of another', () => {
  const names = fc.constantFrom(...variableList().map(({ name }) => name))
  const forms = fc.constantFrom(
    (secret: string) => secret,
    (secret: string) => `Bearer ${secret}`,
    (secret: string) => `xoxb-${secret}`,
    (secret: string) => `https://baton:${secret}@proxy.example.com`,
    (secret: string) => `postgres://baton:${secret}@db/baton`,
  )
  const long = fc.stringMatching(/^[QXZJKVW]{4}7[QXZJKVW]{14,30}$/)
  fc.assert(
    fc.property(names, forms, long, (name, form, secret) => {
      try {
        loadConfig({ [name]: form(secret) })
      } catch (error) {
        if (!(error instanceof ConfigError)) throw error
        for (const part of partsOf(secret)) expect(error.message).not.toContain(part)
      }
    }),
    { numRuns: 1000 },
  )
})
