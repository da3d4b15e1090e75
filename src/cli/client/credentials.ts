/** Which Baton the command line talks to, and the token it shows there: a file that nobody else can read. */
import { chmodSync, existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { homedir } from 'node:os'
import { dirname, join } from 'node:path'
import { z } from 'zod'
import { NotLoggedIn } from './exit.ts'

export type Credentials = { server: string; token: string }

/** What the environment says. */
export type Environment = Readonly<Record<string, string | undefined>>

const kept = z.object({ server: z.url(), token: z.string() })

export function credentialsPath({ XDG_CONFIG_HOME: config }: Environment): string {
  return join(config || join(homedir(), '.config'), 'baton', 'credentials.json')
}

/** BATON_SERVER and BATON_TOKEN count before what `login` kept. Throws NotLoggedIn. */
export function credentials(environment: Environment): Credentials {
  const { BATON_SERVER, BATON_TOKEN } = environment
  const known = BATON_SERVER && BATON_TOKEN ? undefined : fileOf(credentialsPath(environment))
  const server = BATON_SERVER || known?.server
  // A token is for one server: it is not shown to another one.
  const token = BATON_TOKEN || (server === known?.server ? known?.token : undefined)
  if (server && token) return { server: server.replace(/(?<!\/)\/+$/, ''), token }
  throw new NotLoggedIn()
}

function fileOf(path: string): Credentials | undefined {
  if (!existsSync(path)) return undefined
  try {
    return kept.parse(JSON.parse(readFileSync(path, 'utf8')))
  } catch {
    return undefined
  }
}

export function keepCredentials(environment: Environment, given: Credentials): string {
  const path = credentialsPath(environment)
  mkdirSync(dirname(path), { recursive: true, mode: 0o700 })
  writeFileSync(path, `${JSON.stringify(given, null, 2)}\n`, { mode: 0o600 })
  // It may have been there before, open to others.
  chmodSync(path, 0o600)
  return path
}

/** Whether there were any. */
export function forgetCredentials(environment: Environment): boolean {
  const path = credentialsPath(environment)
  const were = existsSync(path)
  rmSync(path, { force: true })
  return were
}
