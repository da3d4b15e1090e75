/** AES-256-GCM under one key, which is never in the database. */
import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto'
import { closeSync, existsSync, mkdirSync, openSync, readFileSync, writeSync } from 'node:fs'
import { dirname, join } from 'node:path'
import type { Seal } from '../domain/seal.ts'
import { type Config, ConfigError } from './config.ts'

const algorithm = 'aes-256-gcm'
const keyBytes = 32
const nonceBytes = 12
const tagBytes = 16
/** What a sealed text begins with, so that a later way of sealing can be told from this one. */
const version = 'v1.'

/** `key`: 32 bytes. */
export function createSeal(key: Uint8Array): Seal {
  return {
    close(text) {
      const nonce = randomBytes(nonceBytes)
      const cipher = createCipheriv(algorithm, key, nonce)
      const body = Buffer.concat([cipher.update(text, 'utf8'), cipher.final()])
      return version + Buffer.concat([nonce, cipher.getAuthTag(), body]).toString('base64url')
    },
    open(sealed) {
      if (!sealed.startsWith(version)) throw new Error('this was sealed in a way that is not known here')
      const all = Buffer.from(sealed.slice(version.length), 'base64url')
      const decipher = createDecipheriv(algorithm, key, all.subarray(0, nonceBytes), {
        authTagLength: tagBytes,
      })
      decipher.setAuthTag(all.subarray(nonceBytes, nonceBytes + tagBytes))
      return decipher.update(all.subarray(nonceBytes + tagBytes), undefined, 'utf8') + decipher.final('utf8')
    },
  }
}

/**
 * With BATON_KEY, else with a key of its own beside the embedded database. Undefined where the database is a server, which
 * several processes share: they must be given the same key. Throws ConfigError.
 */
export function openSeal({
  key,
  database,
  dataDir,
}: Pick<Config, 'key' | 'database' | 'dataDir'>): Seal | undefined {
  if (key) return createSeal(Buffer.from(key, 'base64'))
  return database.kind === 'pglite' ? createSeal(keyIn(dataDir)) : undefined
}

function keyIn(dataDir: string): Uint8Array {
  const path = join(dataDir, 'key')
  if (!existsSync(path)) writeKey(path)
  const key = Buffer.from(readFileSync(path, 'utf8').trim(), 'base64')
  if (key.length === keyBytes) return key
  throw new ConfigError([
    `${path} holds no key: put back the one from your backup. Without it, what was sealed with it (secrets of webhooks and of linked repositories) can’t be read; to begin with a new one, delete the file.`,
  ])
}

function writeKey(path: string): void {
  mkdirSync(dirname(path), { recursive: true, mode: 0o700 })
  // Fails where another process was quicker: then that one's key counts.
  const file = openSync(path, 'wx', 0o600)
  writeSync(file, `${randomBytes(keyBytes).toString('base64')}\n`)
  closeSync(file)
}
