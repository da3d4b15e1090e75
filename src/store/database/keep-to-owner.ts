/** The embedded database's files are their owner's alone: who may read them reads everything, private Lists too. */
import { existsSync } from 'node:fs'
import { chmod, readdir, stat } from 'node:fs/promises'
import { join } from 'node:path'

/** What this process makes from now on: folders 0700, files 0600. */
export function keepNewToOwner(): void {
  process.umask(0o077)
}

/** The same of a folder that an earlier version made. Windows has no such modes. */
export async function keepToOwner(dir: string): Promise<void> {
  if (process.platform === 'win32') return
  const { mode } = await stat(dir)
  const first = join(dir, 'PG_VERSION')
  if ((mode & 0o077) === 0 && ((await stat(first)).mode & 0o077) === 0) return
  await chmod(dir, 0o700)
  for (const entry of await readdir(dir, { recursive: true, withFileTypes: true }))
    if (entry.isDirectory() || entry.isFile())
      await chmod(join(entry.parentPath, entry.name), entry.isDirectory() ? 0o700 : 0o600)
}

/** Postgres makes these anew whenever it starts, with a mode of their own that no umask narrows. */
export async function keepCachesToOwner(dir: string): Promise<void> {
  if (process.platform === 'win32') return
  const folders = ['global', ...(await readdir(join(dir, 'base'))).map((name) => join('base', name))]
  const caches = folders.map((folder) => join(dir, folder, 'pg_internal.init'))
  for (const cache of caches.filter((path) => existsSync(path))) await chmod(cache, 0o600)
}
