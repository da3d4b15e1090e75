/** The embedded database's files are their owner's alone: who may read them reads everything, private Lists too. */
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
