/** Tells whether something is as it was when it was read. */
import { createHash } from 'node:crypto'
import type { ShownTask } from './resources/task.ts'

export function etagOf(shown: unknown): string {
  return `"${createHash('sha256').update(JSON.stringify(shown)).digest('base64url').slice(0, 22)}"`
}

/** `header`: If-Match or If-None-Match. */
export function fits(header: string, etag: string): boolean {
  return header.trim() === '*' || header.split(',').some((one) => one.trim().replace(/^W\//, '') === etag)
}

/** Of a task, what is its own: that another one it waits for was finished is no change of it. */
export function taskEtag({ blockedBy, blocks, updatedAt, ...own }: ShownTask): string {
  return etagOf(own)
}
