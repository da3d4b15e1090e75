/** Tells whether something is as it was when it was read. */
import { createHash } from 'node:crypto'
import type { ShownTask } from './resources/task.ts'

/** `own`: of the thing that is shown, which stays the same where only what others set of it changed. */
export function etagOf(shown: unknown, own = ''): string {
  const hash = createHash('sha256').update(JSON.stringify(shown)).digest('base64url').slice(0, 22)
  return `"${[hash, ...(own === '' ? [] : [own.replaceAll('"', '')])].join('.')}"`
}

/** `header`: If-Match or If-None-Match. */
export function fits(header: string, etag: string): boolean {
  const given = header.split(',').map((one) => one.trim().replace(/^W\//, ''))
  return header.trim() === '*' || given.some((one) => one === etag || one.replace(/^"[^".]*\./, '"') === etag)
}

/** Of a task, what is its own: that another one it waits for was finished is no change of it. */
export function taskEtag({ blockedBy, blocks, updatedAt, ...own }: ShownTask): string {
  return etagOf(own)
}
