import { createHash } from 'node:crypto'
import { v7 } from 'uuid'

/** A new id: unique, and of one process later ones sort after earlier ones, also within a millisecond. */
export function newId(): string {
  return v7()
}

/** The same id for the same parts, so that doing something twice makes it once. */
export function derivedId(...parts: string[]): string {
  const hex = createHash('sha256').update(JSON.stringify(parts)).digest('hex')
  return [
    hex.slice(0, 8),
    hex.slice(8, 12),
    `8${hex.slice(13, 16)}`,
    `a${hex.slice(17, 20)}`,
    hex.slice(20, 32),
  ].join('-')
}
