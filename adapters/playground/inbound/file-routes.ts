/** Files on their way in and out. */
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import type { Request, Response, Router } from 'express'
import { limits } from '../render/limits.ts'
import { type Site, started } from '../site.ts'
import type { World } from '../world.ts'
import { upload } from './bodies.ts'
import { Refused } from './refused.ts'

export function uploading(routes: Router, site: Site): void {
  routes.post('/upload', async (request, response) => {
    const file = upload.parse(request.query)
    await started(site).world.files.keep({ ...file, size: sizeOf(request) }, request)
    response.json({})
  })
}

/** The server itself holds a body to the length that its header says. */
function sizeOf(request: Request): number {
  const size = Number(request.headers['content-length'])
  if (!request.is('application/octet-stream') || !Number.isSafeInteger(size))
    throw new Refused('A file came in a form that is not known here.')
  if (size > limits.fileBytes)
    throw new Refused(`A file can have at most ${limits.fileBytes / 1024 / 1024} MB.`)
  return size
}

/**
 * Only ever a download, of no type that a browser would run or show: whatever is in the file, it is not a part of
 * this page.
 */
const asDownload = {
  'Content-Type': 'application/octet-stream',
  'Content-Security-Policy': "default-src 'none'; sandbox",
  'Cache-Control': 'no-store',
}

export function downloading(site: Site) {
  return async (request: Request<{ id: string }>, response: Response): Promise<void> => {
    const world = site.running()?.world
    const found = world?.transcript.file(request.params.id)
    const content = world && found && (await contentOf(world, found))
    if (!content) return void response.status(404).type('text').send('There is no such file here.\n')
    response.attachment(found.file.name).set(asDownload)
    // Whoever hangs up, or a file that ends in the middle, leaves nobody to tell.
    await pipeline(content, response).catch(() => response.destroy())
  }
}

async function contentOf(
  { core, files }: World,
  { from, file }: NonNullable<ReturnType<World['transcript']['file']>>,
): Promise<Readable | undefined> {
  try {
    return from === 'upload'
      ? await files.open(file.id)
      : Readable.from(await core.file(file.id), { objectMode: false })
  } catch {
    return undefined
  }
}
