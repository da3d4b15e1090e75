/** What people attach to their messages: kept beside the transcript, under names that nobody typed. */
import { randomUUID } from 'node:crypto'
import { createWriteStream } from 'node:fs'
import { chmod, mkdir, open, readdir, rename, rm } from 'node:fs/promises'
import { join } from 'node:path'
import type { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import type { SharedFile } from '../../../src/platform.ts'
import { Refused } from '../inbound/refused.ts'
import type { KeptFile } from './entry.ts'
import type { Transcript } from './transcript.ts'

export type Files = {
  /** Keeps a file of the size it says it has; one whose id is there already changes nothing. */
  keep(file: KeptFile, content: Readable): Promise<void>
  /** The files as they were uploaded. Throws Refused where one was not. */
  find(ids: string[]): KeptFile[]
  open(id: string): Promise<Readable>
}

const ending = '.part'

export async function openFiles(dataDir: string, transcript: Transcript): Promise<Files> {
  const folder = join(dataDir, 'playground-files')
  await mkdir(folder, { recursive: true, mode: 0o700 })
  await chmod(folder, 0o700)
  // What a crash tore in the middle of an upload.
  for (const name of await readdir(folder)) if (name.endsWith(ending)) await rm(join(folder, name))

  function find(id: string): KeptFile {
    const found = transcript.file(id)
    if (found?.from !== 'upload') throw new Refused('That file isn’t here. Attach it again.')
    return found.file
  }

  return {
    async keep(file, content) {
      if (transcript.file(file.id)) return void content.resume()
      const part = join(folder, `${randomUUID()}${ending}`)
      try {
        await pipeline(content, createWriteStream(part, { mode: 0o600 }))
        await rename(part, join(folder, file.id))
      } catch (error) {
        await rm(part, { force: true })
        throw error
      }
      await transcript.keepFile(file)
    },
    find: (ids) => ids.map(find),
    async open(id) {
      const handle = await open(join(folder, find(id).id))
      return handle.createReadStream()
    },
  }
}

/** `base` is where the page itself was opened. */
export function sharedFiles(files: Files, kept: KeptFile[], base: string): SharedFile[] {
  return kept.map((file) => ({
    ...file,
    url: `${base}${addressOf(file.id)}`,
    open: () => files.open(file.id),
  }))
}

/** Where a file is downloaded from. */
export function addressOf(id: string): string {
  return `/playground/files/${encodeURIComponent(id)}`
}
